/** What belongs to no case: its chains, its leaves, what was written, and the tables that follow from the entries. */
import type { Calendar } from '../../core/calendar/compile.ts'
import { saltedDigest } from '../../ledger/hash.ts'
import { checkChain, checkLeaves, type LeavesToFind, type WrittenEntry } from '../../ledger/verify/chain.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import { inForceAmong, type ObservedFact, observationsFrom } from '../../projections/measured/from-entries.ts'
import { sumsOfScores, zoneCalendar } from '../../projections/measured/score-sums.ts'
import type { ChainEntryRecord, ProbeRecord, ScoreRecord } from './chain-records.ts'
import { checkDays } from './check-days.ts'
import { type OrganisationRecords, writtenEntry } from './records.ts'

export interface CheckedChains {
  readonly differences: Difference[]
  readonly entries: number
  readonly unsealed: number
  /** What figures are made of, as it follows from the entries. */
  readonly observations: readonly ObservedFact[]
  /** Days that are not written down yet stand here as they are kept. */
  readonly probes: readonly ProbeRecord[]
}

export function checkChains(records: OrganisationRecords, log: LeavesToFind): CheckedChains {
  const { organisationId, chained, withContent, timeZone } = records
  const chains = byChain(chained)
  const entries = [...chains.values()].flat()
  const observations = observationsFrom(entries)
  const inForce = inForceAmong(observations)
  const days = checkDays(entries, records.probes)
  return {
    differences: [
      ...[...chains.values()].flatMap((chain) => checkChain(organisationId, chain)),
      ...checkLeaves(entries, log),
      ...(withContent ? chained.flatMap(checkWords) : []),
      ...compareRows(observations, records.observations),
      ...compareScores(zoneCalendar(timeZone), inForce, records.scores),
      ...days.differences,
    ],
    entries: entries.length,
    unsealed: entries.filter(({ leaf }) => leaf === null).length,
    observations: inForce,
    probes: days.probes,
  }
}

function byChain(chained: readonly ChainEntryRecord[]): Map<string, WrittenEntry[]> {
  const chains = new Map<string, WrittenEntry[]>()
  for (const entry of chained) {
    const known = chains.get(entry.chain) ?? []
    chains.set(entry.chain, known)
    known.push(writtenEntry(entry.chain, entry, known.length, known.at(-1)?.hash ?? null))
  }
  return chains
}

function checkWords({ chain, seq, leaf, contentDigest, words }: ChainEntryRecord): Difference[] {
  const differs = (says: string) => [{ leaf, case: chain, seq, field: 'content', says }]
  if (contentDigest === null) return words ? differs('something was written to it afterwards') : []
  if (words === undefined) return differs('what was written is gone')
  const { reference, reason, key, salt } = words
  const digest = Buffer.from(saltedDigest([reference, reason, key], Buffer.from(salt, 'hex'))).toString('hex')
  return digest === contentDigest ? [] : differs('what is there is not what was written')
}

function compareRows(follow: readonly ObservedFact[], stored: readonly ObservedFact[]): Difference[] {
  const left = new Map(stored.map((row) => [row.observation_id, row]))
  const differences: Difference[] = []
  const differs = ({ kind, name, observation_id: id }: ObservedFact, field: string, says: string) =>
    differences.push(bare(`observations${field}`, `${kind} ${name}, ${id}: ${says}`))
  for (const row of follow) {
    const there = left.get(row.observation_id)
    left.delete(row.observation_id)
    if (there === undefined) {
      differs(row, '', 'it is missing')
      continue
    }
    for (const column of Object.keys(row) as (keyof ObservedFact)[])
      if (there[column] !== row[column])
        differs(row, `.${column}`, `${there[column]} is there, ${row[column]} follows from the entries`)
  }
  for (const row of left.values()) differs(row, '', 'it follows from no entry')
  return differences
}

function compareScores(
  zone: Calendar,
  observations: readonly ObservedFact[],
  stored: readonly ScoreRecord[],
): Difference[] {
  const left = new Map(stored.map((sum) => [`${sum.name} ${sum.month}`, sum]))
  const differences: Difference[] = []
  for (const { name, month, number, sum, squares } of sumsOfScores(zone, observations)) {
    const there = left.get(`${name} ${month}`)
    left.delete(`${name} ${month}`)
    const follows = `${number} scores, ${decimal(sum, 4)} together, ${decimal(squares, 8)} squared`
    const is = there ? `${there.number} scores, ${there.sum} together, ${there.squares} squared` : 'nothing'
    if (is !== follows)
      differences.push(
        bare('score_sums', `${name}, ${month}: ${is} is there, ${follows} follows from the entries`),
      )
  }
  for (const { name, month } of left.values())
    differences.push(bare('score_sums', `${name}, ${month}: it follows from no entry`))
  return differences
}

/** The digits of a whole number of so-many-th parts, without zeros at the end. */
function decimal(parts: bigint, places: number): string {
  const digits = String(parts < 0n ? -parts : parts).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = digits.slice(0, -places)
  return `${parts < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

function bare(field: string, says: string): Difference {
  return { leaf: null, case: null, seq: null, field, says }
}
