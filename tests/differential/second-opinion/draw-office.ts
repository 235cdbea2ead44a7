/** Part of the second opinion: calendars as those of the vectors, and wider ones. */
import type { Draw } from './draw.ts'
import type { Hours, Office } from './office.ts'

export const DAY = 86_400_000

/** Those of the vectors; then zones that change at midnight, by two hours or half an hour, or by a quarter beside the others. */
const zones = [
  ...['Europe/London', 'Australia/Lord_Howe', 'America/New_York', 'Africa/Casablanca', 'Europe/Madrid'],
  ...['Asia/Tehran', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland', 'Africa/Harare'],
  ...['America/Havana', 'America/Santiago', 'Asia/Beirut', 'Africa/Cairo', 'Atlantic/Azores', 'UTC'],
  ...['Antarctica/Troll', 'Pacific/Chatham', 'Pacific/Kiritimati', 'America/Nuuk', 'Europe/Dublin'],
]

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
type Day = Hours[string]
const week = (day: Day, days = 5): Hours =>
  Object.fromEntries(weekdays.slice(0, days).map((name) => [name, day]))
const noon: Day = [
  ['08:30', '12:30'],
  ['13:15', '17:45'],
]
const weeks: readonly Hours[] = [
  week([['09:00', '17:00']]),
  week([['00:00', '24:00']], 7),
  week(noon),
  { ...week([['08:00', '20:00']], 4), fri: [['08:00', '16:30']], sat: [['10:00', '13:00']] },
  {
    sun: [['09:00', '15:00']],
    mon: [
      ['00:00', '02:30'],
      ['09:00', '24:00'],
    ],
    thu: [['12:00', '12:45']],
  },
  { sun: [['00:30', '03:00']] },
]
const summer = { from: '2026-06-15', to: '2026-09-15', hours: week([['08:00', '15:00']]) }
const holidays = [
  ...['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25'],
  ...['2026-08-31', '2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29'],
]

/** A calendar whose exceptions lie about an instant. */
export function drawOffice(draw: Draw, about: number): Office {
  const dates = (odds: number) =>
    draw.chance(odds) ? Array.from({ length: draw.between(1, 8) }, () => dateNear(draw, about)) : []
  const closed = [...(draw.chance(0.5) ? draw.some(holidays, draw.below(2) ? 0.5 : 1) : []), ...dates(0.3)]
  const opened = dates(0.25)
  const seasons = draw.chance(0.3)
    ? [summer]
    : Array.from({ length: draw.below(3) }, () => season(draw, about))
  return {
    timezone: draw.one(draw.chance(0.6) ? zones.slice(0, 10) : zones),
    hours: drawWeek(draw),
    ...(closed.length > 0 && { closed: [...new Set(closed)] }),
    ...(opened.length > 0 && { open: Object.fromEntries(opened.map((date) => [date, drawDay(draw, 1)])) }),
    ...(draw.chance(0.5) && seasons.length > 0 && { seasons }),
    ...(draw.chance(0.25) && {
      cutOff: draw.one(['12:00', '14:00', '16:30', '18:00', clock(draw.below(1440))]),
    }),
  }
}

/** A time of day to the minute, often a round one. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function season(draw: Draw, about: number) {
  const [from, to] = [dateNear(draw, about), dateNear(draw, about)].sort()
  return { from: from!, to: to!, hours: drawWeek(draw) }
}

function drawWeek(draw: Draw): Hours {
  if (draw.chance(0.6)) return draw.one(weeks)
  const drawn = Object.fromEntries(draw.some(weekdays, 0.6).map((name) => [name, drawDay(draw, 1)]))
  return Object.keys(drawn).length > 0 ? drawn : weeks[0]!
}

/** Spans in order and apart. */
function drawDay(draw: Draw, least: number): Day {
  const grid = draw.one([1, 5, 15, 30])
  const first = draw.chance(0.3) ? 0 : draw.below(12 * 60)
  const last = draw.chance(0.3) ? 1440 : draw.between(Math.min(first + 240, 1440), 1440)
  const edges = [first, last]
  for (let more = 2 * (draw.between(least, 3) - 1); more > 0; more--) {
    edges.push(first + grid * draw.below(Math.floor((last - first) / grid)))
  }
  const times = [...new Set(edges)].sort((a, b) => a - b)
  if (times.length % 2 === 1) times.splice(1, 1)
  return Array.from({ length: times.length / 2 }, (_, span) => [
    clock(times[2 * span]!),
    clock(times[2 * span + 1]!),
  ])
}

function dateNear(draw: Draw, about: number): string {
  return new Date(about + draw.between(-20, 60) * DAY).toISOString().slice(0, 10)
}
