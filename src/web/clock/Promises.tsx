/** All that is promised on a case: what falls due next first, and what is over in one line. */
import type { ReactNode } from 'react'
import type { ClockView } from '../../features/cases/contract.ts'
import type { ClockWords } from '../words/clock.ts'
import { Clock, ClockTimeline, dateLine, VersionLink } from './Clock.tsx'
import { keptOf, type PromiseOnCase, promisesInOrder } from './promises-in-order.ts'
import { StateGlyph } from './StateGlyph.tsx'

interface PromisesProps {
  clocks: readonly ClockView[]
  words: ClockWords
  /** The reasons are open from the start, as on a receipt to be printed. */
  open?: boolean
  /** The clock as a line, where the page asks for it only when it is opened. */
  follow?: (clock: ClockView) => ReactNode
}

export function Promises({ clocks, words, open = false, follow }: PromisesProps) {
  return promisesInOrder(clocks).map((promise) => (
    <div key={promise.commitment} className="case-promise">
      {promise.clock ? (
        <Clock clock={promise.clock} words={words} open={open} follow={follow} />
      ) : (
        <p className="clock-what">{promise.says}</p>
      )}
      {promise.over.length > 0 && <Over promise={promise} words={words} follow={follow} />}
    </div>
  ))
}

/** "8 of 9 kept", and each of them one press away. */
function Over({
  promise,
  words,
  follow,
}: Pick<PromisesProps, 'words' | 'follow'> & { promise: PromiseOnCase }) {
  const { kept, judged } = keptOf(promise.over)
  return (
    <details className="clock-over">
      <summary>
        {promise.clock ? words.before : ''}
        {judged > 0 ? words.keptOf(kept, judged) : words.states.void}
      </summary>
      <ul>
        {promise.over.map((clock) => (
          <li key={clock.run} className={`clock-line clock-${clock.state}`}>
            <span className="clock-state">
              <StateGlyph state={clock.state} /> {words.states[clock.state]}
            </span>
            <span>{dateLine(clock, words)}</span>
            {clock.correction && <span className="clock-note">{clock.correction.words.join(' ')}</span>}
            {follow ? follow(clock) : <ClockTimeline clock={clock} words={words} />}
            <span className="clock-version">
              <VersionLink clock={clock} words={words} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
