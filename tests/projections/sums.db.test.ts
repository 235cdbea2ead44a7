import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyInstalled } from '../../src/cli/verify/installation.ts'
import { casesRoutes } from '../../src/features/cases/routes/index.ts'
import { wakeCase } from '../../src/features/cases/wake.ts'
import type { PublicCharter } from '../../src/features/charters/contract.ts'
import { publicCharter } from '../../src/features/charters/figures.ts'
import { chartersRoutes } from '../../src/features/charters/routes.ts'
import type { MeasureRow, Measures } from '../../src/features/reports/contract.ts'
import { reportsRoutes } from '../../src/features/reports/routes.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { chartersOf } from '../../src/projections/charters.ts'
import { rebuild } from '../../src/projections/rebuild.ts'
import { foldTallies } from '../../src/projections/tallies.ts'
import { openWorld, type Person, type World } from '../api.ts'

let world: World
let ana: Person
const hour = 3_600_000
// Wednesday 10 June 2026, 10:00 in London.
const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
segments: { vip: { en: VIP, es: VIP }, standard: { en: Standard, es: Normal } }
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply:
    says: { en: On average in 4 hours., es: En 4 horas de media. }
    for: { about: enquiry }
    until: replied
    within: 3 working days
    average: 4 hours
    pauses: any
  by-plan:
    says: { en: As your plan says., es: Según su plan. }
    for: { about: support }
    until: replied
    limits:
      by: [segment, priority]
      rows:
        vip: { urgent: 1 hour, other: 4 hours }
        standard: { urgent: 1 working day, other: none }
  first-reply:
    says: { en: In a day., es: En un día. }
    for: { about: complaint }
    until: replied
    within: 1 day
  credit:
    says: { en: Or £20., es: O 20 £. }
    for: { about: complaint }
    from: { broken: first-reply }
    until: paid
    within: 2 days
    remedy: { amount: £20 }
  late-credit:
    says: { en: And £5 a day., es: Y 5 £ por día. }
    for: { about: complaint }
    from: { broken: credit }
    until: [paid, closed]
    within: 10 days
    remedy: { amount: £5, for: each late day, at-most: £12, on: claim }
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
// Sessions end while time passes.
beforeEach(async () => {
  ana = await world.person('administrator')
})

const inside = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(world.service.sql, world.ours.id, work)

async function open(about: string, more: object = {}): Promise<string> {
  const body = { channel: 'phone', about, subject: 'x', message: 'y', customer: { name: 'Osei' }, ...more }
  return (await (await ana.post('/api/cases', body)).json()).case.id
}

async function act(id: string, noun: string, body: object): Promise<void> {
  const { version } = await (await ana.get(`/api/cases/${id}`)).json()
  const answer = await ana.post(`/api/cases/${id}/${noun}`, { version, ...body })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Lets time pass, and does what its timers ask for as they ring. */
async function pass(hours: number): Promise<void> {
  const until = world.service.now() + hours * hour
  for (;;) {
    const [next] = await inside(
      (tx) => tx<{ case_id: string; wake_at: number }[]>`
        select case_id, wake_at from timers where wake_at <= ${until} order by wake_at limit 1`,
    )
    if (!next) break
    world.passTime(Math.max(0, next.wake_at - world.service.now()))
    await wakeCase(world.service, world.ours.id, next.case_id)
  }
  world.passTime(until - world.service.now())
  ana = await world.person('administrator')
}

async function measured(commitment: string, by = 'none'): Promise<MeasureRow[]> {
  const answer = await ana.get(`/api/measures?commitment=${commitment}&by=${by}`)
  return ((await answer.json()) as Measures).rows
}

async function published(commitment: string): Promise<PublicCharter['sections'][number]['promises'][number]> {
  const charter = await inside(async (tx) =>
    publicCharter(tx, world.ours.id, await chartersOf(tx, world.ours.id), 'en', world.service.now()),
  )
  return charter.sections.flatMap(({ promises }) => promises).find(({ id }) => id === commitment)!
}

const differences = async () => {
  const { owner } = world.database
  const place = { url: world.database.appUrl, masterKey: world.service.masterKey }
  const options = { now: world.service.now(), withContent: false, threads: 0 }
  const { differences: found } = await verifyInstalled(owner, place, world.ours.id, options)
  return found.filter(({ field }) => !/leaf|root|key|unsealed/.test(field))
}

describe('what clocks take on average', () => {
  it('counts once their time has passed, those that wait with their time so far', async () => {
    const quick = await open('enquiry')
    const slow = await open('enquiry', { channel: 'email' })
    await open('enquiry')
    await pass(2)
    await act(quick, 'reply', { text: 'So.', resolves: false })
    expect((await measured('reply'))[1]!.figure.mean).toMatchObject({ clocks: 0, value: null, met: null })
    await pass(4)
    await act(slow, 'reply', { text: 'So.', resolves: false })
    await pass(4)
    // 2 and 6 hours, and 10 so far.
    expect((await measured('reply'))[1]!.figure.mean).toEqual({
      clocks: 3,
      waiting: 1,
      value: 6,
      unit: 'hour',
      promised: 4,
      interval: null,
      few: true,
      met: false,
    })
    await pass(3)
    expect((await measured('reply'))[1]!.figure.mean!.value).toBe(7)
  })

  it('is told by channel and month, and on the charter’s page, as it is in all', async () => {
    const byChannel = (await measured('reply', 'channel')).filter(({ target }) => target === 1)
    expect(byChannel.map(({ group, figure }) => [group!.id, figure.mean!.value])).toEqual([
      ['email', 6],
      ['phone', 7.5],
    ])
    const byMonth = (await measured('reply', 'month')).filter(({ target }) => target === 1)
    expect(byMonth.at(-1)!.figure.mean!.value).toBe(7)
    expect(byMonth.at(-2)!.figure.mean!.value).toBeNull()
    const page = (await published('reply')).targets[1]!
    expect([page.twelveMonths.mean!.value, page.thisMonth.mean!.value]).toEqual([7, 7])
    expect(page.months.at(-1)!.figure.mean!.value).toBe(7)
  })

  it('is the same however its sums were folded', async () => {
    const before = await measured('reply')
    expect(await inside((tx) => foldTallies(tx, world.ours.id, 1))).toBe(1)
    expect(await measured('reply')).toEqual(before)
    while ((await inside((tx) => foldTallies(tx, world.ours.id, 50))) > 0);
    expect(await measured('reply')).toEqual(before)
  })
})

describe('a promise that is a table', () => {
  it('has a figure for each of its rows, which add up to its own', async () => {
    const urgent = await open('support', { segment: 'vip', priority: 'urgent' })
    await open('support', { segment: 'vip', priority: 'low' })
    await open('support', { segment: 'standard', priority: 'urgent' })
    await pass(0.5)
    await act(urgent, 'reply', { text: 'So.', resolves: false })
    await pass(5)
    const [row] = await measured('by-plan')
    expect(row!.figure).toMatchObject({ kept: 1, broken: 1, notDue: 1 })
    expect(
      row!.parts.map(({ which, within, figure }) => [which, within, figure.kept, figure.broken]),
    ).toEqual([
      ['VIP, urgent', '1 hour', 1, 0],
      ['VIP, others', '4 hours', 0, 1],
      ['Standard, urgent', '1 working day', 0, 0],
    ])
    expect((await published('by-plan')).targets[0]!.parts).toEqual(row!.parts)
  })

  it('leads from a row down to its cases', async () => {
    const [row] = await measured('by-plan')
    const key = encodeURIComponent(row!.parts[1]!.key)
    const page = await (await ana.get(`/api/measures/clocks?commitment=by-plan&part=${key}`)).json()
    expect(page.items).toMatchObject([{ outcome: 'broken', part: row!.parts[1]!.key }])
  })
})

describe('a remedy in money', () => {
  it('is owed when the promise is broken, more for each late day, and at most so much', async () => {
    const late = await open('complaint')
    const paid = await open('complaint')
    await pass(48)
    expect((await measured('credit'))[0]!.remedy).toEqual({
      on: 'automatic',
      money: [{ currency: 'GBP', owedTimes: 2, owed: 4000, paidTimes: 0, paid: 0 }],
    })
    await act(paid, 'events', { type: 'paid', carries: { amount: '£25.50' } })
    expect((await measured('credit'))[0]!.remedy!.money).toMatchObject([{ paidTimes: 1, paid: 2550 }])
    await pass(72)
    expect((await measured('late-credit'))[0]!.remedy).toEqual({
      on: 'claim',
      money: [{ currency: 'GBP', owedTimes: 1, owed: 500, paidTimes: 0, paid: 0 }],
    })
    await pass(24)
    expect((await measured('late-credit'))[0]!.remedy!.money).toMatchObject([{ owed: 1000 }])
    await pass(72)
    expect((await measured('late-credit'))[0]!.remedy!.money).toMatchObject([{ owed: 1200 }])
    await act(late, 'events', { type: 'paid' })
    expect((await measured('late-credit'))[0]!.remedy!.money).toMatchObject([{ paidTimes: 1, paid: 1200 }])
    const shown = await (await ana.get(`/api/cases/${late}`)).json()
    expect(JSON.stringify(shown)).toContain('Owed: £12; paid: £12')
    const page = await (await ana.get('/api/measures/clocks?commitment=late-credit')).json()
    expect(page.items[0].money).toEqual({ currency: 'GBP', owed: 1200, paid: 1200 })
  })
})

describe('all of these', () => {
  const all = ['reply', 'by-plan', 'credit', 'late-credit']
  const tables = async () => ({
    clocks: await world.database.owner`select * from clocks order by case_id, commitment, run, target`,
    figures: await Promise.all(all.map((commitment) => measured(commitment))),
  })

  it('follow from the records, as a verification finds', async () => {
    expect(await differences()).toEqual([])
    await world.database.owner`
      insert into sum_deltas (organisation_id, commitment, target, month, channel, team_id, kind, part, measure, amount)
      select organisation_id, commitment, target, month, channel, team_id, kind, part, measure, 1
      from sums where measure = 'taken' limit 1`
    expect((await differences()).map(({ field }) => field)).toEqual(['sums.amount'])
    await rebuild(world.service.sql, world.ours.id, { now: world.service.now, only: ['tallies'] })
    expect(await differences()).toEqual([])
  })

  it('are the same after a rebuild, and after their tables were emptied', async () => {
    const before = await tables()
    for (const table of ['clocks', 'sums', 'sum_deltas', 'tallies', 'tally_deltas'])
      await world.database.owner.unsafe(`truncate ${table}`)
    await rebuild(world.service.sql, world.ours.id, { now: world.service.now })
    expect(await tables()).toEqual(before)
  })
})

describe('the file for a spreadsheet', () => {
  it('has the average, a line for each row of a table, and the money', async () => {
    const text = await (await ana.get('/api/measures.csv?commitment=by-plan')).text()
    const [header = '', ...lines] = text.trimEnd().split('\r\n')
    expect(lines.map((line) => line.split(',').slice(6, 7))).toEqual([
      [''],
      ['"VIP'],
      ['"VIP'],
      ['"Standard'],
    ])
    expect(header).toContain(',Value,Unit,')
    const mean = await (await ana.get('/api/measures.csv?commitment=reply')).text()
    expect(mean).toMatch(/,hour,,,3,1,0,/)
    const money = await (await ana.get('/api/measures.csv?commitment=credit')).text()
    expect(money).toContain('automatic,GBP,2,40,2,45.5')
  })
})
