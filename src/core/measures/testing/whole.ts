/** A case replayed as one of a stream, in short lines, for tests. */
import type { CharterHistory } from '../../cases/compile.ts'
import type { CaseEvent } from '../../cases/events.ts'
import { verdictOf } from '../../cases/verdict.ts'
import type { Instant } from '../../time/instant.ts'
import { finishReplay, openReplay, takeEvent } from '../replay.ts'

/** Its clocks as `commitment start due stop verdict`, instants as numbers; a second pass where the first asks for one. */
export function replayWhole(
  history: CharterHistory,
  events: readonly CaseEvent[],
  asOf: Instant,
  disordered?: ReadonlySet<string>,
): string[] {
  const lines: string[] = []
  const replay = openReplay({
    history,
    asOf,
    ...(disordered && { disordered }),
    onCase: (_, runs) => {
      for (const run of runs) {
        const { commitment, startedAt, dueAt, stoppedAt } = run
        lines.push([commitment.id, startedAt, dueAt, stoppedAt, verdictOf(run)].join(' '))
      }
    },
  })
  for (const event of events) takeEvent(replay, { case: 'a', event, facts: event.facts })
  finishReplay(replay)
  return disordered === undefined && replay.disordered.size > 0
    ? replayWhole(history, events, asOf, replay.disordered)
    : lines
}
