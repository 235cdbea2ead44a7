/** The days of addresses: what was written down of them, and the sums as they are kept. */
import type { WrittenEntry } from '../../ledger/verify/chain.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import {
  changedOutcomes,
  type DayOfProbes,
  keyOfDay,
  type ProbeSum,
  probeDayOf,
  probeDaysFrom,
  textOfSum,
} from '../../projections/measured/probe-days.ts'
import type { ProbeRecord } from './chain-records.ts'

export interface CheckedDays {
  readonly differences: Difference[]
  /** Days that are not written down yet stand here as they are kept. */
  readonly probes: readonly ProbeRecord[]
}

/** `entries`: of all chains, each in the order of its numbers. */
export function checkDays(entries: readonly WrittenEntry[], stored: readonly ProbeRecord[]): CheckedDays {
  const { differences, probes } = compareDays(probeDaysFrom(entries), stored)
  return { differences: [...rewritten(entries), ...differences], probes }
}

interface WrittenDay extends DayOfProbes {
  readonly seq: number
}

/**
 * Days that were written down as they cannot have been: once more with sums that do not change by themselves, or for the
 * first time after a later day of the same address. Who has the database can write such an entry, and have it sealed.
 */
function rewritten(entries: readonly WrittenEntry[]): Difference[] {
  const differences: Difference[] = []
  const known = new Map<string, WrittenDay>()
  const latest = new Map<string, string>()
  for (const entry of entries) {
    const { seq, leaf, caseId } = entry
    const written = probeDayOf(entry)
    if (written === null) continue
    const { commitment, url, day, sums } = written
    const differs = (says: string) =>
      differences.push({ leaf, case: caseId, seq, field: 'sums', says: `${url}, ${day}: ${says}` })
    const before = known.get(keyOfDay(written))
    known.set(keyOfDay(written), { ...written, seq })
    const last = latest.get(`${commitment} ${url}`) ?? ''
    if (last < day) latest.set(`${commitment} ${url}`, day)
    if (before === undefined && day < last) differs(`it was written down after ${last}, and had no sums then`)
    for (const outcome of changedOutcomes(before?.sums ?? sums, sums))
      differs(
        `${outcome} was written down once more: ${told(sums[outcome])}, and ${told(before?.sums[outcome])} in entry ${before?.seq}`,
      )
  }
  return differences
}

function told(sum: ProbeSum | undefined): string {
  return sum === undefined ? 'nothing' : textOfSum(sum)
}

/** Each day that was written down, against the sums as they are kept. After the last of an address there may be more. */
function compareDays(written: ReadonlyMap<string, DayOfProbes>, stored: readonly ProbeRecord[]): CheckedDays {
  const lastDay = new Map<string, string>()
  for (const { commitment, url, day } of written.values()) {
    const of = `${commitment} ${url}`
    if ((lastDay.get(of) ?? '') < day) lastDay.set(of, day)
  }
  const differences: Difference[] = []
  const differs = ({ commitment, url, day }: Pick<ProbeRecord, 'commitment' | 'url' | 'day'>, says: string) =>
    differences.push({
      ...{ leaf: null, case: null, seq: null, field: 'probe_tallies' },
      says: `${commitment}, ${url}, ${day}: ${says}`,
    })
  const probes: ProbeRecord[] = []
  const kept = new Map<string, ProbeSum>()
  for (const record of stored) {
    const { commitment, url, day, outcome } = record
    const of = written.get(keyOfDay(record))
    if (of === undefined) {
      if (day <= (lastDay.get(`${commitment} ${url}`) ?? '')) differs(record, 'it follows from no entry')
      else probes.push(record)
    } else if (of.sums[outcome] === undefined) differs(record, `${outcome} follows from no entry`)
    else kept.set(`${keyOfDay(record)} ${outcome}`, record)
  }
  for (const { commitment, url, day, sums } of written.values())
    for (const [outcome, sum] of Object.entries(sums)) {
      const there = kept.get(`${keyOfDay({ commitment, url, day })} ${outcome}`)
      probes.push({ commitment, url, day, outcome, ...sum })
      if (!there) differs({ commitment, url, day }, `${outcome} is missing`)
      else if (textOfSum(there) !== textOfSum(sum))
        differs(
          { commitment, url, day },
          `${outcome}: ${textOfSum(there)} is there, ${textOfSum(sum)} follows from the entries`,
        )
    }
  return { differences, probes }
}
