import type { ReactNode } from 'react'

interface FigureLinesProps {
  readonly value: ReactNode
  /** It says that there is none. */
  readonly none?: boolean
  /** On which side of what was promised it lies, where that is sure. */
  readonly off?: { readonly sign: '▲' | '▼'; readonly word: string } | false
  /** What it is made of, a line each; empty ones are left out. */
  readonly more?: readonly ReactNode[]
}

/** A figure: what it comes to first, and beneath it what it is made of. */
export function FigureLines({ value, none = false, off, more = [] }: FigureLinesProps) {
  return (
    <>
      <span className={none ? 'figure-share figure-none' : 'figure-share'}>
        {value}
        {off && (
          <span className="figure-word">
            {' '}
            <span aria-hidden="true">{off.sign}</span> {off.word}
          </span>
        )}
      </span>
      {more.filter(Boolean).map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one figure stay in their order.
        <span key={place} className="figure-more">
          {line}
        </span>
      ))}
    </>
  )
}
