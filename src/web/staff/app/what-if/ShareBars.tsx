const WIDTH = 120
const HEIGHT = 8

interface ShareBar {
  /** 0 to 1; null where there is none. */
  readonly share: number | null
  readonly promised: number | undefined
}

/** Both shares as bars, the record above; where each promise stands, a mark. The figures beside say the same. */
export function ShareBars({ sides }: { sides: { readonly record: ShareBar; readonly changed: ShareBar } }) {
  return (
    <svg className="what-if-bars" viewBox={`0 0 ${WIDTH} ${HEIGHT * 3}`} width={WIDTH} aria-hidden="true">
      {(['record', 'changed'] as const).map((side, index) => {
        const { share, promised } = sides[side]
        const top = index * HEIGHT * 1.75
        return (
          <g key={side}>
            <rect className="what-if-track" x="0" y={top} width={WIDTH} height={HEIGHT} />
            <rect
              className={`what-if-bar what-if-${side}`}
              x="0"
              y={top}
              width={WIDTH * (share ?? 0)}
              height={HEIGHT}
            />
            {promised !== undefined && (
              <line
                className="what-if-promised"
                x1={WIDTH * promised}
                x2={WIDTH * promised}
                y1={top - 2}
                y2={top + HEIGHT + 2}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
