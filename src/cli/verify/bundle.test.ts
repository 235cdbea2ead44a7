import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBundle, writeBundle } from './bundle.ts'
import { noChains } from './chain-records.ts'
import type { OrganisationRecords } from './records.ts'

const of = { commitment: 'reply', target: 0, month: '2026-06', channel: 'email', team: 'none' }
const observed = { observation_id: 'o', kind: 'score', name: 'polite', at: 1, until_at: null, value: 5 }
const records: OrganisationRecords = {
  organisationId: 'us',
  name: 'Us',
  timeZone: 'Europe/Madrid',
  asOf: 7,
  withContent: false,
  charters: [],
  calendars: [],
  keys: [],
  roots: [],
  tallies: [{ ...of, outcome: 'kept', amount: 3 }],
  sums: [{ ...of, kind: 'mean', part: 'c', measure: 'clocks', amount: '12' }],
  published: [],
  ...noChains,
  observations: [
    {
      ...observed,
      attended: null,
      period: null,
      supersedes: null,
      retracted: false,
      recorded_at: 2,
      recorded_by: null,
    },
  ],
  scores: [{ name: 'polite', month: '2026-06', number: 1, sum: '5', squares: '25' }],
  probes: [
    {
      commitment: 'there',
      url: 'u',
      day: '2026-06-01',
      outcome: 'failed',
      amount: 1,
      took: 0,
      slowest: 0,
      times: [],
    },
  ],
}

test('what is written before the cases is read as it was, whatever its rows are called', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'troth-bundle-'))
  try {
    const file = join(folder, 'bundle.ndjson')
    const nothing = async function* () {}
    const leaves = async function* () {
      yield Buffer.alloc(64, 5)
    }
    expect(await writeBundle(file, { records, leaves: leaves(), cases: nothing() })).toBe(0)
    const { blocks, ...read } = await openBundle(file)
    expect(read.records).toEqual(records)
    expect(Buffer.from(read.leaves)).toEqual(Buffer.alloc(64, 5))
    const rest: string[] = []
    for await (const block of blocks) rest.push(Buffer.from(block).toString())
    expect(rest).toEqual(['{"kind":"end","cases":0}\n'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
