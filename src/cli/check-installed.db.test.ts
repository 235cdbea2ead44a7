import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation, startService, type TestService } from '../../tests/service.ts'
import { parseCharter } from '../core/charter/parse.ts'
import { noticesIn } from './check-installed.ts'

const source = `charter: Riverside
version: one
languages: [en]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply: { says: We reply., until: replied, within: 3 working days, calendar: office }
`
let world: TestService
beforeAll(async () => {
  world = await startService()
})
afterAll(() => world.drop())

/** A Monday that is far enough ahead, whatever day it is. */
const monday = '2090-06-05'

async function publish(organisationId: string): Promise<void> {
  const { charter } = parseCharter(source)
  const { owner } = world.database
  const longAgo = Date.parse('2025-01-01T00:00:00Z')
  await owner`
    insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
    values (${organisationId}, ${newId()}, 'one', ${longAgo}, ${source}, ${owner.json(charter as never)}, ${longAgo})`
  await owner`
    insert into calendar_versions (organisation_id, calendar_version_id, calendar, version, published_at, change)
    values (${organisationId}, ${newId()}, 'office', 'one.1', ${longAgo + 1}, ${owner.json({ closed: [monday] })})`
}

const check = (draft: string) => {
  const { charter } = parseCharter(draft)
  if (!charter) throw new Error('the draft does not parse')
  return noticesIn(world.database.owner, {
    file: 'charter.yaml',
    charter,
    source: draft,
    today: '2026-06-08',
  })
}

test('a file that drops a date which a calendar version closed is noticed, with the date', async () => {
  await publish(world.organisationId)
  expect(await check(source.replace('version: one', 'version: two'))).toEqual([
    'charter.yaml:5:3: notice: “office” would be open again on Monday 5 June 2090, which version one.1 of the calendar has closed; expected 2090-06-05 among the closed dates, if it is to stay closed',
  ])
  expect(await check(source.replace('closed: none', `closed: ${monday}`))).toEqual([])
})

test('where several organisations are here, the file is set beside the charter of its name', async () => {
  await addOrganisation(world.database, 'blank', 'Another')
  expect(await check(source)).toHaveLength(1)
  expect(await check(source.replace('charter: Riverside', 'charter: Elsewhere'))).toEqual([])
})
