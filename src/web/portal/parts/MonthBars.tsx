/** A bar for each month: kept at the foot, missed on top. The table beside it says the same to everyone. */
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { Site } from '../site.ts'

type Figure = PublicPromise['targets'][number]['months'][number]['figure']

/** A month with as much of its figure as is drawn. */
export interface BarredMonth {
  readonly month: string
  readonly figure: Pick<Figure, 'share' | 'few' | 'broken'>
}

const TOP = 2
const FULL = 32
const FOOT = TOP + FULL

export interface MonthBarsProps {
  site: Site
  months: readonly BarredMonth[]
  /** 0 to 1; drawn as a line across where it is not 1. */
  promised: number
}

export function MonthBars({ site, months, promised }: MonthBarsProps) {
  const slot = 100 / Math.max(1, months.length)
  return (
    <svg className="month-bars" width="100%" height={FOOT + 18} aria-hidden="true" focusable="false">
      {months.map(({ month, figure }, index) => (
        <g key={month}>
          <Bar figure={figure} at={slot * index} slot={slot} />
          <text x={percent(slot * (index + 0.5))} y={FOOT + 15} textAnchor="middle">
            {site.dates.letterOfMonth(month)}
          </text>
        </g>
      ))}
      {promised < 1 && (
        <rect
          className="month-promised"
          x="0"
          y={TOP + Math.round(FULL * (1 - promised))}
          width="100%"
          height="1.5"
        />
      )}
    </svg>
  )
}

/** Few cases make a thin bar, none a dot on the ground. */
function Bar({ figure, at, slot }: { figure: BarredMonth['figure']; at: number; slot: number }) {
  if (figure.share === null)
    return <circle className="month-none" cx={percent(at + slot / 2)} cy={FOOT - 2} r="2" />
  const width = slot * (figure.few ? 0.22 : 0.7)
  const x = percent(at + (slot - width) / 2)
  const kept = Math.round(FULL * figure.share * 10) / 10
  // A month with anything missed shows it, however little of the height it is.
  const missed = figure.broken === 0 ? 0 : Math.max(2.5, FULL - kept)
  return (
    <>
      {missed > 0 && (
        <rect className="month-missed" x={x} y={TOP} width={percent(width)} height={missed - 1} />
      )}
      {kept > 0 && (
        <rect
          className="month-kept"
          x={x}
          y={TOP + missed}
          width={percent(width)}
          height={Math.max(0, FULL - missed)}
        />
      )}
    </>
  )
}

function percent(amount: number): string {
  return `${Math.round(amount * 100) / 100}%`
}
