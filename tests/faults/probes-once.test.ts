import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseCharter } from '../../src/core/charter/parse.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { startService, type TestService } from '../service.ts'
import { startNode, type WorkerNode } from './worker-nodes.ts'

const addresses = 20
const every = 10_000

let world: TestService
let site: http.Server
let nodes: WorkerNode[] = []
/** Questions under way. */
let open = 0

beforeAll(async () => {
  world = await startService('blank')
  site = http.createServer((_, answer) => {
    open += 1
    setTimeout(() => {
      open -= 1
      answer.end()
    }, 300)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  const urls = Array.from({ length: addresses }, (_, at) => `http://127.0.0.1:${port}/${at}`)
  const source = `
charter: Riverside Institute
version: probed
languages: [en]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  web-site:
    says: Our web site answers at all hours.
    availability: { urls: [${urls.join(', ')}], every: 10 seconds, answers-within: 3 seconds }
    at-least: 99%
`
  const { charter, problems } = parseCharter(source)
  if (!charter) throw new Error(problems.map(({ message }) => message).join('; '))
  const { organisationId, service } = world
  const since = Date.now() - 1_000
  await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      values (${organisationId}, ${newId()}, 'probed', ${since}, ${source}, ${tx.json(charter as never)}, ${since})`,
  )
})
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.kill()))
  nodes = []
})
afterAll(async () => {
  site.closeAllConnections()
  await world.drop()
})

const startNodes = async (count: number) => {
  const env = { DATABASE_URL: world.database.appUrl }
  nodes = [...nodes, ...(await Promise.all(Array.from({ length: count }, () => startNode('probes', env))))]
}

/** How often each address was asked. */
const asked = () => world.database.owner<{ times: number }[]>`
  select count(*) filter (where answered) as times from probe_targets left join probes using (target_id)
  group by target_id order by 1`
const untilAsked = (times: number) =>
  expect
    .poll(
      async () => {
        const all = await asked()
        return all.length === addresses && all.every((one) => one.times >= times)
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true)

describe('two nodes that ask the same addresses', () => {
  it('take each turn once, also when one of them is killed while it asks: no turn is lost, none counted twice', async () => {
    await startNodes(2)
    await untilAsked(1)
    await expect.poll(() => open, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0)
    await nodes[0]?.kill()
    // Half a minute of waiting, made short.
    await world.database.owner`update probe_timers set claimed_until = now() where claimed_until is not null`
    await untilAsked(3)
    await Promise.all(nodes.slice(1).map((node) => node.stop()))

    const turns = await world.database.owner<
      { rows: number; distinct_turns: number; turns: number; span: number; counted: number }[]
    >`
      select count(*) as rows, count(distinct div(extract(epoch from at) * 1000, ${every})) as distinct_turns,
        sum(turns) as turns,
        div(extract(epoch from max(at)) * 1000, ${every})::int8 - div(extract(epoch from min(at)) * 1000, ${every})::int8 + 1 as span,
        (select sum(amount)::int8 from probe_tallies where url = t.url) as counted
      from probes join probe_targets t using (target_id) group by target_id, t.url`
    expect(turns).toHaveLength(addresses)
    for (const { rows, distinct_turns, turns: taken, span, counted } of turns) {
      expect(distinct_turns).toBe(rows)
      expect(taken).toBe(span)
      expect(counted).toBe(taken)
    }
  })
})
