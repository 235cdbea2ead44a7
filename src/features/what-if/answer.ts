/** What was found, in the reader's language: each promise with what is promised on both sides, and the cases that turn. */
import type { CompiledCharter, CompiledCommitment } from '../../core/cases/compile.ts'
import { targetWords } from '../../core/cases/target-words.ts'
import type { CharterChanges } from '../../core/measures/charter-changes.ts'
import type { Month } from '../../core/measures/periods.ts'
import { cellsOf, type Judged, type Turn, turnKind } from '../../core/measures/what-if.ts'
import { promisedMean } from '../../core/measures/what-if-means.ts'
import { type ComparedRow, comparedRows, type PromisedMean } from '../../core/measures/what-if-rows.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Charters } from '../../projections/charters.ts'
import type { WhatIfResult, WhatIfRow, WhatIfTurn } from './contract.ts'
import { type CountedSides, measureRows } from './measures.ts'
import { words } from './messages/index.ts'
import type { Compared } from './threads.ts'

export interface Found extends Omit<Compared, 'occasions'> {
  readonly period: { readonly from: Month; readonly to: Month }
  readonly asOf: Instant
  /** Cases judged. */
  readonly cases: number
  readonly changes: CharterChanges
  readonly sides: { readonly record: CompiledCharter; readonly changed: CompiledCharter }
  /** The shares of cases and counts of events compared. */
  readonly measures: readonly string[]
  readonly occasions: CountedSides['occasions']
}

export function answerOf(
  found: Found,
  charters: Charters,
  language: string,
  named: ReadonlyMap<string, { readonly reference: string; readonly subject: string }>,
): WhatIfResult {
  const { whatIf, turns, period, asOf, cases, changes, sides, measures, occasions } = found
  const all = cellsOf(whatIf)
  const others = new Set(measures)
  const cells = all.filter(({ commitment }) => !others.has(commitment))
  const promises = [
    ...new Set([...idsOf(sides.record), ...idsOf(sides.changed), ...cells.map((cell) => cell.commitment)]),
  ]
  const promised: PromisedMean = (side, id, target) =>
    promisedMean(side === 'record' ? promiseOf(charters, id) : sides.changed.byId.get(id), target)
  const place = (row: ComparedRow) => promises.indexOf(row.commitment)
  const rows = (['none', 'month', 'channel'] as const).flatMap((by) =>
    comparedRows(cells, by, promised)
      .sort((a, b) => place(a) - place(b))
      .map((row): WhatIfRow => {
        const { commitment, target, group, record, changed, turns: counts } = row
        const before = promiseOf(charters, commitment)
        const after = sides.changed.byId.get(commitment)
        const shown = after ?? before
        return {
          commitment,
          short: shown ? inLanguage(shown.commitment.short, language) : commitment,
          says: shown ? inLanguage(shown.commitment.says, language) : commitment,
          target,
          promised: {
            record: promisedBy(before, target, language),
            changed: promisedBy(after, target, language),
          },
          group: by === 'none' ? null : { by, id: group! },
          record,
          changed,
          turns: counts,
        }
      }),
  )
  return {
    ...period,
    asOf: iso(asOf),
    cases,
    changed: [...changes.changed],
    added: [...changes.added],
    dropped: [...changes.dropped],
    rows,
    measures: measureRows(
      measures,
      { cells: all, occasions },
      { charters, changed: sides.changed, period, asOf, language },
    ),
    turns: turns.map((turn) => turnOf(turn, named.get(turn.case))),
  }
}

/** The newest version that has it. */
function promiseOf({ versions }: Charters, id: string): CompiledCommitment | undefined {
  return versions.findLast(({ compiled }) => compiled.byId.has(id))?.compiled.byId.get(id)
}

/** A promise without a limit is kept by the date that was agreed. */
function promisedBy(compiled: CompiledCommitment | undefined, index: number, language: string) {
  if (compiled === undefined) return null
  const target = compiled.targets[index]
  if (target === undefined) return index === 0 ? { share: 1, within: words.in(language, 'agreed') } : null
  return { share: target.share, within: targetWords(compiled, index, language) }
}

function turnOf(turn: Turn, named: { reference: string; subject: string } | undefined): WhatIfTurn {
  const { record, changed } = turn
  const either = (record ?? changed)!
  return {
    case: { id: turn.case, reference: named?.reference ?? '', subject: named?.subject ?? '' },
    commitment: turn.commitment,
    target: turn.target,
    kind: turnKind(record?.outcome ?? null, changed?.outcome ?? null),
    channel: turn.channel,
    startedAt: iso(either.startedAt),
    stoppedAt: either.stoppedAt === null ? null : iso(either.stoppedAt),
    record: sideOf(record),
    changed: sideOf(changed),
  }
}

function sideOf(judged: Judged | null): WhatIfTurn['record'] {
  return judged && { outcome: judged.outcome, dueAt: judged.dueAt === null ? null : iso(judged.dueAt) }
}

function idsOf({ commitments }: CompiledCharter): string[] {
  return commitments.map(({ id }) => id)
}

function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? Object.values(texts)[0] ?? ''
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString()
}
