import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { tellMoves } from '../../features/cases/calendar/tell-moves.ts'
import { switchReminder } from '../../features/cases/reminders/switch.ts'
import { casesRoutes } from '../../features/cases/routes/index.ts'
import { wakeCase } from '../../features/cases/wake.ts'
import { chartersRoutes } from '../../features/charters/routes.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { reckonMoves } from '../../projections/recalculate.ts'
import { writeBundle } from './bundle.ts'
import { verifyBundle } from './command.ts'
import { bundleOf, verifyInstalled } from './installation.ts'
import { differenceText } from './report.ts'

const source = readFileSync(new URL('../../../charters/professional-institute.yaml', import.meta.url), 'utf8')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let world: World
let ana: Person
let folder: string
/** Open, with a reply promised; and one whose customer is to be reminded of a renewal. */
let enquiry: string
let membership: string

const owner = () => world.database.owner
const says = async () => {
  const { differences } = await verifyInstalled(
    world.database.owner,
    { url: world.database.appUrl, masterKey: world.service.masterKey },
    world.ours.id,
    { now: world.service.now(), withContent: true, threads: 0 },
  )
  return differences.map(differenceText)
}
const timerOf = async (caseId: string) => {
  const [row] = await owner()<{ wake_at: number }[]>`select wake_at from timers where case_id = ${caseId}`
  return row!.wake_at
}
const setTimer = (caseId: string, at: number) =>
  owner()`update timers set wake_at = ${at} where case_id = ${caseId}`
const iso = (instant: number) => new Date(instant).toISOString()

async function opened(body: object): Promise<string> {
  const response = await ana.post('/api/cases', {
    channel: 'email',
    message: 'A question.',
    customer: { name: 'Ama', email: 'ama@osei.example', language: 'en' },
    ...body,
  })
  expect(response.status).toBe(201)
  return (await response.json()).case.id
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'troth-timers-'))
  world = await openWorld((service) => [casesRoutes(service), chartersRoutes(service)])
  ana = await world.person('administrator')
  await ana.post('/api/charters', { source })
  world.passTime(1000)
  enquiry = await opened({ about: 'enquiry', subject: 'About a course' })
  membership = await opened({
    about: 'membership',
    segment: 'members',
    subject: 'Membership',
    attributes: { 'renewal-date': '2026-12-01' },
  })
  world.passTime(minute)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

describe('the timer of a case', () => {
  test('that is later than time does something, or gone, is named with the instant', async () => {
    const at = await timerOf(enquiry)
    for (const later of [at + 1, at + 3650 * day]) {
      await setTimer(enquiry, later)
      expect(await says()).toEqual([
        `case ${enquiry}, timers.wake_at: it sleeps until ${iso(later)}, and should be looked at by ${iso(at)}`,
      ])
    }
    await owner()`create table saved as select * from timers where case_id = ${enquiry}`
    await owner()`delete from timers where case_id = ${enquiry}`
    expect(await says()).toEqual([
      `case ${enquiry}, timers.wake_at: it sleeps for good, and should be looked at by ${iso(at)}`,
    ])
    await owner()`insert into timers select * from saved`
    await owner()`drop table saved`
    await setTimer(enquiry, at)
    expect(await says()).toEqual([])
  })

  test('may be sooner: a reminder was switched on, and who is woken in vain is only looked at', async () => {
    const at = await timerOf(membership)
    await withOrganisation(world.service.sql, world.ours.id, (tx) =>
      switchReminder(tx, world.ours.id, 'renewal-reminder', true, null, world.service.now()),
    )
    expect(await timerOf(membership)).toBe(world.service.now())
    expect(await says()).toEqual([])
    await wakeCase(world.service, world.ours.id, membership)
    expect(await timerOf(membership)).toBe(at)
    expect(await says()).toEqual([])
  })

  test('may have been claimed, and stay while the case cannot be woken', async () => {
    const before = world.service.now()
    world.passTime((await timerOf(enquiry)) + minute - before)
    await owner()`update timers set attempts = 1, claimed_until = now() + interval '1 hour' where case_id = ${enquiry}`
    expect(await says()).toEqual([])
    world.passTime(2 * day)
    expect(await says()).toEqual([])
    await wakeCase(world.service, world.ours.id, enquiry)
    expect(await says()).toEqual([])
  })

  test('waits, as its dates do, for a new version of a calendar to be reckoned', async () => {
    // The session has run out meanwhile.
    ana = await world.person('administrator')
    const recent = await opened({ about: 'complaint', subject: 'A complaint' })
    const at = await timerOf(recent)
    world.passTime(1000)
    const closed = Array.from({ length: 10 }, (_, place) => ({
      date: iso(world.service.now() + place * day).slice(0, 10),
    }))
    const published = await ana.post('/api/calendars', { calendar: 'office', closed })
    expect(published.status, await published.clone().text()).toBe(201)
    expect(await timerOf(recent)).toBe(at)
    expect(await says()).toEqual([])
    const [version] = await owner()<{ id: string }[]>`select calendar_version_id as id from calendar_versions`
    const recalculation = { organisationId: world.ours.id, calendarVersionId: version!.id }
    const now = world.service.now()
    await withOrganisation(world.service.sql, world.ours.id, (tx) => reckonMoves(tx, recalculation, 100, now))
    expect(await says()).toEqual([])
    await withOrganisation(world.service.sql, world.ours.id, (tx) =>
      tellMoves(tx, world.service, recalculation, 100, now),
    )
    expect(await says()).toEqual([])
    const moved = await timerOf(recent)
    expect(moved).toBeGreaterThan(at)
    await setTimer(recent, moved + 1)
    expect((await says())[0]).toContain(`should be looked at by ${iso(moved)}`)
    await setTimer(recent, moved)
  })

  test('of a row of an older version knows of no reminder, and of all else', async () => {
    for (const [act, body] of [
      ['reply', { text: 'Welcome.' }],
      ['resolution', {}],
    ] as const)
      expect((await ana.post(`/api/cases/${membership}/${act}`, body)).status).toBe(200)
    const [reminder] = await owner()<{ due_at: number }[]>`
      select due_at from clocks where case_id = ${membership} and commitment = 'renewal-reminder'`
    // Until nothing but the reminder is left to wait for.
    while ((await timerOf(membership)) < reminder!.due_at - 30 * day) {
      world.passTime((await timerOf(membership)) - world.service.now())
      await wakeCase(world.service, world.ours.id, membership)
    }
    for (const caseId of await otherCases()) await wakeCase(world.service, world.ours.id, caseId)
    expect(await says()).toEqual([])
    const at = await timerOf(membership)
    await setTimer(membership, reminder!.due_at + 1)
    expect(await says()).toEqual([
      `case ${membership}, timers.wake_at: it sleeps until ${iso(reminder!.due_at + 1)}, and should be looked at by ${iso(at)}`,
    ])
    await owner()`update clocks set straight = null where case_id = ${membership}`
    expect(await says()).toEqual([])
    await setTimer(membership, at)
    ana = await world.person('administrator')
    const recent = await opened({ about: 'enquiry', subject: 'About another course' })
    await owner()`update clocks set straight = null where case_id = ${recent}`
    expect(await says()).toEqual([])
    await setTimer(recent, (await timerOf(recent)) + 1)
    expect((await says())[0]).toContain(`case ${recent}, timers.wake_at: it sleeps until`)
    await setTimer(recent, (await timerOf(recent)) - 1)
  })
})

async function otherCases(): Promise<string[]> {
  const rows = await owner()<{ case_id: string }[]>`select case_id from cases where case_id <> ${membership}`
  return rows.map((row) => row.case_id)
}

test('a bundle states the timer of each case, and one that was moved in it is named', async () => {
  const caseId = await opened({ about: 'enquiry', subject: 'About a bundle' })
  const file = path.join(folder, 'timers.ndjson')
  const reading = { now: world.service.now(), withContent: false }
  await bundleOf(world.database.owner, world.ours.id, reading, (contents) => writeBundle(file, contents))
  expect((await verifyBundle(file, { threads: 0 })).differences).toEqual([])
  const lines = readFileSync(file, 'utf8').split('\n')
  const at = lines.findIndex((line) => line.startsWith(`{"kind":"case","case":"${caseId}"`))
  for (const [instead, expected] of [
    ['"wakeAt":9999999999999,', 'sleeps until 2286-11-20T17:46:39.999Z'],
    ['', 'sleeps for good'],
  ] as const) {
    writeFileSync(file, lines.with(at, lines[at]!.replace(/"wakeAt":\d+,/, instead)).join('\n'))
    const { differences } = await verifyBundle(file, { threads: 0 })
    expect(differences.map(differenceText)).toEqual([
      expect.stringContaining(`case ${caseId}, timers.wake_at: it ${expected}, and should be looked at by`),
    ])
  }
})
