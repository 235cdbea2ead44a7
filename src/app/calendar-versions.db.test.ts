import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../tests/api.ts'
import { asRead } from '../../tests/letters.ts'
import { tellMoves } from '../features/cases/calendar/tell-moves.ts'
import { casesRoutes } from '../features/cases/routes/index.ts'
import type { CalendarPreview, Calendars } from '../features/charters/calendars-contract.ts'
import { chartersRoutes } from '../features/charters/routes.ts'
import type { LetterBody } from '../mail/letter.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { rebuild } from '../projections/rebuild.ts'
import { reckonMoves } from '../projections/recalculate.ts'
import { recalculatingRound, type TellMoves } from '../worker/recalculating.ts'

const source = readFileSync(new URL('../../charters/professional-institute.yaml', import.meta.url), 'utf8')
const day = 86_400_000
/** Friday 12 June 2026, closed late. */
const late = {
  calendar: 'office',
  closed: [{ date: '2026-06-12', name: { en: 'Day of mourning', es: 'Día de luto' } }],
}

let world: World
let ana: Person
const tell: TellMoves = (tx, recalculation, most) =>
  tellMoves(tx, world.service, recalculation, most, world.service.now())

beforeAll(async () => {
  world = await openWorld((service) => [casesRoutes(service), chartersRoutes(service)])
  ana = await world.person('administrator')
  await ana.post('/api/charters', { source })
})
afterAll(() => world.close())
// Each test has an organisation's worth of cases of its own.
beforeEach(async () => {
  for (const table of [
    'cases',
    'clocks',
    'timers',
    'tallies',
    'tally_deltas',
    'outbox',
    'events',
    'contents',
  ])
    await world.database.owner`delete from ${world.database.owner(table)}`
  world.passTime(1000)
})

/** Wednesday 10 June: a reply within 3 working days, so by Monday 15 June, 17:00. */
async function openCase(name: string, language = 'en'): Promise<string> {
  const response = await ana.post('/api/cases', {
    channel: 'email',
    about: 'enquiry',
    subject: `About ${name}`,
    message: 'A question.',
    customer: { name, email: `${name.toLowerCase()}@example.org`, language },
  })
  expect(response.status).toBe(201)
  return (await response.json()).case.id
}

async function publish(change: object = late): Promise<Calendars> {
  world.passTime(1000)
  const response = await ana.post('/api/calendars', change)
  expect(await response.clone().text()).toContain('calendars')
  expect(response.status).toBe(201)
  return response.json()
}

const work = () => recalculatingRound(world.service, tell)(new AbortController().signal)

const dueOf = async (caseId: string) => {
  const [row] = await world.database.owner<{ due_at: number; next_due_at: number }[]>`
    select clocks.due_at, cases.next_due_at from clocks join cases using (organisation_id, case_id)
    where case_id = ${caseId} and commitment = 'written-reply' and target = 0`
  return {
    clock: row && new Date(row.due_at).toISOString(),
    inbox: row && new Date(row.next_due_at).toISOString(),
  }
}

const letters = async () => {
  const rows = await world.database.owner<
    { case_id: string; language: string; subject: string; letter: LetterBody }[]
  >`
  select case_id, language, subject, letter from outbox where idempotency_key like '%:calendar:%' order by language`
  return rows.map(asRead)
}
const entriesOf = (type: string) => world.database.owner<
  { case_id: string; facts: Record<string, unknown> }[]
>`
  select case_id, facts from events where type = ${type}`

/** The tables are those that a rebuild makes. */
async function expectAsRebuilt(): Promise<void> {
  const tables = async () => [
    await world.database.owner`select * from cases order by case_id`,
    await world.database.owner`select * from clocks order by case_id, commitment, run, target`,
    await world.database.owner`select case_id, wake_at from timers order by case_id`,
    await world.database.owner`
      select commitment, target, month, outcome, sum(amount) from tally_deltas
      group by commitment, target, month, outcome having sum(amount) <> 0 order by 1, 2, 3, 4`,
  ]
  const moved = await tables()
  await rebuild(world.service.sql, world.ours.id, { now: world.service.now })
  expect(await tables()).toEqual(moved)
}

let nextDay = 12
/** A date that no test has closed yet, so that each publication says something new. */
const another = () => {
  nextDay += 1
  return nextDay
}

describe('a holiday proclaimed late', () => {
  it('moves the clocks that run, says so on the ledger, and writes to each customer in their language', async () => {
    const english = await openCase('Ann')
    const spanish = await openCase('Pilar', 'es')
    const answered = await openCase('Bob')
    world.passTime(1000)
    const replied = await ana.post(`/api/cases/${answered}/reply`, { text: 'Here you are.' })
    expect(replied.status).toBe(200)
    expect(await dueOf(english)).toEqual({ clock: '2026-06-15T16:00:00.000Z', inbox: expect.any(String) })
    const published = await publish()
    expect(published.calendars[0]).toMatchObject({
      calendar: 'office',
      versions: [
        { publishedBy: 'A administrator', changes: ['closed on Friday 12 June 2026 (Day of mourning)'] },
      ],
    })
    await work()
    expect((await dueOf(english)).clock).toBe('2026-06-16T16:00:00.000Z')
    expect((await dueOf(answered)).clock).toBe('2026-06-15T16:00:00.000Z')
    const told = await entriesOf('calendar-changed')
    expect(told.map((entry) => entry.case_id)).toEqual(expect.arrayContaining([english, spanish]))
    expect(told.find((entry) => entry.case_id === english)?.facts).toMatchObject({
      calendar: 'office',
      version: published.calendars[0]!.version,
      clocks: expect.arrayContaining([
        expect.objectContaining({
          commitment: 'written-reply',
          run: 1,
          from: Date.parse('2026-06-15T16:00:00Z'),
          to: Date.parse('2026-06-16T16:00:00Z'),
        }),
      ]),
    })
    const sent = (await letters()).filter((letter) => letter.case_id !== answered)
    expect(sent.map((letter) => letter.language)).toEqual(['en', 'es'])
    expect(sent[0]!.text).toContain('closed on Friday 12 June 2026 (Day of mourning)')
    expect(sent[0]!.text).toMatch(/Tuesday 16 June, 17:00 \(before: Monday 15 June, 17:00\)/)
    expect(sent[1]!.text).toContain('cerrado el viernes 12 de junio de 2026 (Día de luto)')
    expect(sent[1]!.subject).toContain('Ha cambiado una fecha')
    const progress = (await (await ana.get('/api/calendars')).json()) as Calendars
    expect(progress.calendars[0]!.versions[0]!.progress).toMatchObject({
      toReckon: 0,
      toTell: 0,
      finishedAt: expect.any(String),
    })
  })

  it('is on the timeline in plain words', async () => {
    const caseId = await openCase('Cleo')
    await publish({ calendar: 'office', closed: [{ date: `2026-06-${another()}` }, { date: '2026-06-11' }] })
    await work()
    const detail = await (await ana.get(`/api/cases/${caseId}`)).json()
    const entry = detail.timeline.find(({ type }: { type: string }) => type === 'calendar-changed')
    expect(entry.words).toMatch(
      /^The calendar changed: closed on .*\. That moved a date: .* now .* \(before: .*\)$/,
    )
  })

  it('moves nothing twice and loses nothing when the work is cut off half-way, or shared by two', async () => {
    const caseIds: string[] = []
    for (let place = 0; place < 25; place++) caseIds.push(await openCase(`Customer${place}`))
    await publish({ calendar: 'office', closed: [{ date: `2026-06-${another()}` }, { date: '2026-06-15' }] })
    const [recalculation] = await world.database.owner<
      { organisation_id: string; calendar_version_id: string }[]
    >`
      select organisation_id, calendar_version_id from recalculations where finished_at is null`
    const known = {
      organisationId: recalculation!.organisation_id,
      calendarVersionId: recalculation!.calendar_version_id,
    }
    const within = <T>(workOn: Parameters<typeof withOrganisation<T>>[2]) =>
      withOrganisation(world.service.sql, known.organisationId, workOn)
    // One batch is done, the next is cut off before it commits; then the entries are.
    await within((tx) => reckonMoves(tx, known, 10, world.service.now()))
    const cutOff = async (batch: Promise<unknown>) => {
      await batch
      throw new Error('cut off')
    }
    await expect(within((tx) => cutOff(reckonMoves(tx, known, 10, world.service.now())))).rejects.toThrow(
      'cut off',
    )
    await within((tx) => tell(tx, known, 5))
    await expect(within((tx) => cutOff(tell(tx, known, 5)))).rejects.toThrow('cut off')
    await Promise.all([work(), work()])
    await work()
    const told = await entriesOf('calendar-changed')
    expect(told.map((entry) => entry.case_id).sort()).toEqual(caseIds.toSorted())
    expect((await letters()).map((letter) => letter.case_id).sort()).toEqual(caseIds.toSorted())
    const [left] = await world.database.owner<
      { count: number }[]
    >`select count(*) as count from calendar_moves`
    expect(left?.count).toBe(0)
  })

  it('judges right a case that is answered before its turn comes, by the version that is known', async () => {
    const caseId = await openCase('Dora')
    const closed = another()
    await publish({ calendar: 'office', closed: [{ date: `2026-06-${closed}` }, { date: '2026-06-16' }] })
    world.passTime(1000)
    const replied = await ana.post(`/api/cases/${caseId}/reply`, { text: 'Here you are.' })
    expect(replied.status).toBe(200)
    const before = await dueOf(caseId)
    await work()
    expect(await dueOf(caseId)).toEqual(before)
    expect(await entriesOf('calendar-changed')).toHaveLength(1)
    expect((await letters()).every((letter) => !letter.text.includes('3 working days'))).toBe(true)
  })

  it('leaves the tables as a rebuild makes them', async () => {
    for (const name of ['Eve', 'Finn', 'Gus']) await openCase(name)
    await publish({ calendar: 'office', closed: [{ date: `2026-06-${another()}` }, { date: '2026-06-17' }] })
    await work()
    await expectAsRebuilt()
  })
})

describe('a change to a calendar', () => {
  it('is previewed: how many clocks would move, and examples; nothing is changed', async () => {
    const caseId = await openCase('Hal')
    const asked = { calendar: 'office', closed: [{ date: `2026-06-${another()}` }, { date: '2026-06-18' }] }
    const preview = (await (await ana.post('/api/calendars/preview', asked)).json()) as CalendarPreview
    expect(preview.moving).toBeGreaterThan(0)
    expect(preview.moving).toBeLessThanOrEqual(preview.running)
    expect(preview.examples[0]).toMatchObject({
      case: { id: caseId },
      before: expect.any(String),
      after: expect.any(String),
    })
    expect(await world.database.owner`select from calendar_moves`).toHaveLength(0)
  })

  it('is refused where it says nothing new, names no calendar, or could not be reckoned with', async () => {
    const same = await ana.post('/api/calendars', late)
    expect(same.status).toBe(409)
    const asked = { calendar: late.calendar, renewHolidays: true }
    const noNewer = await (await ana.post('/api/calendars', asked)).json()
    expect(noNewer).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/all the public holidays that have been published/),
    })
    const unknown = await ana.post('/api/calendars', { ...late, calendar: 'ofice' })
    expect(unknown.status).toBe(404)
    const hours = { from: '2026-08-01', to: '2026-07-01', week: { mon: [['09:00', '12:00']] } }
    expect((await ana.post('/api/calendars', { calendar: 'office', hours })).status).toBe(400)
    const agent = await world.person('agent')
    expect((await agent.post('/api/calendars', late)).status).toBe(403)
  })

  it('and a charter stay as they were published, whoever asks', async () => {
    const { owner } = world.database
    await expect(owner`update charters set version = 'another'`).rejects.toThrow('never changes')
    await expect(owner`delete from charters`).rejects.toThrow('never changes')
    await expect(owner`update calendar_versions set change = '{}'`).rejects.toThrow('never changes')
    await expect(owner`delete from calendar_versions`).rejects.toThrow('never changes')
  })

  it('of another organisation changes nothing here', async () => {
    const them = await world.person('administrator', world.theirs)
    expect((await them.get('/api/calendars')).status).toBe(404)
  })
})

it('writes down with the dates what time has decided meanwhile, each count once', async () => {
  const silent = await openCase('Ivy')
  const agreed = await ana.post(`/api/cases/${silent}/agreed-date`, { until: '2027-03-31' })
  expect(agreed.status).toBe(200)
  await openCase('Jo')
  // Nothing wakes the cases here: promises break, and intervals of silence follow each other, unseen.
  world.passTime(15 * day)
  ana = await world.person('administrator')
  const fresh = await openCase('Kim')
  const before = (await dueOf(fresh)).clock
  await publish({
    calendar: 'office',
    closed: [{ date: new Date(world.service.now() + day).toISOString().slice(0, 10) }],
  })
  await work()
  expect((await dueOf(fresh)).clock).not.toBe(before)
  const outcomes = await world.database.owner`select distinct outcome from clocks order by outcome`
  expect(outcomes.map((row) => row.outcome)).toEqual(expect.arrayContaining(['broken', 'notDue']))
  await expectAsRebuilt()
})

it('reminds of a review that is near', async () => {
  const read = async () => {
    const someone = await world.person('administrator')
    return ((await (await someone.get('/api/calendars')).json()) as Calendars).reminders
  }
  expect(await read()).toEqual([])
  world.passTime(250 * day)
  expect(await read()).toMatchObject([{ kind: 'review-due', date: '2027-04-01' }])
})
