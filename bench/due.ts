/**
 * Due instants a second on one core over every unit of limit, without pauses, beside the business-time packages of npm that
 * do the same sum, in the same run. Of those that add working hours dayjs-business-time is the fastest (moment-business-time
 * does two thirds of it). Ratios travel between machines; the absolute figure is this one's.
 */
import { addBusinessDays } from 'date-fns'
import dayjs from 'dayjs'
import businessTime from 'dayjs-business-time'
import { type Calendar, compileCalendar } from '../src/core/calendar/compile.ts'
import type { Span, WeeklyHours } from '../src/core/calendar/spec.ts'
import { dueAt } from '../src/core/clock/due.ts'
import { type Limit, parseLimit } from '../src/core/time/limit.ts'

const SECONDS_EACH = 2
const REQUIRED_PER_SECOND = 10_000_000
const REQUIRED_RATIO = 1_000

const HOLIDAYS = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
]
const MIXED = [
  '3 working days',
  '24 hours',
  '8 working hours',
  'same day',
  '10 working days, by 12:00',
  '90 working minutes',
  '2 weeks',
  '1 month',
  '30 minutes',
  '20 working days',
  '45 seconds',
  '1 year',
]

const calendar = office()
const starts = spreadOverAYear()
const limits = MIXED.map((text) => parseLimit(text) as Limit)

const mixed = perSecond(() => dueOverStarts(limits))
const openTime = perSecond(() => dueOverStarts([limits[2]!]))
const days = perSecond(() => dueOverStarts([limits[0]!]))
console.log(`due instants, mixed limits        ${figure(mixed)} a second`)
console.log(`due instants, 8 working hours     ${figure(openTime)} a second`)

dayjs.extend(businessTime)
const workday = [{ start: '09:00:00', end: '17:00:00' }]
dayjs.setBusinessTime({
  monday: workday,
  tuesday: workday,
  wednesday: workday,
  thursday: workday,
  friday: workday,
  saturday: null,
  sunday: null,
})
dayjs.setHolidays(HOLIDAYS)
const theirStarts = Array.from(starts.subarray(0, 64), (start) => dayjs(start))
const theirHours = perSecond(() => {
  for (const start of theirStarts) start.addBusinessHours(8)
  return theirStarts.length
})
const theirDays = perSecond(() => {
  for (const start of theirStarts) start.addBusinessDays(3)
  return theirStarts.length
})
const dates = Array.from(starts.subarray(0, 64), (start) => new Date(start))
const dateFnsDays = perSecond(() => {
  for (const start of dates) addBusinessDays(start, 3)
  return dates.length
})
console.log(`due instants, 3 working days      ${figure(days)} a second`)
console.log(`dayjs-business-time, 8 hours      ${figure(theirHours)} a second`)
console.log(`dayjs-business-time, 3 days       ${figure(theirDays)} a second`)
console.log(`date-fns, 3 days, no holidays     ${figure(dateFnsDays)} a second`)

const ratio = openTime / theirHours
console.log(`ratio, 8 working hours            ${ratio.toFixed(0)}`)
console.log(`ratio, 3 working days             ${(days / theirDays).toFixed(0)}`)
if (mixed < REQUIRED_PER_SECOND || ratio < REQUIRED_RATIO) {
  console.error(
    `below ${figure(REQUIRED_PER_SECOND).trim()} a second over mixed limits, or a ratio of ${REQUIRED_RATIO} for working hours`,
  )
  process.exitCode = 1
}

function office(): Calendar {
  const spans: Span[] = [['09:00', '17:00']]
  const hours: WeeklyHours = { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans }
  const compiled = compileCalendar({ timezone: 'Europe/London', hours, closed: HOLIDAYS })
  if (Array.isArray(compiled)) throw new Error(compiled.map(({ problem }) => problem).join('; '))
  return compiled
}

/** Instants of 2026 at any time of any day, from a seed. */
function spreadOverAYear(): Float64Array {
  let seed = 20260101
  return Float64Array.from({ length: 8192 }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Date.UTC(2026, 0, 1) + Math.floor((seed / 2 ** 32) * 365 * 86_400) * 1000
  })
}

function dueOverStarts(chosen: readonly Limit[]): number {
  let sum = 0
  for (let at = 0; at < starts.length; at++) {
    sum += dueAt(calendar, chosen[at % chosen.length]!, starts[at]!)!
  }
  if (!Number.isFinite(sum)) throw new Error('the due instants are not numbers')
  return starts.length
}

/** How often a second of this process's own time what a round answers is done; the first half second is left out. */
function perSecond(round: () => number): number {
  const warm = performance.now() + 500
  while (performance.now() < warm) round()
  const start = performance.now()
  const used = process.cpuUsage()
  let done = 0
  while (performance.now() - start < SECONDS_EACH * 1000) done += round()
  return (done / process.cpuUsage(used).user) * 1_000_000
}

function figure(perSecond: number): string {
  return Math.round(perSecond).toLocaleString('en-GB').padStart(12)
}
