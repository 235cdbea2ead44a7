/** The year: how many turn to the institute on each day, with what, and at what time of day. Newest first. */
import { createHash } from 'node:crypto'
import type { Calendar } from '../../core/calendar/calendar.ts'
import { isWorkingDay, localDayOf } from '../../core/calendar/queries.ts'
import type { Instant } from '../../core/time/instant.ts'
import { type Random, randomFrom } from './random.ts'
import { type Channel, type Story, stories } from './stories.ts'

const day = 86_400_000
const daysInYear = 365
/** Working days, with Mondays and quiet days evened out: what the total is divided by. */
const evenDays = 295

export interface Arrival {
  /** Place in the year, from the newest: gives the case its id. */
  readonly index: number
  readonly at: Instant
  readonly story: Story
  readonly channel: Channel
  readonly spam: boolean
  /** Above 1 when more comes than people can see to: everybody takes longer. */
  readonly rush: number
}

/** About `total` arrivals in the year that ends at `end`; the same seed and end give the same year. */
export function yearOf(seed: number, end: Instant, calendar: Calendar, total: number): Arrival[] {
  const random = randomFrom(seed)
  const weights = stories.reduce((sum, { weight }) => sum + weight, 0)
  const arrivals: Omit<Arrival, 'index'>[] = []
  for (let ago = 0; ago < daysInYear; ago++) {
    const midnight = Math.floor(end / day) * day - ago * day
    const month = new Date(midnight).getUTCMonth()
    const busy = busyness(calendar, midnight, month)
    for (const story of stories) {
      const expected = (total / evenDays) * (story.weight / weights) * busy * (story.season?.[month] ?? 1)
      for (let left = drawn(random, expected); left > 0; left--) {
        const at = midnight + timeOfDay(random)
        const spam = story.about === 'enquiry' && random.chance(0.03)
        const arrival = {
          at,
          story,
          channel: random.weighted(story.channels),
          spam,
          rush: rushIn(midnight, month),
        }
        if (at <= end) arrivals.push(arrival)
      }
    }
  }
  return arrivals.sort((a, b) => b.at - a.at).map((arrival, index) => ({ ...arrival, index }))
}

/** An id that depends on nothing but the seed, the place and what it is for, so that an interrupted filling goes on. */
export function idOf(seed: number, index: number, purpose: string): string {
  const hex = createHash('sha256').update(`${seed} ${index} ${purpose}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function busyness(calendar: Calendar, midnight: Instant, month: number): number {
  const noon = midnight + day / 2
  if (!isWorkingDay(calendar, localDayOf(calendar, noon))) return 0.18
  const monday = new Date(noon).getUTCDay() === 1 ? 1.35 : 1
  return monday * (month === 7 ? 0.8 : 1)
}

/** July's certificates and September's start are too much for the institute; so was one fortnight of illness. */
function rushIn(midnight: Instant, month: number): number {
  const dayOfMonth = new Date(midnight).getUTCDate()
  if (month === 8) return 1.5
  if (month === 6) return 1.25
  if (month === 9 && dayOfMonth > 12 && dayOfMonth < 27) return 1.8
  return month === 0 ? 1.2 : 1
}

/** A whole number whose mean is `expected`. */
function drawn(random: Random, expected: number): number {
  const whole = Math.floor(expected * (0.6 + 0.8 * random.next()))
  const rest = expected - Math.floor(expected)
  return whole + (random.chance(rest) ? 1 : 0)
}

/** Most write between eight and six, some in the evening. */
function timeOfDay(random: Random): number {
  const hour = random.chance(0.82) ? 8 + 9.5 * random.next() : 17.5 + 5 * random.next()
  return Math.floor((hour * 60 + random.below(60) / 60) * 60_000)
}
