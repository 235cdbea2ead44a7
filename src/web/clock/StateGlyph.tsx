/** The shape of a clock's state. Each differs in outline, so that it can be told without colour; the word stands beside it. */
import type { ReactElement } from 'react'
import type { ClockState } from '../../features/cases/contract.ts'

export function StateGlyph({ state }: { state: ClockState }) {
  return (
    <svg
      className={`clock-glyph clock-glyph-${state}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[state]}
    </svg>
  )
}

const shapes: Record<ClockState, ReactElement> = {
  'on-track': <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  'due-soon': (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  paused: <path d="M4 2.5h3v11h-3zM9 2.5h3v11h-3z" fill="currentColor" />,
  kept: (
    <path
      d="M2.5 8.5l3.8 4 7.2-9"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  ),
  broken: (
    <path
      d="M3 3l10 10M13 3l-10 10"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.75"
      strokeLinecap="round"
    />
  ),
  void: <path d="M2.5 8h11" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />,
  excepted: (
    <path
      d="M3 3.5v9M13 3.5v9M3 8h10"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
    />
  ),
}
