/** One shape for the figures of every promise that is no clock on a case. Each kind is counted by its own rule, beside this file. */
import type {
  AttendanceMeasure,
  AvailabilityMeasure,
  CountMeasure,
  RateMeasure,
  ScoreMeasure,
} from '../charter/measure-model.ts'
import { attendanceFigure, type Cover } from './attendance.ts'
import { availabilityFigure, type ProbeCounts } from './availability.ts'
import { meetsBound } from './bound.ts'
import type { CountFigure, HeldFigure } from './count.ts'
import { type Moments, scoreFigure } from './score.ts'
import { presentationOf, shareOf } from './share.ts'
import type { Counts } from './tally.ts'

/** What stands beside a figure, and is in none of its numbers. */
export type Beside =
  | 'notDue'
  | 'void'
  | 'excepted'
  | 'corrected'
  /** Hours of open time without a record. */
  | 'unrecorded'
  /** Questions that announced maintenance, or an outage of our own, kept from counting. */
  | 'maintenance'
  | 'ownOutage'

export interface ObservedFigure {
  /** A share 0 to 1, a mean, a ratio or a number, as the kind has it; null where there is nothing to say it of. */
  readonly value: number | null
  /** What the value is out of: `kept` of cases, attended hours of recorded ones, answers to questions. */
  readonly part: number
  /** Null for a plain number, which is out of nothing. Of a score, the number of answers. */
  readonly whole: number | null
  /** 95%; null where all was looked at and nothing is a sample, or there is too little to say it of. */
  readonly interval: [low: number, high: number] | null
  /** So few that the numbers say more than the value. */
  readonly few: boolean
  /** Whether what was promised came out; null where that is not decided. */
  readonly met: boolean | null
  readonly beside: { readonly what: Beside; readonly amount: number }[]
}

type Known = Partial<Pick<Counts, 'notDue' | 'void' | 'excepted' | 'corrected'>>

/** A share of cases. */
export function rateObserved(
  counts: Pick<Counts, 'kept' | 'broken'> & Known,
  { bound }: RateMeasure,
): ObservedFigure {
  const { share, kept, judged, interval } = shareOf(counts)
  return {
    value: share,
    part: kept,
    whole: judged,
    interval: interval && [...interval],
    few: presentationOf(judged) !== 'percentage',
    met: share === null ? null : meetsBound(bound, kept, judged),
    beside: besideOf({
      notDue: counts.notDue,
      void: counts.void,
      excepted: counts.excepted,
      corrected: counts.corrected,
    }),
  }
}

export function scoreObserved(moments: Moments, measure: ScoreMeasure): ObservedFigure {
  const { number, mean, interval, few, met } = scoreFigure(moments, measure)
  return {
    value: mean,
    part: moments.sum,
    whole: number,
    interval: interval && [...interval],
    few,
    met,
    beside: [],
  }
}

const hour = 3_600_000

export function attendanceObserved(cover: Cover, { bound }: AttendanceMeasure): ObservedFigure {
  const { share, met, attended, unattended, unrecorded } = attendanceFigure(cover, bound)
  return {
    value: share,
    part: attended / hour,
    whole: (attended + unattended) / hour,
    interval: null,
    few: false,
    met,
    beside: besideOf({ unrecorded: unrecorded / hour }),
  }
}

export function availabilityObserved(counts: ProbeCounts, { bound }: AvailabilityMeasure): ObservedFigure {
  const { share, answered, asked, interval, few, met, maintenance, ownOutage } = availabilityFigure(
    counts,
    bound,
  )
  return {
    value: share,
    part: answered,
    whole: asked,
    interval: interval && [...interval],
    few,
    met,
    beside: besideOf({ maintenance, ownOutage }),
  }
}

/** The count of a period, or of a window at its end. */
export function countObserved({ value, number, against, met }: CountFigure): ObservedFigure {
  return { value, part: number, whole: against, interval: null, few: false, met, beside: [] }
}

/** Cases or customers for whom a count held, out of those that are judged: all are looked at, and none is a sample. */
export function heldObserved(
  { kept, broken, notDue }: HeldFigure,
  { share: promised = 1 }: CountMeasure,
): ObservedFigure {
  const { share, judged } = shareOf({ kept, broken })
  return {
    value: share,
    part: kept,
    whole: judged,
    interval: null,
    few: presentationOf(judged) !== 'percentage',
    met: share === null ? null : meetsBound({ atLeast: promised }, kept, judged),
    beside: besideOf({ notDue }),
  }
}

/** Duties done in time out of those that are past due. */
export function dutyObserved({ kept, broken, notDue }: HeldFigure): ObservedFigure {
  return heldObserved({ kept, broken, notDue }, { kind: 'count', of: [], bound: {} })
}

function besideOf(amounts: Partial<Record<Beside, number>>): ObservedFigure['beside'] {
  return Object.entries(amounts).flatMap(([what, amount]) =>
    amount === undefined || amount === 0 ? [] : [{ what: what as Beside, amount }],
  )
}
