/** The clock in one line, for the queue: shape, date, promise. The word of the state is there for those who hear the page. */
import type { CaseSummary } from '../../features/cases/contract.ts'
import type { ClockWords } from '../words/clock.ts'
import { StateGlyph } from './StateGlyph.tsx'

export interface ClockLineProps {
  clock: Pick<NonNullable<CaseSummary['next']>, 'short' | 'dueWords' | 'state'>
  words: Pick<ClockWords, 'states'>
}

/** Two cells, so that the rows of a queue align: give the parent a grid, or let them flow. */
export function ClockLine({ clock, words }: ClockLineProps) {
  return (
    <span className={`clock-line clock-${clock.state}`}>
      <span className="clock-line-due">
        <StateGlyph state={clock.state} />
        <span className="unseen">{words.states[clock.state]}: </span>
        {clock.dueWords}
      </span>
      <span className="clock-line-what">{clock.short}</span>
    </span>
  )
}
