/** The thin bar from start to due. Says nothing by itself: the words beside it do. */
import type { ClockView } from '../../features/cases/contract.ts'
import { barGeometry, type Stretch } from './bar-geometry.ts'

const TOP = 7
const HEIGHT = 6
const MIDDLE = TOP + HEIGHT / 2

export function ClockBar({ clock }: { clock: Pick<ClockView, 'bar' | 'dueAt' | 'stoppedAt' | 'state'> }) {
  const bar = barGeometry(clock)
  return (
    <svg
      className={`clock-bar clock-bar-${clock.state}`}
      width="100%"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="clock-bar-track" x="0" y={TOP} width="100%" height={HEIGHT} />
      <rect className="clock-bar-elapsed" x="0" y={TOP} width={`${bar.elapsed}%`} height={HEIGHT} />
      {bar.late && (
        <rect
          className="clock-bar-late"
          x={`${bar.late.at}%`}
          y={TOP}
          width={`${bar.late.length}%`}
          height={HEIGHT}
        />
      )}
      {bar.closed.map((stretch) => (
        <Hatching key={`closed ${stretch.at}`} stretch={stretch} dashes="3 2" />
      ))}
      {bar.paused.map((stretch) => (
        <Hatching key={`paused ${stretch.at}`} stretch={stretch} dashes="5 5" />
      ))}
      {bar.due !== null && (
        <rect className="clock-bar-due" x={`${bar.due}%`} y={TOP - 3} width="2" height={HEIGHT + 6} />
      )}
      <svg x={`${bar.notch}%`} y="0" overflow="visible" aria-hidden="true">
        <path className="clock-bar-notch" d="M-5 0h10l-4 5v11h-2v-11z" />
      </svg>
    </svg>
  )
}

/** Cuts gaps in the colour of the paper, so that what is under it shows as hatched. A dashed line needs no pattern with an id. */
function Hatching({ stretch, dashes }: { stretch: Stretch; dashes: string }) {
  return (
    <line
      className="clock-bar-gap"
      x1={`${stretch.at}%`}
      x2={`${stretch.at + stretch.length}%`}
      y1={MIDDLE}
      y2={MIDDLE}
      strokeWidth={HEIGHT}
      strokeDasharray={dashes}
    />
  )
}
