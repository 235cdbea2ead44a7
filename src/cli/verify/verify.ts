/** An organisation's records, all of them: chains, log, roots, signatures, and every count and figure made again. */
import { isTimezone } from '../../core/calendar/zone.ts'
import type { FactValue } from '../../ledger/entry.ts'
import { hashOfCalendar, hashOfCharter } from '../../ledger/log/charter-leaf.ts'
import { publishedKeyFrom } from '../../ledger/log/published.ts'
import type { SignedRoot } from '../../ledger/log/signed-root.ts'
import { leafHash } from '../../ledger/merkle/hash.ts'
import { findLeaf, type LeavesToFind } from '../../ledger/verify/chain.ts'
import { type Difference, inOrder } from '../../ledger/verify/difference.ts'
import { checkKeys, checkSignatures } from '../../ledger/verify/roots.ts'
import { checkChains } from './check-chains.ts'
import { workThrough } from './crew.ts'
import type { Job } from './crew-member.ts'
import { comparePublished, compareSums, compareTallies } from './figures.ts'
import { compareMeasured } from './measured.ts'
import type { OrganisationRecords } from './records.ts'
import type { Snapshot } from './snapshot.ts'

export interface Source {
  readonly records: OrganisationRecords
  /** The log's leaves, 32 bytes each. */
  readonly leaves: Uint8Array
  readonly jobs: AsyncIterable<Job>
  /** Where the cases of a range are read from. */
  readonly database?: Snapshot
}

export interface VerifyOptions {
  /** A root that somebody kept. */
  readonly kept?: SignedRoot
  /** 0: in the program's own thread. */
  readonly threads: number
  readonly onProgress?: (cases: number) => void
}

export interface Report {
  readonly organisationId: string
  readonly name: string
  readonly cases: number
  readonly entries: number
  readonly leaves: number
  readonly roots: number
  readonly keys: number
  /** Entries so new that no root is over them. */
  readonly unsealed: number
  /** Entries whose content was erased with the person. */
  readonly erased: number
  readonly contentChecked: boolean
  /** The first of them, in the order of the log. */
  readonly differences: readonly Difference[]
  readonly differing: number
}

export async function verifyOrganisation(source: Source, options: VerifyOptions): Promise<Report> {
  const records = inKnownZone(source.records)
  const log = sharedLog(source.leaves)
  const differences = [...checkZone(source.records), ...checkVersions(records, log)]
  const total = { cases: 0, entries: 0, unsealed: 0, erased: 0, differing: 0 }
  let end: number | null = null
  const { asOf, withContent, charters, calendars, keys, roots } = records
  const setup = {
    ...{ organisationId: records.organisationId, asOf, withContent, charters, calendars, keys, roots },
    leaves: log.hashes.buffer,
    found: log.found.buffer,
    ...(options.kept && { kept: options.kept }),
    ...(source.database && { database: source.database }),
  }
  const ofRoots = { signatures: [] as Difference[], growth: [] as Difference[] }
  const { counts, sums } = await workThrough(allJobs(source), setup, options.threads, (result) => {
    for (const name of ['cases', 'entries', 'unsealed', 'erased', 'differing'] as const)
      total[name] += result[name]
    const found = result.about === 'cases' ? differences : ofRoots[result.about]
    found.push(...result.differences)
    total.differing -= result.differences.length
    end = result.end ?? end
    options.onProgress?.(total.cases)
  })
  const chains = checkChains(records, log)
  total.entries += chains.entries
  total.unsealed += chains.unsealed
  differences.push(
    ...chains.differences,
    ...missingEntries(log, [...differences, ...chains.differences]),
    ...missingCases(source, total.cases, end),
    ...checkKeys(records.organisationId, keys.map(publishedKeyFrom)),
    ...checkKept(records, options.kept),
    ...ofRoots.signatures,
    ...ofRoots.growth,
    ...compareTallies(counts, records.tallies),
    ...compareSums(sums, records.sums),
    ...comparePublished({ counts, sums }, records),
    ...compareMeasured(records, chains, counts),
  )
  return {
    organisationId: records.organisationId,
    name: records.name,
    ...total,
    leaves: source.leaves.length / 32,
    roots: records.roots.length,
    keys: records.keys.length,
    contentChecked: records.withContent,
    differences: inOrder(differences),
    differing: total.differing + differences.length,
  }
}

/** Months cannot be told in a zone that is none: what is wrong with it is said, and the rest is told in UTC. */
function inKnownZone(records: OrganisationRecords): OrganisationRecords {
  return isTimezone(records.timeZone) ? records : { ...records, timeZone: 'UTC' }
}

function checkZone({ timeZone }: OrganisationRecords): Difference[] {
  if (isTimezone(timeZone)) return []
  const says = `there is no time zone ${timeZone}`
  return [{ leaf: null, case: null, seq: null, field: 'organisations.time_zone', says }]
}

/** The signatures of so many roots are a job. */
const rootsAtOnce = 1_000

/** What takes longest first, so that nobody waits for it at the end. */
async function* allJobs({ records: { roots }, jobs }: Source): AsyncGenerator<Job> {
  yield { growth: true }
  for (let from = 0; from < roots.length; from += rootsAtOnce)
    yield { signatures: { from, to: from + rootsAtOnce } }
  yield* jobs
}

function checkKept({ organisationId, keys }: OrganisationRecords, kept: SignedRoot | undefined) {
  return kept ? checkSignatures(organisationId, [kept], keys.map(publishedKeyFrom), 'kept') : []
}

function sharedLog(leaves: Uint8Array) {
  const hashes = Buffer.from(new SharedArrayBuffer(leaves.length))
  hashes.set(leaves)
  return { hashes, found: new Uint8Array(new SharedArrayBuffer(leaves.length / 32)) }
}

/** Charter and calendar versions against their leaves. */
function checkVersions(
  { organisationId, charters, calendars }: OrganisationRecords,
  log: LeavesToFind,
): Difference[] {
  const differences: Difference[] = []
  const check = (leaf: number | null, field: string, name: string, hash: Uint8Array) => {
    const says = leaf === null ? null : findLeaf(log, leaf, Buffer.from(leafHash(hash)).toString('latin1'))
    if (says !== null) differences.push({ leaf, case: null, seq: null, field, says: `${name}: ${says}` })
  }
  for (const charter of charters)
    check(charter.leaf, 'charter', `the charter ${charter.version}`, hashOfCharter(organisationId, charter))
  for (const calendar of calendars)
    check(
      calendar.leaf,
      'calendar',
      `the version ${calendar.version} of the calendar ${calendar.calendar}`,
      hashOfCalendar(organisationId, { ...calendar, change: calendar.change as FactValue }),
    )
  return differences
}

/** Leaves for which there is no entry any more. */
function missingEntries({ found }: LeavesToFind, known: readonly Difference[]): Difference[] {
  const explained = new Set(known.map(({ leaf }) => leaf))
  const differences: Difference[] = []
  for (let leaf = 0; leaf < found.length; leaf++) {
    if (found[leaf] !== 0 || explained.has(leaf)) continue
    differences.push({ leaf, case: null, seq: null, field: 'leaf', says: 'what was sealed here is gone' })
    if (differences.length === 100) break
  }
  return differences
}

function missingCases({ database }: Source, cases: number, end: number | null): Difference[] {
  if (database || end === cases) return []
  const says =
    end === null
      ? 'the bundle has no last line: it was cut off'
      : `the bundle has ${cases} cases, and should have ${end}`
  return [{ leaf: null, case: null, seq: null, field: 'end', says }]
}
