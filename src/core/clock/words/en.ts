import type { DateParts, Wording } from './wording.ts'

const date = ({ weekday, day, month, year }: DateParts) =>
  [weekday, day, month, year].filter((part) => part !== undefined).join(' ')

export const en: Wording = {
  locale: 'en-GB',
  date,
  shortDate: date,

  dateAndTime: (date, time) => `${date}, ${time}`,
  atTime: (time) => time,
  endOf: (date) => `by the end of ${date}`,
  endOfShort: (date) => `by end of ${date}`,
  today: 'today',
  tomorrow: 'tomorrow',
  endOfToday: 'by the end of today',
  endOfTomorrow: 'by the end of tomorrow',
  inDuration: (duration) => `in ${duration}`,
  late: (duration) => `${duration} late`,
  openingTime: (duration) => `${duration} of opening time`,
  underAMinute: 'under a minute',

  units: {
    second: { one: '# second', other: '# seconds' },
    minute: { one: '# minute', other: '# minutes' },
    hour: { one: '# hour', other: '# hours' },
    'working-minute': { one: '# working minute', other: '# working minutes' },
    'working-hour': { one: '# working hour', other: '# working hours' },
    day: { one: '# day', other: '# days' },
    week: { one: '# week', other: '# weeks' },
    month: { one: '# month', other: '# months' },
    year: { one: '# year', other: '# years' },
    'working-day': { one: '# working day', other: '# working days' },
  },
  days: { one: '# day', other: '# days' },
  sameDay: 'the same day',
  by: (limit, time) => `${limit}, by ${time}`,
  promised: {
    within: (share, limit) => `${share} within ${limit}`,
    atMost: (share, limit) => `at most ${share} over ${limit}`,
    between: (share, over, within) => `at most ${share} over ${over} and within ${within}`,
    mean: (limit) => `${limit} on average, or less`,
    usual: (limit) => `usually within ${limit}`,
    beforeDate: (limit) => `${limit} before the date`,
    floor: (limit) => `${limit} or more`,
    tableLimit: 'the time for this kind of case',
    statedLimit: 'the time that was stated',
    statedDate: 'the date that was given',
  },

  events: {
    received: 'received',
    acknowledged: 'acknowledged',
    replied: 'replied',
    updated: 'updated',
    proposed: 'proposed',
    resolved: 'resolved',
    closed: 'closed',
    reopened: 'reopened',
    resumed: 'resumed',
    agreed: 'agreed',
    escalated: 'escalated',
    reclassified: 'reclassified',
    reminded: 'reminded',
    arrived: 'arrived',
    claimed: 'claimed',
    paid: 'paid',
    silence: 'next interval began',
  },
  started: (event, date, time) => `${event} ${date} at ${time}`,
  moments: {
    'before opening': 'before opening',
    'between hours': 'between opening hours',
    'after closing': 'after closing',
    'after cut-off': 'after the last time that counts for the day',
    closed: 'when we are closed',
  },
  because: (words, name) => `${words} (${name})`,
  dayZeroItself: (start) => `${start}, which is day zero`,
  dayZero: (start, date) => `${start}, so ${date} is day zero`,
  counted: (limit) => `then ${limit}`,
  closed: (dates, more) => {
    const all = more === undefined ? dates : [...dates, more]
    if (all.length === 1) return `${all[0]} is closed`
    return `${all.slice(0, -1).join(', ')} and ${all.at(-1)} are closed`
  },
  moreDates: { one: '# more day', other: '# more days' },
  paused: (from, until, left) => `paused from ${from} to ${until} with ${left} left`,
  pausedStill: (from, left) =>
    `paused since ${from} with ${left} left, so there is no due date until it resumes`,
  left: {
    elapsed: (words) => words,
    days: { one: '# day', other: '# days' },
    workingDays: { one: '# working day', other: '# working days' },
  },
  over: (date) => `the time for ${date} was over by then, so the next date counts`,
  before: (limit, date) => `${limit} before ${date}`,
  agreed: (date) => `${date} was agreed with you`,
  slot: (from, until) => `from ${from} to ${until} was agreed with you`,
  slotToEndOf: (from, date) => `from ${from} to the end of ${date} was agreed with you`,
  stated: (date) => `${date} is the date that was given`,
  earliest: (moment) => `not before ${moment}`,
  outcomes: {
    kept: (promise) => `“${promise}” kept`,
    broken: (promise) => `“${promise}” broken`,
    stopped: (promise) => `“${promise}” ended`,
  },
  extended: (date, reason) =>
    reason === undefined ? `extended to ${date}` : `extended to ${date}, because: ${reason}`,
  dueAt: (date, time) => `due ${date} at ${time}`,
  dueByEndOf: (date) => `due by the end of ${date}`,
  provisional: (date) => `provisional, for the holidays after ${date} are not published yet`,
}
