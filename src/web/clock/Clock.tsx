/** The one motif: a promise on a case, the same wherever it shows. No hooks, so that it also works in static markup. */
import type { ReactNode } from 'react'
import type { ClockView } from '../../features/cases/contract.ts'
import type { ClockWords } from '../words/clock.ts'
import { ClockBar } from './ClockBar.tsx'
import { StateGlyph } from './StateGlyph.tsx'
import { Timeline } from './Timeline.tsx'

export interface ClockProps {
  clock: ClockView
  words: ClockWords
  /** Shows the charter's two or three words in place of its sentence, where room is short. */
  brief?: boolean
  /** The reason is open from the start, as on a receipt to be printed. */
  open?: boolean
  /** The clock as a line, where the page asks for it only when it is opened. */
  follow?: ((clock: ClockView) => ReactNode) | undefined
}

export function Clock({ clock, words, brief = false, open = false, follow }: ClockProps) {
  const second = secondLine(clock, words)
  return (
    <div className={`clock clock-${clock.state}`}>
      <p className="clock-what">{brief ? clock.short : clock.says}</p>
      {clock.dutyOf && <p className="clock-note">{words.forCustomer}</p>}
      <p className="clock-when">
        <span className="clock-state">
          <StateGlyph state={clock.state} /> {words.states[clock.state]}
        </span>
        <span className="clock-date">{dateLine(clock, words)}</span>
        {second && <span className="clock-left">{second}</span>}
      </p>
      {!isOutOfCount(clock) && <ClockBar clock={clock} />}
      {clock.targets.length > 1 && <Targets clock={clock} words={words} />}
      {clock.remedy && <p className="clock-note">{clock.remedy.words}</p>}
      {clock.correction?.words.map((line) => (
        <p key={line} className="clock-note">
          {line}
        </p>
      ))}
      {clock.provisional && <p className="clock-note">{words.provisional}</p>}
      {clock.because.length > 0 && (
        <details className="clock-why" open={open}>
          <summary>{words.why}</summary>
          <ol>
            {clock.because.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </details>
      )}
      {follow ? follow(clock) : <ClockTimeline clock={clock} words={words} />}
      <p className="clock-version">
        <VersionLink clock={clock} words={words} />
      </p>
    </div>
  )
}

/** To the promise as it was published: what is published never changes, and its page stays. */
export function VersionLink({ clock, words }: Pick<ClockProps, 'clock' | 'words'>) {
  const { charterVersion, commitment } = clock
  return (
    <a href={`/charter/versions/${encodeURIComponent(charterVersion)}#${encodeURIComponent(commitment)}`}>
      {words.version(charterVersion)}
    </a>
  )
}

/** The clock as a line, where it came with the page. */
export function ClockTimeline({ clock, words }: Pick<ClockProps, 'clock' | 'words'>) {
  if (!clock.timeline) return null
  return (
    <details className="clock-follow">
      <summary>{words.timeline.follow}</summary>
      <Timeline timeline={clock.timeline} words={words} label={clock.says} />
    </details>
  )
}

/** "Due Thursday 10 December, 17:00", "Done Wednesday 9 December 2026, 14:05": the date that says how it stands. */
export function dateLine(clock: ClockView, words: ClockWords): string {
  // Before a slot, or sooner than agreed, breaks a promise too, and is not late.
  const isInTime = clock.state === 'kept' || isBeforeDue(clock)
  if (clock.stoppedAt && isInTime && !isOutOfCount(clock)) return words.keptOn(words.when(clock.stoppedAt))
  if (clock.stoppedAt && clock.state === 'broken') return words.answeredOn(words.when(clock.stoppedAt))
  if (clock.stoppedAt && isOutOfCount(clock)) return words.voidedOn(words.when(clock.stoppedAt))
  if (clock.dueWords === null) return words.noDateWhilePaused
  return `${clock.state === 'broken' ? words.wasDue : words.due} ${clock.dueWords}`
}

function isBeforeDue({ stoppedAt, dueAt }: ClockView): boolean {
  return stoppedAt !== null && dueAt !== null && Date.parse(stoppedAt) < Date.parse(dueAt)
}

/** Void or excepted: in no share, and no date is owed any more. */
function isOutOfCount({ state }: ClockView): boolean {
  return state === 'void' || state === 'excepted'
}

/** The time left, or for what has been done the date it was due. "2 h late" says what it is; "1 day 3 h" needs its "left". */
function secondLine(clock: ClockView, words: ClockWords): string | null {
  if (clock.stoppedAt && !isOutOfCount(clock) && clock.dueWords) return `${words.wasDue} ${clock.dueWords}`
  if (!clock.remainingWords) return null
  return clock.state === 'broken' ? clock.remainingWords : `${clock.remainingWords} ${words.left}`
}

function Targets({ clock, words }: { clock: ClockView; words: ClockWords }) {
  return (
    <ul className="clock-targets">
      {clock.targets.map((target) => (
        <li key={`${target.share} ${target.within}`}>
          {target.rule === null ? words.target(target.share, target.within) : target.within}:{' '}
          {words.verdicts[target.verdict]}
          {target.dueWords && target.verdict === 'running' ? ` (${target.dueWords})` : ''}
        </li>
      ))}
    </ul>
  )
}
