import { useTranslation } from 'react-i18next'
import type { MeasureRow } from '../../../../features/reports/contract.ts'
import { useFigureWords } from './useFigureWords.ts'

const WIDTH = 640
const HEIGHT = 260
const LEFT = 72
const TOP = 12
const BOTTOM = 34

/** The share of each month as a point, its interval as a whisker, the promise as a line. The table beside it says the same. */
export function MonthsChart({ rows }: { rows: readonly MeasureRow[] }) {
  const { t, i18n } = useTranslation()
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' })
  const words = useFigureWords()
  const promised = rows[0]?.promisedShare ?? 1
  const lows = rows.flatMap(({ figure }) => (figure.interval ? [figure.interval[0]] : []))
  const floor = Math.max(0, Math.floor((Math.min(promised, ...lows) - 0.02) * 20) / 20)
  const y = (share: number) => TOP + ((1 - Math.max(floor, share)) / (1 - floor)) * (HEIGHT - TOP - BOTTOM)
  const step = (WIDTH - LEFT) / Math.max(1, rows.length)
  const x = (index: number) => LEFT + step * (index + 0.5)
  const points = rows.flatMap(({ figure }, index) =>
    figure.share === null ? [] : [`${x(index)},${y(figure.share)}`],
  )
  return (
    <figure className="months-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('measures.chart')}>
        {[floor, (1 + floor) / 2, 1].map((share) => (
          <g key={share}>
            <line className="chart-grid" x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} />
            <text className="chart-label" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
              {words.percent(share)}
            </text>
          </g>
        ))}
        <line className="chart-promise" x1={LEFT} x2={WIDTH} y1={y(promised)} y2={y(promised)} />
        <polyline className="chart-line" points={points.join(' ')} />
        {rows.map(({ group, figure }, index) => (
          <g key={group?.id}>
            {figure.interval && (
              <line
                className="chart-whisker"
                x1={x(index)}
                x2={x(index)}
                y1={y(figure.interval[0])}
                y2={y(figure.interval[1])}
              />
            )}
            {figure.share !== null && (
              <circle
                className={figure.few ? 'chart-point chart-few' : 'chart-point'}
                cx={x(index)}
                cy={y(figure.share)}
                r="4"
              />
            )}
            <text className="chart-label" x={x(index)} y={HEIGHT - 8} textAnchor="middle">
              {group && month.format(new Date(`${group.id}-01`))}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="quiet">{t('measures.chartMore')}</figcaption>
    </figure>
  )
}
