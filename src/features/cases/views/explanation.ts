/** Why a clock falls due when it does: as a line, and in words. */
import type { CompiledCommitment } from '../../../core/cases/compile.ts'
import type { CaseEvent } from '../../../core/cases/events.ts'
import type { ClockRun } from '../../../core/cases/judge.ts'
import { timelineOfRun } from '../../../core/cases/timeline.ts'
import { leadWords, withinSentence } from '../../../core/charter/attributes.ts'
import type { Charter } from '../../../core/charter/model.ts'
import type { Timeline } from '../../../core/clock/timeline/timeline.ts'
import { amountWords, columnWords, type SayingOf, spanWords } from '../../../core/clock/timeline/words.ts'
import { wordingFor } from '../../../core/clock/words/index.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { caseEventOf, readCase } from '../../../ledger/read.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../../projections/charters.ts'
import { judgeCase } from '../../../projections/project.ts'
import type { ClockTimeline, Explanation } from '../../explanations/contract.ts'
import type { Reader } from '../queue.ts'
import { clockViews, inLanguage, iso, isoOrNull } from './clock-view.ts'

/** Null where the case has no such clock, or there is no such case. */
export async function explanationOf(
  tx: Transaction,
  { organisationId, language }: Reader,
  which: { readonly caseId: string; readonly commitment: string; readonly run: number },
  now: Instant,
): Promise<Explanation | null> {
  const [entries, charters] = await Promise.all([
    readCase(tx, organisationId, which.caseId),
    chartersOf(tx, organisationId),
  ])
  if (entries.length === 0) return null
  const { runs } = judgeCase({ organisationId, charters }, entries, now)
  const at = runs.findIndex(({ commitment, run }) => commitment === which.commitment && run === which.run)
  const run = runs[at]
  const view = clockViews(charters, runs, language, now)[at]
  if (!run || !view) return null
  const { commitment, says, startedAt, dueAt, dueWords, stoppedAt, because } = view
  const timeline = clockTimeline(charters, run, entries.map(caseEventOf), language, now)
  return { commitment, run: run.run, says, startedAt, dueAt, dueWords, stoppedAt, because, timeline }
}

/** The line of one clock, in the language. */
export function clockTimeline(
  charters: Charters,
  run: ClockRun,
  events: readonly CaseEvent[],
  language: string,
  now: Instant,
): ClockTimeline {
  const { compiled } = charters.at(run.startedAt)
  const commitment = compiled.byId.get(run.commitment)
  if (!commitment) throw new Error(`A clock runs for ${run.commitment}, which its charter does not have.`)
  const timeline = timelineOfRun(commitment, run, events, now)
  return viewOf(timeline, sayingOf(commitment, run, compiled.charter, language, now), language)
}

/** A charter's own event and its reasons to pause go by their labels. */
function sayingOf(
  { commitment, startWords }: CompiledCommitment,
  run: ClockRun,
  charter: Charter,
  language: string,
  now: Instant,
): SayingOf {
  const { events, pauseReasons } = charter
  const { startWord } = run.dueDetails
  const leadsTo = commitment.before && leadWords(commitment.before, charter, language)
  const own = events.find(({ type }) => type === startWord)
  const after = startWords.get(startWord)
  const label = (id: string) => pauseReasons.find((reason) => reason.id === id)?.label
  return {
    startWord: after
      ? wordingFor(language).outcomes[after.outcome](inLanguage(after.promise, language))
      : own
        ? inLanguage(own.label, language).toLowerCase()
        : startWord,
    start: run.startedAt,
    stoppedAt: run.stoppedAt,
    ...(leadsTo !== undefined && { leadsTo: withinSentence(leadsTo) }),
    now: run.verdict === 'broken' && commitment.kind === 'cadence' ? null : now,
    reason: (id) => {
      const words = label(id)
      return words ? inLanguage(words, language).toLowerCase() : id.replaceAll('-', ' ')
    },
  }
}

function viewOf(timeline: Timeline, saying: SayingOf, language: string): ClockTimeline {
  const { timezone, grain, from, until, dueAt, slotFrom, total, spans, columns } = timeline
  const said = columnWords(timeline, saying, language)
  return {
    timezone,
    grain,
    from: iso(from),
    until: iso(until),
    dueAt: isoOrNull(dueAt),
    slotFrom: isoOrNull(slotFrom),
    total: total && { ...total, words: amountWords(total, total.amount, wordingFor(language)) },
    spans: spans.map((span) => ({
      kind: span.kind,
      from: iso(span.from),
      until: iso(span.until),
      label: spanWords(timeline, span, saying.reason, language),
      adds: span.adds,
      counted: span.counted,
      left: span.left,
      why: span.why ?? null,
    })),
    columns: columns.map((column, at) => {
      const { head, what, marks, counted, left } = said[at]!
      return {
        date: column.date,
        last: column.last,
        from: iso(column.from),
        until: iso(column.until),
        head,
        what: [...what],
        marks: marks.map((mark) => ({ ...mark, at: iso(mark.at) })),
        counted,
        left,
        open: column.open.map(([opens, closes]) => [iso(opens), iso(closes)]),
      }
    }),
  }
}
