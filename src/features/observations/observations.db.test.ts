import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, openWorld, type Person, type World } from '../../../tests/api.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { recountScores } from '../../projections/measured/recount-scores.ts'
import { chartersRoutes } from '../charters/routes.ts'
import type { Measures } from '../reports/contract.ts'
import { reportsRoutes } from '../reports/routes.ts'
import type { Observation } from './contract.ts'
import { observationsRoutes } from './routes.ts'

let world: World
let ana: Person
let program: Client
// Wednesday 10 June 2026, 10:00 in London.
const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  polite:
    says: { en: Polite., es: Amable. }
    short: { en: courtesy, es: cortesía }
    score: politeness
    at-least: 4.5
  telephone:
    says: { en: Attended., es: Atendido. }
    short: { en: telephone, es: teléfono }
    attended: telephone
    at-least: 75%
  audit:
    says: { en: Audited., es: Auditado. }
    short: { en: audit, es: auditoría }
    duty: { every: year, by: 30 September }
`

beforeAll(async () => {
  world = await openWorld((service) => [
    observationsRoutes(service),
    reportsRoutes(service),
    chartersRoutes(service),
  ])
  ana = await world.person('administrator')
  program = await world.program(['observations:write', 'measures:read'])
  expect((await ana.post('/api/charters', { source })).status).toBe(201)
  world.passTime(4 * 3_600_000)
})
afterAll(() => world.close())

const record = async (body: object, who: Client = ana) => {
  const answer = await who.post('/api/observations', body)
  return {
    status: answer.status,
    body: (await answer.json()) as Observation & { errors?: { field: string; message: string }[] },
  }
}
const score = (value: number, more: object = {}) => ({ kind: 'score', name: 'politeness', value, ...more })

async function measure(commitment: string) {
  const answer = (await (await ana.get(`/api/measures?commitment=${commitment}`)).json()) as Measures
  return answer.observed[0]!.measure
}

describe('scores', () => {
  it('make a mean with its interval, whoever records them', async () => {
    for (const value of [5, 4]) expect((await record(score(value))).status).toBe(201)
    expect((await record(score(3), program)).body.recordedBy).toBe(null)
    const { overall, promised, unit } = await measure('polite')
    expect({ promised, unit }).toEqual({ promised: 'at least 4.5 out of 5', unit: 'score' })
    expect(overall).toMatchObject({ value: 4, whole: 3, met: false, few: true })
    expect(overall.interval![0]).toBeCloseTo(4 - 2.484138, 5)
    expect(overall.interval![1]).toBe(5)
  })

  it('that are put right count as they should have been, and both stay on record', async () => {
    const wrong = (await record(score(1))).body
    const answer = await ana.post(`/api/observations/${wrong.id}/correction`, {
      reason: 'Typed in the wrong column',
      instead: score(4, { at: wrong.at }),
    })
    expect(answer.status).toBe(201)
    const right = (await answer.json()) as Observation
    expect(right).toMatchObject({ supersedes: wrong.id, value: 4, reason: 'Typed in the wrong column' })
    expect((await measure('polite')).overall).toMatchObject({ value: 4, whole: 4 })
    const gone = await ana.post(`/api/observations/${right.id}/correction`, {
      reason: 'Twice',
      instead: null,
    })
    expect(gone.status).toBe(201)
    expect((await measure('polite')).overall).toMatchObject({ value: 4, whole: 3 })
    const listed = (await (await ana.get('/api/observations?kind=score')).json()) as { items: Observation[] }
    expect(listed.items.map(({ retracted, supersededBy }) => [retracted, supersededBy !== null])).toEqual([
      [true, false],
      [false, true],
      [false, true],
      ...Array.from({ length: 3 }, () => [false, false]),
    ])
    const again = await ana.post(`/api/observations/${wrong.id}/correction`, {
      reason: 'Once more',
      instead: null,
    })
    expect(again.status).toBe(409)
  })

  it('outside the scale, of no name of the charter, or of the future are refused with a reason', async () => {
    const messages = async (body: object) => (await record(body)).body.errors
    expect(await messages(score(6))).toEqual([
      { field: 'value', message: 'A score here is from 1 to 5, and 6 is not.' },
    ])
    expect(await messages(score(4, { name: 'kindness' }))).toMatchObject([
      { field: 'name', message: expect.stringContaining('politeness') },
    ])
    expect(await messages(score(4, { at: '2030-01-01T00:00:00Z' }))).toMatchObject([{ field: 'at' }])
  })

  it('with the same key are recorded once', async () => {
    const one = await record(score(2, { key: 'survey-77' }))
    const two = await record(score(2, { key: 'survey-77' }))
    expect(two.body.id).toBe(one.body.id)
    await ana.post(`/api/observations/${one.body.id}/correction`, { reason: 'A test', instead: null })
  })
})

describe('a file', () => {
  const send = async (csv: string, kind = 'score', name = 'politeness') => {
    const answer = await ana.post('/api/observations/import', { kind, name, csv })
    return { status: answer.status, body: await answer.json() }
  }

  it('with bad lines is answered with the number of each, and nothing of it is recorded', async () => {
    const before = (await measure('polite')).overall.whole
    const { status, body } = await send(
      'given,value\n2026-06-01 09:00,4\nyesterday,4\n2026-06-01,9\n2026-06-01,x\n1\n',
    )
    expect(status).toBe(400)
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'line 3',
      'line 4',
      'line 5',
      'line 6',
    ])
    expect(body.detail).toContain('4 lines')
    expect((await measure('polite')).overall.whole).toBe(before)
  })

  it('is recorded whole, and sent twice counts once where its lines have keys', async () => {
    const csv = 'key;given;value\na;2026-06-01;4,5\nb;2026-05-31T23:30;5\nc;2026-06-02T08:00:00+01:00;4\n'
    expect((await send(csv)).body).toEqual({ recorded: 3, known: 0 })
    expect((await send(csv)).body).toEqual({ recorded: 0, known: 3 })
    const { periods } = await measure('polite')
    expect(periods.slice(-2).map(({ period, figure }) => [period, figure.whole])).toEqual([
      ['2026-05', 1],
      ['2026-06', 5],
    ])
  })

  it('without the columns that it needs is told which', async () => {
    expect((await send('when,value\n1,2\n')).body.errors).toEqual([
      { field: 'line 1', message: 'The heading lacks given. It has to name: given, value.' },
    ])
  })

  it('leaves sums that are those of what is on record', async () => {
    const sums = () =>
      withOrganisation(
        world.service.sql,
        world.ours.id,
        (tx) => tx`
          select name, month, number::int, sum::text, trim_scale(squares)::text as squares from score_sums
          where number <> 0 order by month`,
      )
    const before = (await sums()).map((row) => ({
      ...row,
      sum: Number(row.sum),
      squares: Number(row.squares),
    }))
    await withOrganisation(world.service.sql, world.ours.id, (tx) => recountScores(tx, world.ours.id))
    const after = (await sums()).map((row) => ({
      ...row,
      sum: Number(row.sum),
      squares: Number(row.squares),
    }))
    expect(after).toEqual(before)
    expect(after.length).toBe(2)
  })
})

describe('presence', () => {
  it('is counted in opening hours since the promise was made, with what is not on record beside it', async () => {
    const span = (from: string, until: string, attended: boolean) =>
      record({
        kind: 'attendance',
        name: 'telephone',
        from: `2026-06-10T${from}:00+01:00`,
        until: `2026-06-10T${until}:00+01:00`,
        attended,
      })
    expect((await span('08:00', '12:00', true)).status).toBe(201)
    expect((await span('12:00', '12:30', false)).status).toBe(201)
    // The charter came into force at 10:00, and it is 14:00 now.
    const { overall } = await measure('telephone')
    expect(overall).toMatchObject({ value: 0.8, part: 2, whole: 2.5, met: true, interval: null })
    expect(overall.beside).toEqual([{ what: 'unrecorded', amount: 1.5 }])
  })
})

describe('a duty', () => {
  it('is on the list with its date, and done by an act with a reference', async () => {
    const asked = await (await ana.get('/api/observations/asked')).json()
    expect(asked.duties).toMatchObject([
      {
        name: 'audit',
        periods: [{ period: '2026', lastDate: '2026-09-30', state: 'running', doneAt: null }],
      },
    ])
    const act = {
      kind: 'act',
      name: 'audit',
      period: '2026',
      reference: 'https://example.org/audit-2026.pdf',
    }
    expect((await record({ ...act, period: '2026-Q1' })).body.errors).toMatchObject([{ field: 'period' }])
    expect((await record(act)).status).toBe(201)
    const again = await (await ana.get('/api/observations/asked')).json()
    expect(again.duties[0].periods[0]).toMatchObject({ state: 'done' })
    // It enters the share when its date is past, as every promise does.
    expect((await measure('audit')).overall).toMatchObject({
      value: null,
      beside: [{ what: 'notDue', amount: 1 }],
    })
  })
})

describe('observations', () => {
  it('are recorded by those alone who may, and seen by nobody else', async () => {
    const reader = await world.program(['measures:read'])
    expect((await record(score(4), reader)).status).toBe(403)
    expect((await record(score(4), world.nobody())).status).toBe(401)
    const other = await world.person('administrator', world.theirs)
    expect(await (await other.get('/api/observations')).json()).toEqual({ items: [], next: null })
  })

  it('can be changed and removed by no statement of the service', async () => {
    const change = (statement: string) =>
      withOrganisation(world.service.sql, world.ours.id, (tx) => tx.unsafe(statement))
    await expect(change('update observations set value = 5')).rejects.toThrow(/permission denied/)
    await expect(change('delete from observations')).rejects.toThrow(/permission denied/)
  })

  it('are read page by page, the newest first', async () => {
    const seen: string[] = []
    for (let after = ''; ; ) {
      const page = await (await ana.get(`/api/observations?limit=4${after}`)).json()
      seen.push(...page.items.map(({ id }: Observation) => id))
      if (page.next === null) break
      after = `&after=${page.next}`
    }
    const all = await (await ana.get('/api/observations?limit=200')).json()
    expect(seen).toEqual(all.items.map(({ id }: Observation) => id))
    expect(new Set(seen).size).toBe(seen.length)
  })
})
