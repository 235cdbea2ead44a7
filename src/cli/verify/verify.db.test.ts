import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startVerifiable, type Verifiable } from '../../../tests/verifiable.ts'
import { link } from '../../ledger/append.ts'
import { plainRoot } from '../../ledger/log/published.ts'
import { readRoot } from '../../ledger/log/roots.ts'
import { rootText } from '../../ledger/log/signed-root.ts'
import { readCase } from '../../ledger/read.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { foldTallies } from '../../projections/tallies.ts'
import { verifyBundle } from './command.ts'
import { differenceText } from './report.ts'
import type { VerifyOptions } from './verify.ts'

let verifiable: Verifiable
let troth: Verifiable['troth']
let cases: readonly string[]

const within = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(troth.service.sql, troth.organisationId, work)
const says = async (options: Partial<VerifyOptions> = {}) =>
  (await verifiable.verify(options)).differences.map(differenceText)

beforeAll(async () => {
  verifiable = await startVerifiable()
  ;({ troth, cases } = verifiable)
})
afterAll(() => verifiable.drop())

/** Changes something behind the program's back, looks what is said, and puts it back as it was. */
async function tampered(table: string, set: string, where: string): Promise<string[]> {
  const { owner } = troth.database
  await owner.unsafe(`create table saved as select * from ${table} where ${where}`)
  const changed = await owner.unsafe(`update ${table} set ${set} where ${where}`)
  expect(changed.count).toBe(1)
  try {
    return await says()
  } finally {
    await owner.unsafe(`delete from ${table} where ${where}`)
    await owner.unsafe(`insert into ${table} select * from saved`)
    await owner.unsafe('drop table saved')
  }
}

const ofCase = (number: number, more = '') => `case_id = '${cases[number]}'${more}`

describe('a whole installation', () => {
  test('is as it was written: every chain, leaf, root, signature, row and count', async () => {
    const report = await verifiable.verify()
    expect(report.differences).toEqual([])
    expect(report).toMatchObject({
      cases: 12,
      keys: 1,
      unsealed: 0,
      erased: 0,
      contentChecked: true,
    })
    // Sealed twice, and once more for what others of this server's transactions held back.
    expect(report.roots).toBeGreaterThanOrEqual(2)
    expect(report.leaves).toBe(report.entries + 1)
  })

  test('is the same once the counts have been folded, and while timers that have rung are waited for', async () => {
    await within((tx) => foldTallies(tx, troth.organisationId, 10))
    expect(await says()).toEqual([])
    troth.at('2026-09-20T09:00:00Z')
    expect(await says()).toEqual([])
    troth.at('2026-07-20T09:00:00Z')
  })

  test('names the entry of which one byte was changed', async () => {
    const [first] = await tampered('events', `type = 'replied2'`, ofCase(3, ' and seq = 3'))
    expect(first).toBe(
      `case ${cases[3]}, entry 3, hash: it no longer gives its hash: a field of it was changed`,
    )
    const [facts] = await tampered(
      'events',
      `facts = jsonb_set(facts, '{case,about}', '"enquiri"')`,
      ofCase(2, ' and seq = 1'),
    )
    expect(facts).toContain(`case ${cases[2]}, entry 1, hash:`)
    const [moved] = await tampered(
      'events',
      `occurred_at = occurred_at - interval '1 millisecond'`,
      ofCase(2, ' and seq = 3'),
    )
    expect(moved).toContain(`case ${cases[2]}, entry 3, hash:`)
  })

  test('names the entry that was written anew with everything that hangs on it in its case', async () => {
    const caseId = cases[4] as string
    const entries = await within((tx) => readCase(tx, troth.organisationId, caseId))
    const drafts = entries.map(({ type, occurredAt, by, facts }) => ({
      type,
      occurredAt: occurredAt - 60_000,
      by,
      facts,
    }))
    const forged = link(troth.organisationId, caseId, { seq: 0, hash: null }, drafts, entries[0]!.recordedAt)
    const { owner } = troth.database
    const before = await owner`select * from events where case_id = ${caseId}`
    for (const { seq, hash, previousHash, occurredAt, recordedAt } of forged.entries)
      await owner`
        update events set hash = ${hash}, previous_hash = ${previousHash}, occurred_at = ${occurredAt},
          recorded_at = ${recordedAt}, content_digest = null
        where case_id = ${caseId} and seq = ${seq}`
    expect((await says())[0]).toBe(
      `case ${caseId}, entry 1, leaf: it is not what was sealed: it, or the log, was changed since`,
    )
    for (const { seq, hash, previous_hash, occurred_at, recorded_at, content_digest } of before)
      await owner`
        update events set hash = ${hash}, previous_hash = ${previous_hash}, occurred_at = ${occurred_at},
          recorded_at = ${recorded_at}, content_digest = ${content_digest}
        where case_id = ${caseId} and seq = ${seq}`
    expect(await says()).toEqual([])
  })

  test('names what was sealed and is gone', async () => {
    const { owner } = troth.database
    await owner`create table saved as select * from events where case_id = ${cases[11] as string} and seq = 2`
    await owner`delete from events where case_id = ${cases[11] as string} and seq = 2`
    expect((await says()).join('\n')).toMatch(/leaf \d+, leaf: what was sealed here is gone/)
    await owner`insert into events select * from saved`
    await owner`drop table saved`
    expect(await says()).toEqual([])
  })

  test('names words that are not those that were written, or that cannot be read any more', async () => {
    const flipped = 'sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)'
    const [first] = await tampered('contents', flipped, ofCase(6, ' and seq = 1'))
    expect(first).toBe(`case ${cases[6]}, entry 1, content: what was written is gone, and nobody erased it`)
    const plain = `sealed = null, subject = 'Question 6', body = 'Words of somebody else', salt = '\\x00'`
    const [other] = await tampered('contents', plain, ofCase(6, ' and seq = 1'))
    expect(other).toBe(`case ${cases[6]}, entry 1, content: what is there is not what was written`)
  })

  test('names what the queue says of a case where it is not what was written, if words are read along', async () => {
    const { owner } = troth.database
    for (const subject of ['Another question', '']) {
      await owner`update cases set subject = ${subject} where case_id = ${cases[6] as string}`
      expect(await says()).toEqual([
        `case ${cases[6]}, entry 1, cases.subject: the queue: "${subject}" is there, "Question 6" was written`,
      ])
      const withWords = await verifyBundle(await verifiable.exported('g.ndjson', true), { threads: 0 })
      expect(withWords.differences.map(({ field }) => field)).toEqual(['cases.subject'])
      const without = await verifyBundle(await verifiable.exported('g.ndjson'), { threads: 0 })
      expect(without.differences).toEqual([])
    }
    await owner`update cases set subject = 'Question 6' where case_id = ${cases[6] as string}`
    expect(await says()).toEqual([])
  })

  test('names a verdict that does not follow from the entries', async () => {
    const [row] = await troth.database.owner`
      select case_id, commitment, run, target from clocks where outcome = 'broken' order by case_id, commitment limit 1`
    const exact = `case_id = '${row!.case_id}' and commitment = '${row!.commitment}' and run = ${row!.run} and target = ${row!.target}`
    const [first] = await tampered('clocks', `outcome = 'kept'`, exact)
    expect(first).toBe(
      `case ${row!.case_id}, clocks.outcome: ${row!.commitment}, clock ${row!.run}, target ${row!.target}: ` +
        `"kept" is there, "broken" follows from the entries`,
    )
  })

  test('names a clock that is said to run straight and does not, and not one of which an older version said nothing', async () => {
    const [row] = await troth.database.owner`
      select case_id, commitment, run, target from clocks where straight and target = 0 order by case_id limit 1`
    const exact = `case_id = '${row!.case_id}' and commitment = '${row!.commitment}' and run = ${row!.run} and target = 0`
    const [first] = await tampered('clocks', 'straight = false', exact)
    expect(first).toContain(
      `clocks.straight: ${row!.commitment}, clock ${row!.run}, target 0: false is there, true follows`,
    )
    expect(await tampered('clocks', 'straight = null', exact)).toEqual([])
  })

  test('names a count that was put higher', async () => {
    const [row] = await troth.database
      .owner`select * from tallies where amount > 0 order by commitment, outcome limit 1`
    const exact = `commitment = '${row!.commitment}' and target = ${row!.target} and month = '${row!.month}' and channel = '${row!.channel}' and team_id = '${row!.team_id}' and outcome = '${row!.outcome}'`
    const [first] = await tampered('tallies', 'amount = amount + 1', exact)
    expect(first).toMatch(
      new RegExp(`^tallies.amount: ${row!.commitment}, target .* are counted, .* follow from the entries$`),
    )
  })

  test('names a root, a signature or a leaf of the log of which one byte was changed', async () => {
    const flipped = (column: string) => `${column} = set_byte(${column}, 5, get_byte(${column}, 5) # 1)`
    const [{ size } = { size: 0 }] = await troth.database.owner<
      { size: number }[]
    >`select min(size) as size from log_roots`
    expect(await tampered('log_roots', flipped('root'), `size = ${size}`)).toEqual([
      expect.stringContaining(`leaf ${size - 1}, signature: the root over ${size} leaves: it was not signed`),
      expect.stringContaining(`leaf ${size - 1}, root: the root over ${size} leaves: it does not follow`),
    ])
    expect(await tampered('log_roots', flipped('signature'), `size = ${size}`)).toEqual([
      expect.stringContaining(`leaf ${size - 1}, signature: the root over ${size} leaves: it was not signed`),
    ])
    const said = await tampered('log_tiles', flipped('hashes'), 'level = 0')
    expect(said.join('\n')).toContain('the root over')
  })

  test('names a charter whose promise was changed after it was published', async () => {
    const { owner } = troth.database
    await owner.unsafe('alter table charters disable trigger user')
    const said = await tampered(
      'charters',
      `source = source || ' '`,
      `organisation_id = '${troth.organisationId}'`,
    )
    await owner.unsafe('alter table charters enable trigger user')
    expect(said[0]).toMatch(/^leaf 0, charter: the charter .*: it is not what was sealed/)
  })

  test('names what lies under a key that was changed, and a time zone that is none; all else is checked on', async () => {
    const [first] = await within((tx) => readCase(tx, troth.organisationId, cases[4] as string))
    const person = String(first?.facts.customerId)
    const said = await tampered(
      'person_keys',
      'wrapped_key = set_byte(wrapped_key, 20, (get_byte(wrapped_key, 20) + 1) % 256)',
      `person_id = '${person}'`,
    )
    expect(said).toContain(
      `case ${cases[4]}, entry 1, content: what was written is gone, and nobody erased it`,
    )
    expect(said.every((line) => line.includes('what was written is gone'))).toBe(true)
    const { owner } = troth.database
    await owner`update organisations set time_zone = 'Europe/Londonx'`
    expect(await says()).toEqual(['organisations.time_zone: there is no time zone Europe/Londonx'])
    await owner`update organisations set time_zone = 'Europe/London'`
  })

  test('still begins with a root that somebody kept; and not with one of another history', async () => {
    const kept = await within((tx) => readRoot(tx, troth.organisationId))
    expect(await says({ kept: kept! })).toEqual([])
    const { privateKey } = generateKeyPairSync('ed25519')
    const other = { ...kept!, root: Buffer.alloc(32, 1) }
    const signature = sign(null, Buffer.from(rootText(troth.organisationId, other)), privateKey)
    expect(await says({ kept: { ...other, signature } })).toEqual([
      expect.stringContaining('signature: the root that was kept'),
      expect.stringContaining('root: the root that was kept'),
    ])
  })
})

describe('after a person was erased', () => {
  test('every chain, leaf, root and figure is still as it was, and the report says how much is gone', async () => {
    const caseId = cases[0] as string
    const entries = await within((tx) => readCase(tx, troth.organisationId, caseId))
    const person = String(entries[0]?.facts.customerId)
    await within((tx) => tx`select erase_person(${person}, ${troth.service.now()})`)
    const report = await verifiable.verify()
    expect(report.differences).toEqual([])
    expect(report.erased).toBe(2)
    const bundle = await verifyBundle(await verifiable.exported('f.ndjson', true), { threads: 0 })
    expect(bundle.differences).toEqual([])
    expect(bundle.erased).toBe(2)
  })

  test('words that are gone without an erasure are named', async () => {
    const { owner } = troth.database
    await owner`create table saved as select * from contents where case_id = ${cases[5] as string} and seq = 1`
    await owner`delete from contents where case_id = ${cases[5] as string} and seq = 1`
    expect(await says()).toEqual([
      `case ${cases[5]}, entry 1, content: what was written is gone, and nobody erased it`,
    ])
    await owner`insert into contents select * from saved`
    await owner`drop table saved`
  })
})

describe('the program', () => {
  const troth_ = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: troth.database.ownerUrl,
        TROTH_KEY: Buffer.from(troth.service.masterKey).toString('base64'),
      },
    })

  const cutOff = (bundle: string) => {
    const file = path.join(verifiable.folder, 'cut.ndjson.gz')
    writeFileSync(file, readFileSync(bundle).subarray(0, 2_000))
    return file
  }

  test('verifies in threads, exports, and ends with 1 where something differs', {
    timeout: 180_000,
  }, async () => {
    const kept = path.join(verifiable.folder, 'kept.json')
    const root = await within((tx) => readRoot(tx, troth.organisationId))
    writeFileSync(kept, JSON.stringify(plainRoot(troth.organisationId, root!)))
    const well = troth_('verify', '--threads', '2', '--root', kept)
    expect(`${well.stdout}${well.stderr}`).toContain('everything is as it was written')
    expect(well.status).toBe(0)
    const bundle = path.join(verifiable.folder, 'e.ndjson.gz')
    expect(troth_('export', '--to', bundle).stdout).toContain('12 cases')
    expect(troth_('verify', bundle, '--threads', '2').status).toBe(0)
    for (const [args, expected] of [
      [[path.join(verifiable.folder, 'nothing')], 'nothing: there is no such file'],
      [[verifiable.folder], `${verifiable.folder}: this is a folder`],
      [[cutOff(bundle)], 'cut.ndjson.gz: the gzipped file was cut off or changed'],
      [[bundle, '--root', bundle], 'holds no signed root'],
    ] as const) {
      const { stderr, status } = troth_('verify', ...args)
      expect(stderr).toContain(expected)
      expect(status).toBe(2)
    }
    expect(troth_('verify', bundle, '--threads', 'x').stderr).toContain('whole number from 1 to 64')
    await troth.database
      .owner`update events set type = 'noted' where case_id = ${cases[8] as string} and seq = 2`
    const broken = troth_('verify', '--threads', '2')
    expect(broken.stdout).toContain(`case ${cases[8]}, entry 2, hash:`)
    expect(broken.status).toBe(1)
  })
})
