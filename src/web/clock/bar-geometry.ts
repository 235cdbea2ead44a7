/** Where everything lies on a clock's bar, as percentages of its length. */
import type { ClockView } from '../../features/cases/contract.ts'

export interface Stretch {
  /** Percent from the left edge. */
  readonly at: number
  /** Percent of the whole. */
  readonly length: number
}

export interface BarGeometry {
  /** How much of the span has gone by: up to the stop once there is one, else up to now. */
  readonly elapsed: number
  /** The part after the due instant, when it is late. */
  readonly late: Stretch | null
  readonly closed: readonly Stretch[]
  readonly paused: readonly Stretch[]
  /** Where the notch stands. */
  readonly notch: number
  /** Where the due instant lies, when the bar runs past it. */
  readonly due: number | null
}

/** The geometry of a bar; instants outside it are drawn at its edges, and stretches thinner than half a percent are left out. */
export function barGeometry(clock: Pick<ClockView, 'bar' | 'dueAt' | 'stoppedAt'>): BarGeometry {
  const from = Date.parse(clock.bar.from)
  const span = Math.max(1, Date.parse(clock.bar.to) - from)
  const place = (instant: string) =>
    round(Math.min(100, Math.max(0, ((Date.parse(instant) - from) / span) * 100)))
  const stretch = ([start, end]: readonly [string, string]): Stretch => ({
    at: place(start),
    length: round(place(end) - place(start)),
  })
  const visible = ({ length }: Stretch) => length >= 0.5

  const notch = place(clock.stoppedAt ?? clock.bar.now)
  const due = clock.dueAt === null ? null : place(clock.dueAt)
  const isLate = due !== null && due < notch
  return {
    elapsed: notch,
    late: isLate ? { at: due, length: round(notch - due) } : null,
    closed: clock.bar.closed.map(stretch).filter(visible),
    paused: clock.bar.paused.map(stretch).filter(visible),
    notch,
    due: isLate ? due : null,
  }
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100
}
