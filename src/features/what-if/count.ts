/** What a thread counts of a range: cases from their events, straight clocks from their rows. */
import { judgedBy } from '../../core/measures/case-stream.ts'
import { compareRuns, openWhatIf, type Turn, turnKind, type WhatIf } from '../../core/measures/what-if.ts'
import { straightCounter } from '../../core/measures/what-if-straight.ts'
import type { History, historyReader } from '../../ledger/histories.ts'
import { type AlikeClocks, bytesOfClock, caseAt, startAt, stopAt } from './bulk.ts'
import type { Sides } from './sides.ts'
import { mostTurnsOfAKind, type ThreadTask } from './threads.ts'

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

/** How many turns of each kind a thread has listed. It is given ranges in the order of cases, so that the first ones count. */
export interface Listed {
  isFull(turn: Turn): boolean
  /** The turns of a range in the order of cases, of each kind as many as there is room for. */
  listed(turns: readonly Turn[]): Turn[]
}

export function nothingListed(): Listed {
  const counts = new Map<string, number>()
  return {
    isFull: (turn) => (counts.get(keyOfTurn(turn)) ?? 0) >= mostTurnsOfAKind,
    listed: (turns) =>
      [...turns].sort(inOrderOfCases).filter((turn) => {
        const key = keyOfTurn(turn)
        const count = (counts.get(key) ?? 0) + 1
        counts.set(key, count)
        return count <= mostTurnsOfAKind
      }),
  }
}

function inOrderOfCases(a: Turn, b: Turn): number {
  if (a.case !== b.case) return a.case < b.case ? -1 : 1
  const [start, other] = [(a.record ?? a.changed)!.startedAt, (b.record ?? b.changed)!.startedAt]
  if (start !== other) return start - other
  if (a.commitment !== b.commitment) return a.commitment < b.commitment ? -1 : 1
  return a.target - b.target
}

function keyOfTurn({ commitment, target, record, changed }: Turn): string {
  return `${turnKind(record?.outcome ?? null, changed?.outcome ?? null)} ${target} ${commitment}`
}
