import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { findCases, indexWords, searchWords } from './search.ts'

const ours = '00000000-0000-4000-8000-000000000001'
const theirs = '00000000-0000-4000-8000-000000000002'
let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  for (const organisation of [ours, theirs]) {
    await database.owner`
      insert into organisations (organisation_id, name, languages, time_zone, created_at)
      values (${organisation}, 'Riverside', '{en,es}', 'Europe/London', now())`
  }
})
afterAll(() => database.drop())

let counter = 0

/** Writes a case that can be found by these parts; later ones had their last event later. */
async function addCase(
  organisation: string,
  reference: string,
  subject: string,
  name = '',
  email = '',
): Promise<string> {
  counter += 1
  const id = `00000000-0000-4000-9000-${String(counter).padStart(12, '0')}`
  await database.owner`
    insert into cases (organisation_id, case_id, reference, version, status, subject, channel, about, received_at,
      last_event_at, waits_for_us, paused, breached, queue_at)
    values (${organisation}, ${id}, ${reference}, 1, 'open', ${subject}, 'web', 'enquiry', now(), ${counter}, true, false,
      false, now())`
  await withOrganisation(database.sql, organisation, (tx) =>
    indexWords(tx, organisation, id, searchWords({ reference, subject, name, email })),
  )
  return id
}

function find(query: string, most = 50, organisation = ours): Promise<string[]> {
  return withOrganisation(database.sql, organisation, (tx) => findCases(tx, query, most))
}

describe('a case is found', () => {
  let osei: string
  let ibanez: string
  let percent: string
  beforeAll(async () => {
    osei = await addCase(
      ours,
      'K7MQ-4XD9',
      'Certificate for cohort 14',
      'Abena Osei',
      'abena.osei@northfield.example',
    )
    ibanez = await addCase(ours, 'AAAA-AAAA', 'Factura de mayo', 'José Ibáñez', 'jose@example.org')
    percent = await addCase(ours, 'CCCC-CCCC', 'Discount of 100% on K7MQ-4XD9_b', 'Sam')
    await addCase(theirs, 'K7MQ-4XD9', 'Certificate', 'Abena Osei', 'abena.osei@northfield.example')
  })

  it('by a piece of a name, however it is written', async () => {
    expect(await find('osei')).toEqual([osei])
    expect(await find('OSEI')).toEqual([osei])
    expect(await find('ibanez')).toEqual([ibanez])
    expect(await find('Ibáñez')).toEqual([ibanez])
    // The same letters, with the accents as signs of their own.
    expect(await find('Iba\u0301n\u0303ez')).toEqual([ibanez])
  })

  it('by all of several words in any order, and by none of them alone', async () => {
    expect(await find('cohort abena')).toEqual([osei])
    expect(await find('cohort jose')).toEqual([])
  })

  it('by the beginning of a word where only one or two letters are given', async () => {
    expect(await find('jo')).toEqual([ibanez])
    expect(await find('ei')).toEqual([])
  })

  it('by an address, or a piece of it', async () => {
    expect(await find('abena.osei@northfield.example')).toEqual([osei])
    expect(await find('northfield')).toEqual([osei])
  })

  it('first by its reference, then the latest', async () => {
    expect(await find('k7mq-4xd9')).toEqual([osei, percent])
    expect(await find('k7mq4xd9')).toEqual([osei])
    expect(await find('K7MQ')).toEqual([percent, osei])
  })

  it('without signs being taken for wildcards', async () => {
    expect(await find('1_0')).toEqual([])
    expect(await find('o%i')).toEqual([])
    expect(await find('%')).toEqual([])
    expect(await find('\\')).toEqual([])
    expect(await find("o'sei'); drop table cases; --")).toEqual([])
  })

  it('only by its own organisation', async () => {
    expect(await find('osei', 50, theirs)).toHaveLength(1)
    expect(await find('osei', 50, theirs)).not.toContain(osei)
  })

  it('by its new words once they have changed', async () => {
    const id = await addCase(ours, 'DDDD-DDDD', 'Old subject')
    await withOrganisation(database.sql, ours, (tx) =>
      indexWords(tx, ours, id, searchWords({ reference: 'DDDD-DDDD', subject: 'Fresh matter' })),
    )
    expect(await find('old subject')).toEqual([])
    expect(await find('fresh')).toEqual([id])
  })

  it('up to as many as are asked for', async () => {
    expect(await find('a', 2)).toHaveLength(2)
  })
})

describe('the search under row-level security', () => {
  beforeAll(async () => {
    await database.owner`
      insert into cases (organisation_id, case_id, reference, version, status, subject, channel, about, received_at,
        last_event_at, waits_for_us, paused, breached, queue_at)
      select case when n % 2 = 0 then ${ours}::uuid else ${theirs}::uuid end, gen_random_uuid(), 'R-' || n, 1, 'open', '',
        'web', 'enquiry', now(), now(), true, false, false, now()
      from generate_series(1, 30000) n`
    await database.owner`
      insert into case_words (organisation_id, case_id, words)
      select organisation_id, case_id, ' ' || lower(reference) || ' ' || md5(case_id::text) || ' ' || md5(reference) || ' '
      from cases where reference like 'R-%'`
    await database.owner`vacuum analyze case_words`
    await database.owner`vacuum analyze cases`
  })

  it('reads indexes, not the tables', async () => {
    const plan = await planOf(['%abcd%', '%r-2%'])
    expect(plan).toContain('case_words_by_trigram')
    expect(plan).not.toContain('Seq Scan')
    const before = await scans()
    await find('abcde r-12')
    await expect.poll(async () => (await scans()).index, { timeout: 15_000 }).toBeGreaterThan(before.index)
    expect((await scans()).whole).toBe(before.whole)
  })

  /** The plan of the very statement that the search runs, as the owner of the function runs it. */
  async function planOf(patterns: string[]): Promise<string> {
    return database.owner.begin(async (tx) => {
      await tx`select set_config('troth.organisation_id', ${ours}, true)`
      const [row] = await tx<{ statement: string }[]>`
        select search_statement(${patterns}::text[], 1000) as statement`
      const lines = await tx.unsafe(`explain ${row?.statement}`)
      return lines.map((line) => line['QUERY PLAN']).join('\n')
    }) as Promise<string>
  }

  async function scans(): Promise<{ index: number; whole: number }> {
    const [row] = await database.owner<{ index: number; whole: number }[]>`
      select (select idx_scan from pg_stat_user_indexes where indexrelname = 'case_words_by_trigram') as index,
        (select sum(seq_scan)::int8 from pg_stat_user_tables where relname in ('case_words', 'cases')) as whole`
    return row as { index: number; whole: number }
  }
})
