/** The two sides of a comparison, made ready to judge: what is not asked for is left out of both. */
import { type CharterHistory, compileCharter, historyOf } from '../../core/cases/compile.ts'
import type { Charter } from '../../core/charter/model.ts'
import { narrowedTo } from '../../core/measures/charter-changes.ts'
import type { ThreadTask } from './threads.ts'

export interface Sides {
  readonly record: CharterHistory
  readonly changed: CharterHistory
  /** The promises compared; undefined: all. */
  readonly commitments: ReadonlySet<string> | undefined
}

/** The promises that threads compare, clocks and others; undefined: all. */
export function promisesOf({
  commitments,
  measures,
}: Pick<ThreadTask, 'commitments' | 'measures'>): ReadonlySet<string> | undefined {
  return commitments && new Set([...commitments, ...measures])
}

/**
 * The charters of record, and the changed one in force for ever. Calendar versions that were published after the charter
 * in force count on both sides.
 */
export function sidesOf(
  history: CharterHistory,
  changed: Charter,
  commitments: ReadonlySet<string> | undefined,
): Sides {
  const { versions, calendars } = history
  const narrow = (charter: Charter) =>
    compileCharter(commitments === undefined ? charter : narrowedTo(charter, commitments))
  const latest = versions.at(-1)
  const statedAt = latest?.publishedAt ?? latest?.inForceFrom ?? Number.NEGATIVE_INFINITY
  return {
    record:
      commitments === undefined
        ? history
        : historyOf(
            versions.map((version) => ({ ...version, compiled: narrow(version.compiled.charter) })),
            calendars,
          ),
    changed: historyOf(
      [{ inForceFrom: Number.NEGATIVE_INFINITY, publishedAt: statedAt, compiled: narrow(changed) }],
      calendars,
    ),
    commitments,
  }
}
