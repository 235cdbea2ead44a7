/** What a thread counts of a range: cases from their events, straight clocks from their rows. */
import { judgedBy } from '../../core/measures/case-stream.ts'
import { compareRuns, openWhatIf, type Turn, type WhatIf } from '../../core/measures/what-if.ts'
import { straightCounter } from '../../core/measures/what-if-straight.ts'
import type { History, historyReader } from '../../ledger/histories.ts'
import { type AlikeClocks, bytesOfClock, caseAt, startAt, stopAt } from './bulk.ts'
import type { Sides } from './sides.ts'
import type { ThreadTask } from './threads.ts'
import type { Listed } from './turns-listed.ts'

/** Cases that have to be judged from their events, each with the promises of which it has to be. */
export type ToJudge = ReadonlyMap<string, ReadonlySet<string>>

export interface Counting {
  readonly whatIf: WhatIf
  readonly turns: Turn[]
  readonly sides: Sides
}

export function openCounting(
  sides: Sides,
  { asOf, months }: Pick<ThreadTask, 'asOf' | 'months'>,
  listed: Listed,
): Counting {
  const turns: Turn[] = []
  const onTurn = (turn: Turn) => {
    if (!listed.isFull(turn)) turns.push(turn)
  }
  return { whatIf: openWhatIf({ ...sides, asOf, months, onTurn }), turns, sides }
}

/** Judges cases by both sides; of each the promises named, or where it is not named all that are compared. */
export function countCases(
  { whatIf, sides: { record, changed } }: Counting,
  cases: readonly History[],
  read: ReturnType<typeof historyReader>,
  toJudge?: ToJudge,
): void {
  for (const { caseId, events } of cases) {
    const [was, would] = judgedBy([record, changed], read(events), whatIf.options.asOf)
    const asked = toJudge?.get(caseId)
    const isAsked = ({ commitment }: { commitment: { id: string } }) => asked?.has(commitment.id) ?? true
    const [before, after] = [was!.finished.filter(isAsked), would!.finished.filter(isAsked)]
    compareRuns(whatIf, caseId, was!.facts.channel ?? '', before, after)
  }
}

/** Counts the straight clocks; returns the cases of the others. */
export function countClocks({ whatIf }: Counting, alike: readonly AlikeClocks[]): Map<string, Set<string>> {
  const toJudge = new Map<string, Set<string>>()
  for (const { straight, clocks: bytes, ...of } of alike) {
    const clocks = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = straightCounter(whatIf, of)
    for (let at = 0; at < clocks.length; at += bytesOfClock) {
      const caseId = caseAt(clocks, at)
      if (straight) count(caseId, startAt(clocks, at), stopAt(clocks, at))
      else addTo(toJudge, caseId, of.commitment)
    }
  }
  return toJudge
}

export function addTo(toJudge: Map<string, Set<string>>, caseId: string, commitment: string): void {
  const known = toJudge.get(caseId)
  if (known === undefined) toJudge.set(caseId, new Set([commitment]))
  else known.add(commitment)
}
