/** The sums of addresses by day, as the ledger has them: a day is an entry, and one that was put right another. Pure. */
import { type ChainFact, partsOf } from './from-entries.ts'

/** The sums of one address on one day, as they were when they were written down: by outcome what `probe_tallies` has. */
export interface DayOfProbes {
  readonly commitment: string
  readonly url: string
  readonly day: string
  readonly sums: ProbeSums
}

export type ProbeSums = Readonly<Record<string, ProbeSum>>

export interface ProbeSum {
  readonly amount: number
  /** Of answers: their times together, the longest, and how many were within each bound. */
  readonly took: number
  readonly slowest: number
  readonly times: readonly number[]
}

/** The days of addresses, by their key; of one that was written down again the last. */
export function probeDaysFrom(entries: readonly ChainFact[]): Map<string, DayOfProbes> {
  const days = new Map<string, DayOfProbes>()
  for (const entry of entries) {
    const day = probeDayOf(entry)
    if (day !== null) days.set(keyOfDay(day), day)
  }
  return days
}

/** The day that an entry writes down; null where it is no entry of a day. */
export function probeDayOf({ caseId, facts }: Pick<ChainFact, 'caseId' | 'facts'>): DayOfProbes | null {
  const [kind, commitment] = partsOf(caseId)
  if (kind !== 'availability') return null
  const { url, day, sums } = facts as unknown as Omit<DayOfProbes, 'commitment'>
  return { commitment, url, day, sums: areSums(sums) ? sums : {} }
}

/** What somebody else wrote may be anything. */
function areSums(sums: unknown): sums is ProbeSums {
  return Object(sums) === sums && Object.values(Object(sums)).every((sum) => Array.isArray(Object(sum).times))
}

export function keyOfDay({ commitment, url, day }: Pick<DayOfProbes, 'commitment' | 'url' | 'day'>): string {
  return JSON.stringify([commitment, url, day])
}

/** The outcome of turns that nobody took. */
const untaken = 'ownOutage'

/**
 * The outcomes whose sums cannot have become others by themselves once a day was written down. What an address was asked
 * counts as it did when it was asked: maintenance announced afterwards changes nothing. Only that nobody asked is known
 * later, by a node that was down and is back, and no share is made of it: such turns may become more.
 */
export function changedOutcomes(before: ProbeSums, after: ProbeSums): string[] {
  const outcomes = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return outcomes.filter((outcome) => {
    const [was, is] = [before[outcome] ?? nothing, after[outcome] ?? nothing]
    if (textOfSum(was) === textOfSum(is)) return false
    return outcome !== untaken || is.amount < was.amount || !isOfNoAnswer(is)
  })
}

const nothing: ProbeSum = { amount: 0, took: 0, slowest: 0, times: [] }

function isOfNoAnswer({ took, slowest, times }: ProbeSum): boolean {
  return took === 0 && slowest === 0 && times.every((number) => number === 0)
}

export function textOfSum(sum: ProbeSum): string {
  const { amount, took, slowest, times } = sum
  if (isOfNoAnswer(sum)) return `${amount} turns`
  return `${amount} turns, ${took} ms together, ${slowest} at most, ${times.join(' ')}`
}
