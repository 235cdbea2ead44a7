import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { casesRoutes } from '../../features/cases/routes/index.ts'
import { wakeCase } from '../../features/cases/wake.ts'
import { chartersRoutes } from '../../features/charters/routes.ts'
import type { Measures } from '../../features/reports/contract.ts'
import { reportsRoutes } from '../../features/reports/routes.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { rebuild } from '../rebuild.ts'

let world: World
let ana: Person
const day = 86_400_000
// Wednesday 10 June 2026, 10:00 in London.
const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  first-time:
    says: { en: Right first time., es: A la primera. }
    share-of-cases: { of: resolved, without: reopened, within: 7 days }
    at-least: 85%
  few-resolved:
    says: { en: Few., es: Pocos. }
    count-of: resolved
    each: year
    less-than: 2
  nobody-twice:
    says: { en: Nobody twice., es: Nadie dos veces. }
    count-of: resolved
    per: customer
    in: 12 months
    at-most: 1
  few-hands:
    says: { en: Few hands., es: Pocas manos. }
    count-of: people
    per: case
    at-most: 1
  your-part:
    says: { en: You write back., es: Usted responde. }
    until: closed
    within: 1 hour
    duty-of: customer
`

beforeAll(async () => {
  world = await openWorld((service) => [
    casesRoutes(service),
    reportsRoutes(service),
    chartersRoutes(service),
  ])
  ana = await world.person('administrator')
  expect((await ana.post('/api/charters', { source })).status).toBe(201)
})
afterAll(() => world.close())

async function resolvedCase(customer: string): Promise<string> {
  const opened = await (
    await ana.post('/api/cases', {
      channel: 'phone',
      about: 'enquiry',
      subject: 'x',
      message: 'y',
      customer: { name: customer, email: `${customer}@example.org` },
    })
  ).json()
  const { id, version } = opened.case
  expect((await ana.post(`/api/cases/${id}/resolution`, { version, text: 'Done.' })).status).toBe(200)
  return id
}

async function measure(commitment: string) {
  const answer = (await (await ana.get(`/api/measures?commitment=${commitment}`)).json()) as Measures
  return answer.observed[0]!.measure
}

describe('cases in shares and counts', () => {
  it('are counted as they are recorded, each promise by its own rule', async () => {
    const first = await resolvedCase('osei')
    await resolvedCase('osei')
    await resolvedCase('ruiz')
    expect(await measure('first-time')).toMatchObject({
      kind: 'rate',
      overall: { value: null, whole: 0, beside: [{ what: 'notDue', amount: 3 }] },
    })
    expect((await measure('few-resolved')).current).toMatchObject({
      period: '2026',
      figure: { value: 3, met: false },
    })
    expect((await measure('nobody-twice')).overall).toMatchObject({ part: 1, whole: 2, met: false })
    expect((await measure('few-hands')).overall).toMatchObject({ part: 3, whole: 3, met: true })
    world.passTime(day)
    ana = await world.person('administrator') // Sessions end meanwhile.
    const { version } = await (await ana.get(`/api/cases/${first}`)).json()
    expect((await ana.post(`/api/cases/${first}/reopening`, { version, reason: 'Again' })).status).toBe(200)
    world.passTime(8 * day)
    ana = await world.person('administrator')
    const ids = await withOrganisation(
      world.service.sql,
      world.ours.id,
      (tx) => tx<{ case_id: string }[]>`select case_id from timers where wake_at <= ${world.service.now()}`,
    )
    // Time alone brings each case into the share: its timer says so.
    expect(ids).toHaveLength(3)
    for (const { case_id } of ids) await wakeCase(world.service, world.ours.id, case_id)
    expect((await measure('first-time')).overall).toMatchObject({ part: 2, whole: 3, few: true, met: false })
  })

  it('lead from the figure down to the cases', async () => {
    const cases = async (outcome: string) => {
      const query = `commitment=first-time&outcome=${outcome}`
      return (await (await ana.get(`/api/measures/clocks?${query}`)).json()).items
    }
    const { part, whole } = (await measure('first-time')).overall
    expect(await cases('kept')).toHaveLength(part)
    expect(await cases('broken')).toHaveLength(whole! - part)
    // When the time to look at it ended, and what decided it before that.
    const [against] = await cases('broken')
    expect(against.stoppedAt < against.dueAt).toBe(true)
  })

  it('are the same after a rebuild', async () => {
    const all = ['first-time', 'few-resolved', 'nobody-twice', 'few-hands']
    const before = await Promise.all(all.map(measure))
    await rebuild(world.service.sql, world.ours.id, { now: world.service.now })
    expect(await Promise.all(all.map(measure))).toEqual(before)
  })

  it('leave the duty of the customer out of every figure and of the queue', async () => {
    const { rows } = (await (await ana.get('/api/measures')).json()) as Measures
    expect(rows).toEqual([])
    const clocks = await withOrganisation(
      world.service.sql,
      world.ours.id,
      (tx) => tx`select from clocks where commitment = 'your-part'`,
    )
    expect(clocks).toHaveLength(0)
    const queue = await (await ana.get('/api/cases?status=any')).json()
    expect(JSON.stringify(queue)).not.toContain('You write back')
  })
})

describe('figures of other months', () => {
  it('are of the months that are asked for, in the file too', async () => {
    const asked = async (query: string) =>
      ((await (await ana.get(`/api/measures?${query}`)).json()) as Measures).observed
    const of = async (commitment: string, query: string) =>
      (await asked(`commitment=${commitment}&${query}`))[0]!.measure
    expect((await of('first-time', 'from=2026-06&to=2026-06')).overall).toMatchObject({ part: 2, whole: 3 })
    const before = await of('first-time', 'from=2025-01&to=2026-05')
    expect(before.overall).toMatchObject({ whole: 0, value: null })
    expect(before.periods).toHaveLength(17)
    expect((await of('nobody-twice', 'from=2026-05&to=2026-05')).overall).toMatchObject({ whole: 0 })
    expect((await of('few-resolved', 'from=2026-01&to=2026-12')).periods.map(({ period }) => period)).toEqual(
      ['2026'],
    )
    const file = await (await ana.get('/api/measures.csv?by=month&from=2026-05&to=2026-06')).text()
    const lines = file.split('\r\n').filter((line) => line.includes('Right first time.'))
    expect(lines.map((line) => line.split(',').slice(7, 10))).toEqual([
      ['2026-05', '0', '0'],
      ['2026-06', '2', '1'],
    ])
  })
})
