import type { MeasureRow } from '../../../../features/reports/contract.ts'

const WIDTH = 120
const HEIGHT = 32
const EDGE = 4

/** The share of each month as a point, the promise as a dashed line: a picture of the table one press away, and nothing more. */
export function MonthsLine({ months, rows }: { months: readonly string[]; rows: readonly MeasureRow[] }) {
  const promised = rows[0]?.promisedShare ?? 1
  const step = (WIDTH - 2 * EDGE) / Math.max(1, months.length - 1)
  const judged = months.flatMap((month, index) => {
    const figure = rows.find(({ group }) => group?.id === month)?.figure
    return figure?.share == null
      ? []
      : [{ month, x: EDGE + index * step, share: figure.share, few: figure.few }]
  })
  const floor = Math.min(promised, ...judged.map(({ share }) => share), 0.9)
  const y = (share: number) => EDGE + ((1 - share) / (1 - floor || 1)) * (HEIGHT - 2 * EDGE)
  return (
    <svg className="months-line" width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
      <line className="months-promise" x1="0" x2={WIDTH} y1={y(promised)} y2={y(promised)} />
      <polyline
        className="months-track"
        points={judged.map(({ x, share }) => `${x},${y(share)}`).join(' ')}
      />
      {judged.map(({ month, x, share, few }) => (
        <circle key={month} className={few ? 'months-few' : 'months-point'} cx={x} cy={y(share)} r="2.5" />
      ))}
    </svg>
  )
}
