import type { WhatIfRow } from '../../../../features/what-if/contract.ts'

const WIDTH = 120
const HEIGHT = 8

/** Both shares as bars, the record above; where each promise stands, a mark. The figures beside say the same; a mean is no share. */
export function ShareBars({ row }: { row: WhatIfRow }) {
  if (row.record.mean || row.changed.mean) return null
  const sides = [
    { side: 'record', figure: row.record, promised: row.promised.record },
    { side: 'changed', figure: row.changed, promised: row.promised.changed },
  ] as const
  return (
    <svg className="what-if-bars" viewBox={`0 0 ${WIDTH} ${HEIGHT * 3}`} width={WIDTH} aria-hidden="true">
      {sides.map(({ side, figure, promised }, index) => {
        const top = index * HEIGHT * 1.75
        return (
          <g key={side}>
            <rect className="what-if-track" x="0" y={top} width={WIDTH} height={HEIGHT} />
            <rect
              className={`what-if-bar what-if-${side}`}
              x="0"
              y={top}
              width={WIDTH * (figure.share ?? 0)}
              height={HEIGHT}
            />
            {promised && (
              <line
                className="months-promise"
                x1={WIDTH * promised.share}
                x2={WIDTH * promised.share}
                y1={top - 1}
                y2={top + HEIGHT + 1}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
