/** What a thread counts of a range: cases from their events, straight clocks and cases of shares from their rows. */
import { judgedBy } from '../../core/measures/case-stream.ts'
import {
  compareRuns,
  type Occasion,
  openWhatIf,
  type Turn,
  type WhatIf,
} from '../../core/measures/what-if.ts'
import { compareCounted } from '../../core/measures/what-if-counted.ts'
import { rateCounter } from '../../core/measures/what-if-rates.ts'
import { straightCounter } from '../../core/measures/what-if-straight.ts'
import type { History, historyReader } from '../../ledger/histories.ts'
import {
  type AlikeCases,
  type AlikeClocks,
  bytesOfCase,
  bytesOfClock,
  caseAt,
  lastAt,
  startAt,
  stopAt,
} from './rows.ts'
import type { Sides } from './sides.ts'
import type { ThreadTask } from './threads.ts'
import type { Listed } from './turns-listed.ts'

/** Cases that have to be judged from their events, each with the promises of which it has to be. */
export type ToJudge = ReadonlyMap<string, ReadonlySet<string>>

export interface Counting {
  readonly whatIf: WhatIf
  readonly turns: Turn[]
  readonly occasions: Occasion[]
  readonly sides: Sides
  /** Of the promises compared, those that are no clocks. */
  readonly measures: ReadonlySet<string>
  /** Whether there are clocks among them. */
  readonly hasClocks: boolean
}

export function openCounting(
  sides: Sides,
  { asOf, months, measures, commitments }: Pick<ThreadTask, 'asOf' | 'months' | 'measures' | 'commitments'>,
  listed: Listed,
): Counting {
  const turns: Turn[] = []
  const occasions: Occasion[] = []
  const onTurn = (turn: Turn) => {
    if (!listed.isFull(turn)) turns.push(turn)
  }
  const onOccasion = (occasion: Occasion) => void occasions.push(occasion)
  return {
    whatIf: openWhatIf({ ...sides, asOf, months, onTurn, onOccasion }),
    turns,
    occasions,
    sides,
    measures: new Set(measures),
    hasClocks: commitments === undefined || commitments.length > 0,
  }
}

/** Judges cases by both sides; of each the promises named, or where it is not named all that are compared. */
export function countCases(
  { whatIf, measures, hasClocks, sides: { record, changed } }: Counting,
  cases: readonly History[],
  read: ReturnType<typeof historyReader>,
  toJudge?: ToJudge,
): void {
  for (const { caseId, events: text } of cases) {
    const events = read(text)
    const asked = toJudge?.get(caseId)
    const isAsked = (id: string) => asked?.has(id) ?? true
    if (hasClocks) {
      const [was, would] = judgedBy([record, changed], events, whatIf.options.asOf)
      const isOfAsked = ({ commitment }: { commitment: { id: string } }) => isAsked(commitment.id)
      const [before, after] = [was!.finished.filter(isOfAsked), would!.finished.filter(isOfAsked)]
      compareRuns(whatIf, caseId, was!.facts.channel ?? '', before, after)
    }
    if (measures.size > 0) compareCounted(whatIf, caseId, events, (id) => measures.has(id) && isAsked(id))
  }
}

/** Counts the straight clocks, and adds the cases of the others to those that have to be judged. */
export function countClocks(
  { whatIf }: Counting,
  alike: readonly AlikeClocks[],
  toJudge: Map<string, Set<string>>,
): void {
  for (const { straight, clocks: bytes, ...of } of alike) {
    const clocks = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = straightCounter(whatIf, of)
    for (let at = 0; at < clocks.length; at += bytesOfClock) {
      const caseId = caseAt(clocks, at)
      if (straight) count(caseId, startAt(clocks, at), stopAt(clocks, at))
      else addTo(toJudge, caseId, of.commitment)
    }
  }
}

/** The same of cases of shares. */
export function countShares(
  { whatIf }: Counting,
  alike: readonly AlikeCases[],
  toJudge: Map<string, Set<string>>,
): void {
  for (const { cases: bytes, ...of } of alike) {
    const cases = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = rateCounter(whatIf, of)
    for (let at = 0; at < cases.length; at += bytesOfCase) {
      const caseId = caseAt(cases, at)
      if (!count(caseId, startAt(cases, at), stopAt(cases, at), lastAt(cases, at)))
        addTo(toJudge, caseId, of.commitment)
    }
  }
}

export function addTo(toJudge: Map<string, Set<string>>, caseId: string, commitment: string): void {
  const known = toJudge.get(caseId)
  if (known === undefined) toJudge.set(caseId, new Set([commitment]))
  else known.add(commitment)
}
