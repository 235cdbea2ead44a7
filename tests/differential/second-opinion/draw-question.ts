/** Part of the second opinion: questions after a due instant, as those of the vectors, and wider ones. */
import { type Draw, drawsFrom } from './draw.ts'
import { clock, DAY, drawOffice } from './draw-office.ts'
import { close, isWorking, localDate, type Office, wall } from './office.ts'
import { type DayZero, due } from './promise.ts'

export interface Question {
  readonly id: string
  readonly calendar: Office
  readonly limit: string
  readonly start?: string
  readonly dayZero?: DayZero
  readonly pauses?: readonly (readonly [from: string, until: string | null])[]
  readonly before?: string
}

export function drawQuestion(seed: number): Question {
  const draw = drawsFrom(seed)
  const about = drawInstant(draw)
  const calendar = drawOffice(draw, about)
  const id = `seed ${seed}`
  if (draw.chance(0.12)) {
    const before = text(edgeNear(draw, calendar, about))
    const limit = drawLimit(draw)
    return { id, calendar, limit, before: draw.chance(0.5) ? before.slice(0, 10) : before }
  }
  const start = edgeNear(draw, calendar, about)
  const limit = drawLimit(draw)
  const dayZero = draw.chance(0.25) ? draw.one(['receipt', 'working'] as const) : undefined
  const promised = draw.chance(0.3) ? due(calendar, limit, start, dayZero ?? 'working', []) : start
  return {
    id,
    calendar,
    limit,
    start: text(start),
    ...(dayZero && { dayZero }),
    ...(draw.chance(0.5) && { pauses: drawPauses(draw, calendar, start, promised!) }),
  }
}

/** Most often in the year of the vectors, about a clock change as often as not. */
export function drawInstant(draw: Draw): number {
  const year = draw.chance(0.7) ? 2026 : draw.between(2019, 2034)
  const changes = [
    `${year}-03-08`,
    `${year}-03-22`,
    `${year}-03-29`,
    `${year}-04-05`,
    `${year}-10-25`,
    `${year}-11-01`,
  ]
  const from = draw.chance(0.5) ? Date.parse(draw.one(changes)) - 7 * DAY : Date.UTC(year, 0, 1)
  const range = draw.chance(0.5) ? 12 * DAY : 360 * DAY
  const instant = from + 60_000 * draw.below(range / 60_000)
  return instant + draw.one([0, 0, 0, 17_000, 59_000, 59_999, 1])
}

export function drawLimit(draw: Draw): string {
  const by = draw.chance(0.3) ? `, by ${draw.one(['10:00', '12:00', '15:30', clock(draw.below(1440))])}` : ''
  const counted = (most: number, unit: string) => {
    const amount = draw.chance(0.35) ? 1 : draw.between(1, most)
    return `${amount} ${unit}${amount === 1 ? '' : 's'}`
  }
  switch (draw.below(10)) {
    case 0:
      return counted(90, draw.one(['second', 'minute']))
    case 1:
      return counted(120, 'hour')
    case 2:
      return counted(700, 'working minute')
    case 3:
      return counted(60, 'working hour')
    case 4:
      return `same day${by}`
    case 5:
      return counted(40, 'day') + by
    case 6:
      return counted(8, 'week') + by
    case 7:
      return counted(draw.one([3, 14]), 'month') + by
    case 8:
      return draw.chance(0.3) ? counted(3, 'year') + by : counted(3, 'working day') + by
    default:
      return counted(30, 'working day') + by
  }
}

/** Near an instant: itself, or a close, an opening, a midnight or a cut-off of its date, or one unit of time beside it. */
export function edgeNear(draw: Draw, calendar: Office, instant: number): number {
  if (draw.chance(0.6)) return instant
  const date = localDate(calendar, instant)
  const times = ['00:00', '24:00', calendar.cutOff ?? '12:00', '01:30', '02:30']
  const edges = times.map((time) => wall(calendar, date, time))
  if (isWorking(calendar, date)) edges.push(close(calendar, date), close(calendar, date))
  return draw.one(edges) + draw.one([0, 0, 0, -1, 1, -1000, 60_000])
}

/** Some before the start, some that touch or overlap, some of no length; the first near the start, or near another instant. */
function drawPauses(draw: Draw, calendar: Office, start: number, near: number): [string, string | null][] {
  const pauses: [string, string | null][] = []
  let from =
    near === start ? start + draw.one([-2 * DAY, 0, 60_000, DAY]) : edgeNear(draw, calendar, near - 1)
  for (let more = draw.between(1, 4); more > 0; more--) {
    const reach = draw.one([3_600_000, DAY, 5 * DAY])
    const until = draw.chance(0.15)
      ? from
      : edgeNear(draw, calendar, from + 60_000 * draw.below(reach / 60_000))
    pauses.push([text(from), draw.chance(0.06) ? null : text(Math.max(from, until))])
    from = Math.max(from, until)
    if (draw.chance(0.6)) from = edgeNear(draw, calendar, from + draw.one([-1, 1]) * draw.below(reach))
  }
  return draw.chance(0.1) ? pauses.reverse() : pauses
}

export function text(instant: number): string {
  return new Date(instant).toISOString()
}
