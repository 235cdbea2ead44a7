/** A command that is sent again, after a lost answer or by a second press, is done once: over HTTP, on PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { addCharter } from '../../../tests/service.ts'
import { apiApp } from '../../http/api.ts'
import { connect } from '../../postgres/connect.ts'
import { casesRoutes } from './routes/index.ts'

let world: World
let sam: Person
let lee: Person
let keys = 0
let key: string

beforeAll(async () => {
  world = await openWorld((service) => [casesRoutes(service)])
  await addCharter(world.database, world.ours.id)
  sam = await world.person('administrator')
  lee = await world.person('agent')
})
afterAll(() => world.close())
beforeEach(() => {
  key = `key number ${++keys}`
})

interface Case {
  readonly id: string
  readonly reference: string
  readonly version: number
}

const enquiry = {
  channel: 'email',
  about: 'enquiry',
  subject: 'My certificate',
  message: 'Where is it?',
  customer: { name: 'Ama', email: 'ama@osei.example' },
}

async function newCase(more: object = {}): Promise<Case> {
  const opened = await sam.post('/api/cases', { ...enquiry, ...more })
  expect(opened.status).toBe(201)
  return (await opened.json()).case
}

const send = (theCase: Case, noun: string, body: object, { by = sam, under = key as string | null } = {}) =>
  by.send(`/api/cases/${theCase.id}/${noun}`, {
    method: noun === 'assignment' ? 'PUT' : 'POST',
    headers: { 'content-type': 'application/json', ...(under && { 'idempotency-key': under }) },
    body: JSON.stringify(body),
  })

async function happenedOn({ id }: Case): Promise<string[]> {
  const rows = await world.database.owner<{ type: string }[]>`
    select type from events where case_id = ${id} order by seq`
  return rows.map(({ type }) => type)
}

const mailsOf = async ({ id }: Case) =>
  (
    await world.database.owner`
      select 1 from outbox where case_id = ${id} and idempotency_key not like '%:receipt'`
  ).length

const until = '2026-06-24'
/** What each takes, and what has to be done before it makes sense. */
const commands: Record<string, { body?: object; of?: object; first?: [noun: string, body: object] }> = {
  reply: { body: { text: 'Here it is.' } },
  acknowledgement: { body: { text: 'It has arrived.' } },
  update: { body: { text: 'We are looking.' } },
  note: { body: { text: 'Look in the archive.' } },
  pause: { body: { reason: 'waiting for the customer' } },
  resumption: { first: ['pause', { reason: 'waiting for the customer' }] },
  proposal: { body: { until, text: 'By then?' } },
  'agreed-date': { body: { until } },
  extension: { body: { until, reason: 'The archive is closed.' } },
  'delay-notice': { body: { until, text: 'It will be later.' } },
  resolution: { body: { text: 'Settled.' } },
  closure: {},
  reopening: { body: { reason: 'Not settled.' }, first: ['closure', {}] },
  spam: {},
  withdrawal: { body: { reason: 'Found it.' } },
  events: { body: { type: 'signed-off' }, of: { about: 'certificate' } },
  correction: { body: { seq: 1, occurredAt: '2026-06-09T09:00:00Z', reason: 'A slip.' } },
  reclassification: { body: { about: 'complaint', reason: 'It is one.' } },
  exception: {
    body: { commitment: 'process-support', reason: 'unusual demand', note: 'Everybody wrote.' },
    of: { about: 'process', segment: 'learning-organisations' },
  },
  assignment: { body: { staffId: null, teamId: null } },
  merge: {},
}

describe('a command with an Idempotency-Key', () => {
  it.each(Object.entries(commands))(
    'is done once when it is sent twice: %s',
    async (noun, { body, of, first }) => {
      const theCase = await newCase(of)
      if (first) expect((await send(theCase, ...first, { under: null })).status).toBe(200)
      const given = {
        ...body,
        ...(noun === 'merge' && { into: (await newCase()).reference }),
        ...(noun === 'assignment' && { staffId: lee.id }),
        version: theCase.version,
      }
      const once = await send(theCase, noun, given)
      expect(once.status).toBe(200)
      const after = [await happenedOn(theCase), await mailsOf(theCase)]
      const again = await send(theCase, noun, given)
      expect(again.status).toBe(200)
      expect(await again.json()).toEqual(await once.json())
      expect([await happenedOn(theCase), await mailsOf(theCase)]).toEqual(after)
    },
  )

  it('is done once when both arrive at once at two nodes', async () => {
    const theCase = await newCase()
    const pools = [connectPool(), connectPool()]
    const nodes = pools.map((sql) =>
      apiApp({ ...world.service, sql }, [casesRoutes({ ...world.service, sql })]),
    )
    let answers: (Response | Promise<Response>)[] = []
    await whileHeld(theCase, async () => {
      answers = nodes.map((node) =>
        node.request(`/api/cases/${theCase.id}/reply`, {
          method: 'POST',
          headers: { ...sam.headers, host: world.ours.host, ...json, 'idempotency-key': key },
          body: JSON.stringify({ text: 'Here it is.', version: theCase.version }),
        }),
      )
      await bothWait()
    })
    const [one, other] = await Promise.all(answers)
    expect([one?.status, other?.status]).toEqual([200, 200])
    expect(await one?.json()).toEqual(await other?.json())
    expect(await happenedOn(theCase)).toEqual(['received', 'acknowledged', 'replied'])
    expect(await mailsOf(theCase)).toBe(1)
    await Promise.all(pools.map((sql) => sql.end()))
  })

  it('is answered as the first was also where the case has moved on, whatever version was seen', async () => {
    const theCase = await newCase()
    expect((await send(theCase, 'reply', { text: 'Here.', version: theCase.version })).status).toBe(200)
    await send(theCase, 'update', { text: 'And more.' }, { by: lee, under: null })
    for (const version of [theCase.version, theCase.version + 1, undefined]) {
      const again = await send(theCase, 'reply', { text: 'Here.', version })
      expect(again.status).toBe(200)
      expect((await again.json()).version).toBe(theCase.version + 2)
    }
    expect(await happenedOn(theCase)).toEqual(['received', 'acknowledged', 'replied', 'updated'])
  })

  it('is refused where the key came with something else, which is not done', async () => {
    const [theCase, other] = [await newCase(), await newCase()]
    await send(theCase, 'reply', { text: 'Here.' })
    const refused = [
      await send(theCase, 'reply', { text: 'Somewhere else.' }),
      await send(theCase, 'update', { text: 'Here.' }),
      await send(other, 'reply', { text: 'Here.' }),
      await sam.post('/api/cases', enquiry, { 'idempotency-key': key }),
    ]
    for (const answer of refused) {
      expect(answer.status).toBe(400)
      expect((await answer.json()).detail).toBe('This Idempotency-Key was used for a different request.')
    }
    expect(await happenedOn(theCase)).toEqual(['received', 'acknowledged', 'replied'])
    expect(await happenedOn(other)).toEqual(['received', 'acknowledged'])
  })

  it('that was refused leaves its key free', async () => {
    const theCase = await newCase()
    expect((await send(theCase, 'resumption', {})).status).toBe(409)
    await send(theCase, 'pause', { reason: 'waiting for the customer' }, { under: null })
    expect((await send(theCase, 'resumption', {})).status).toBe(200)
    expect(await happenedOn(theCase)).toEqual(['received', 'acknowledged', 'paused', 'resumed'])
  })

  it('has nothing to do with anybody else’s key', async () => {
    const theCase = await newCase()
    await send(theCase, 'note', { text: 'Mine.' })
    expect((await send(theCase, 'note', { text: 'Mine.' }, { by: lee })).status).toBe(200)
    expect(await happenedOn(theCase)).toEqual(['received', 'acknowledged', 'noted', 'noted'])
  })

  it('is done each time it is sent without a key', async () => {
    const theCase = await newCase()
    const { version } = theCase
    for (const _ of [1, 2]) await send(theCase, 'reply', { text: 'Here.', version }, { under: null })
    expect(await happenedOn(theCase)).toEqual(['received', 'acknowledged', 'replied', 'replied'])
  })
})

describe('a command on several cases with an Idempotency-Key', () => {
  const bulk = (cases: readonly Case[], action: object) =>
    sam.post('/api/cases/bulk', { cases, action }, { 'idempotency-key': key })

  it('sent again says of each what was done, and does what could not be done before', async () => {
    const [one, other] = [await newCase(), await newCase()]
    await send(other, 'spam', {}, { under: null })
    const cases = [one, other]
    const done = async (answer: Response) =>
      (await answer.json()).results.map((each: { done: boolean }) => each.done)
    expect(await done(await bulk(cases, { do: 'close' }))).toEqual([true, false])
    await send(other, 'reopening', { reason: 'A slip.' }, { under: null })
    expect(await done(await bulk(cases, { do: 'close' }))).toEqual([true, true])
    expect(await happenedOn(one)).toEqual(['received', 'acknowledged', 'closed'])
    expect(await happenedOn(other)).toEqual(['received', 'acknowledged', 'spam', 'reopened', 'closed'])
  })

  it('does not do something else under the same key', async () => {
    const one = await newCase()
    await bulk([one], { do: 'close' })
    const { results } = await (await bulk([one], { do: 'spam' })).json()
    expect(results[0]).toMatchObject({
      done: false,
      problem: 'This Idempotency-Key was used for a different request.',
    })
    expect(await happenedOn(one)).toEqual(['received', 'acknowledged', 'closed'])
  })
})

describe('the document of the API', () => {
  it('has the key in every request that appends to a case, in the same words', async () => {
    const document = await (await sam.get('/api/openapi.json')).json()
    const nouns = Object.keys(commands).map((noun) => `/api/cases/{id}/${noun}`)
    // What is said of oneself, and what is only looked at, append nothing; erasing is refused the second time.
    const others = ['/api/cases/{id}/presence', '/api/cases/{id}/preview']
    const changing = Object.entries<Record<string, { parameters?: { name: string; description: string }[] }>>(
      document.paths,
    ).flatMap(([path, { post, put }]) =>
      path.startsWith('/api/cases') && !others.includes(path) ? [[path, post ?? put] as const] : [],
    )
    const writing = changing.filter(([, operation]) => operation !== undefined)
    expect(writing.map(([path]) => path).sort()).toEqual(['/api/cases', '/api/cases/bulk', ...nouns].sort())
    const says = writing.map(
      ([, operation]) => operation?.parameters?.find(({ name }) => name === 'idempotency-key')?.description,
    )
    expect(new Set(says).size).toBe(1)
    expect(says[0]).toMatch(/not done again and is answered as the first was/)
  })
})

const json = { 'content-type': 'application/json' }

const connectPool = () => connect(world.database.appUrl, { max: 2, masterKey: world.service.masterKey })

/** Does the work while the case is locked, as by a command of somebody else. */
function whileHeld({ id }: Case, work: () => Promise<void>): Promise<unknown> {
  return world.database.owner.begin(async (tx) => {
    await tx`select from cases where case_id = ${id} for update`
    await work()
  })
}

/** Until one transaction waits for the case, and another for the one that waits. */
async function bothWait(): Promise<void> {
  await vi.waitFor(async () => {
    const [row] = await world.database.owner<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    expect(row?.waiting).toBe(2)
  })
}
