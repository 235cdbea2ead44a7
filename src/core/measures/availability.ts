/** Whether addresses answered when they were asked: outages of our own and announced maintenance are told apart. */
import { type Calendar, isOpenAt } from '../calendar/compile.ts'
import type { Bound } from '../charter/measure-model.ts'
import type { Instant } from '../time/instant.ts'
import { meetsBound } from './bound.ts'
import { presentationOf, wilsonInterval } from './share.ts'

/** What one question to one address came to. */
export interface Probe {
  readonly url: string
  readonly at: Instant
  readonly answered: boolean
}

/** From (included) to (excluded). */
export interface Window {
  readonly from: Instant
  readonly until: Instant
}

export interface Maintenance extends Window {
  readonly announcedAt: Instant
  /** The addresses that it is of; without it, all. */
  readonly urls?: readonly string[]
}

/** What may be told apart from a failure. */
export interface Exclusions {
  readonly maintenance: readonly Maintenance[]
  /** Milliseconds before its beginning by which maintenance has to be announced; 0: before it begins. */
  readonly notice: number
  /** Hours of every week kept for maintenance, as a calendar that is open in them; null: none. */
  readonly maintenanceHours: Calendar | null
  /** When the one who asks was cut off itself, so that its questions say nothing of the address. */
  readonly ownOutages: readonly Window[]
}

/** `maintenance` and `ownOutage` are in no share: whether there was an answer then says nothing of the promise. */
export type ProbeOutcome = 'answered' | 'failed' | 'maintenance' | 'ownOutage'

export type ProbeCounts = Readonly<Record<ProbeOutcome, number>>

export const noProbes: ProbeCounts = { answered: 0, failed: 0, maintenance: 0, ownOutage: 0 }

/**
 * How a probe is counted. An outage of our own excludes it whatever came of it, and so does announced maintenance: an
 * answer in the middle of it would otherwise count for us while a failure did not count against us.
 */
export function probeOutcome(probe: Probe, exclusions: Exclusions): ProbeOutcome {
  if (exclusions.ownOutages.some((outage) => isIn(outage, probe.at))) return 'ownOutage'
  if (isMaintained(probe, exclusions)) return 'maintenance'
  return probe.answered ? 'answered' : 'failed'
}

function isMaintained({ url, at }: Probe, { maintenance, notice, maintenanceHours }: Exclusions): boolean {
  if (maintenanceHours !== null && isOpenAt(maintenanceHours, at)) return true
  return maintenance.some(
    (window) =>
      isIn(window, at) &&
      isAnnounced(window, notice) &&
      (window.urls === undefined || window.urls.includes(url)),
  )
}

/** Whether maintenance was announced in time; what is announced late, or while it goes on, is an outage like any other. */
export function isAnnounced({ announcedAt, from }: Maintenance, notice: number): boolean {
  return notice === 0 ? announcedAt < from : announcedAt + notice <= from
}

function isIn({ from, until }: Window, at: Instant): boolean {
  return from <= at && at < until
}

export interface AvailabilityFigure extends ProbeCounts {
  /** Answered and failed. */
  readonly asked: number
  /** Answered ÷ asked, 0 to 1; null where nothing was asked. */
  readonly share: number | null
  /**
   * 95% Wilson interval of the share, as if each question stood alone. Failures come in runs, so the truth lies in a
   * somewhat wider one: the share is of what was asked, and the interval is its least uncertainty.
   */
  readonly interval: readonly [low: number, high: number] | null
  readonly few: boolean
  readonly met: boolean | null
}

/** What the counts of a period come to. */
export function availabilityFigure(counts: ProbeCounts, bound: Bound): AvailabilityFigure {
  const { answered, failed } = counts
  const asked = answered + failed
  const share = asked === 0 ? null : answered / asked
  return {
    ...counts,
    asked,
    share,
    interval: asked === 0 ? null : wilsonInterval(answered, asked),
    few: presentationOf(asked) !== 'percentage',
    met: share === null ? null : meetsBound(bound, answered, asked),
  }
}

export function addProbes(a: ProbeCounts, b: Partial<ProbeCounts>): ProbeCounts {
  return {
    answered: a.answered + (b.answered ?? 0),
    failed: a.failed + (b.failed ?? 0),
    maintenance: a.maintenance + (b.maintenance ?? 0),
    ownOutage: a.ownOutage + (b.ownOutage ?? 0),
  }
}
