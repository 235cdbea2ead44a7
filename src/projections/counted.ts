/** Cases in shares and events in counts, as rows beside those of the clocks: tallied, drilled down to and rebuilt with them. */
import { measuresOf } from '../core/measures/compiled.ts'
import { monthOf } from '../core/measures/periods.ts'
import type { Counted } from '../core/measures/rate.ts'
import type { ClockRow, WhoseClocks } from './clock-rows.ts'
import type { Scope } from './project.ts'

export function countedRowsOf(scope: Scope, state: WhoseClocks, counted: readonly Counted[]): ClockRow[] {
  const rows: ClockRow[] = []
  for (const one of counted) {
    const { charterId, compiled } = scope.charters.at(one.startedAt)
    const measure = measuresOf(compiled).get(one.commitment)
    if (!measure) throw new Error(`A case is counted for ${one.commitment}, which its charter does not have.`)
    rows.push({
      case_id: state.caseId,
      commitment: one.commitment,
      run: one.run,
      target: one.target,
      charter_id: charterId,
      started_at: one.startedAt,
      due_at: one.decidedAt,
      stopped_at: one.stoppedAt,
      month: monthOf(measure.calendar, one.startedAt),
      outcome: one.outcome,
      recorded_outcome: null,
      channel: state.facts.channel ?? '',
      team_id: state.teamId,
      part: null,
      allowed: null,
      taken: null,
      waits_by: null,
      currency: null,
      owed: null,
      paid: null,
      straight: false,
    })
  }
  return rows
}
