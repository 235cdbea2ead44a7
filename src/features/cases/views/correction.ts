/** What was put right, beside what it puts right: on the clocks, and on the entries of the timeline. */
import type { ClockRun } from '../../../core/cases/judge.ts'
import { correctionsInForce } from '../../../core/cases/put-right.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Entry } from '../../../ledger/entry.ts'
import { caseEventOf } from '../../../ledger/read.ts'
import { datesOf } from '../commands/corrected-dates.ts'
import type { Situation } from '../commands/decision.ts'
import { canBePutRight, mayPutRight } from '../commands/records.ts'
import type { ClockView, TimelineEntry } from '../contract.ts'
import { words } from '../messages/index.ts'
import { iso, stateOfClock } from './clock-view.ts'
import type { Contents } from './timeline.ts'

/**
 * The clocks with their verdict of record, where that was another. The reasons are what staff wrote: they stand only
 * where `contents` are given.
 */
export function withVerdictsOfRecord(
  views: readonly ClockView[],
  runs: readonly ClockRun[],
  language: string,
  now: Instant,
  reasons: readonly string[] = [],
): ClockView[] {
  return views.map((view, index) => {
    const run = runs[index]
    if (run?.ofRecord === undefined) return view
    const before = stateOfClock(run.ofRecord, now)
    const said = words.in(language, 'of-record', {
      before: words.in(language, `state.${before}`),
      now: words.in(language, `state.${view.state}`),
    })
    const why = reasons.map((reason) => words.in(language, 'of-record.why', { reason }))
    return { ...view, correction: { ofRecord: before, words: [said, ...why] } }
  })
}

/** Why something was put right, in the words of those who did; the newest last. */
export function reasonsOf(entries: readonly Entry[], { written }: Contents): string[] {
  const inForce = new Set([...correctionsInForce(entries.map(caseEventOf)).values()].map(({ seq }) => seq))
  return entries.filter(({ seq }) => inForce.has(seq)).flatMap(({ seq }) => written.get(seq)?.body ?? [])
}

/** The timeline with what was put right on its entries, and whether this person may put them right. */
export function withPutRight(
  timeline: readonly TimelineEntry[],
  entries: readonly Entry[],
  actor?: Situation['actor'],
): TimelineEntry[] {
  const inForce = correctionsInForce(entries.map(caseEventOf))
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  return timeline.map((item) => {
    const entry = bySeq.get(item.seq)
    const correction = inForce.get(item.seq)
    return {
      ...item,
      ...(actor && {
        mayPutRight: entry !== undefined && canBePutRight(entry) && mayPutRight(actor, entry),
      }),
      ...(correction && {
        putRight: {
          by: correction.seq,
          occurredAt: correction.retracted ? null : iso(correction.occurredAt),
          until: correction.until ?? null,
          from: datesOf(correction).from ?? null,
        },
      }),
    }
  })
}
