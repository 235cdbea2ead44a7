import type { Keys } from './shape.ts'

export const seasonKeys = {
  from: { required: true, means: 'The first date.', example: '2026-07-01', shape: 'date' },
  to: { required: true, means: 'The last date.', example: '2026-08-31', shape: 'date' },
  hours: {
    required: true,
    means: 'Open hours in between.',
    example: '{ mon-fri: 08:00-15:00 }',
    shape: 'hours',
  },
} as const satisfies Keys

export const calendarKeys = {
  timezone: {
    required: true,
    means: 'The time zone, by its IANA name.',
    example: 'Europe/London',
    shape: 'timezone',
  },
  hours: {
    required: true,
    means: 'Open hours by day of the week; days that are not named are closed.',
    example: '{ mon-thu: [09:00-12:30, 13:15-17:00], fri: 09:00-16:00 }',
    shape: 'hours',
  },
  seasons: {
    means: 'Other hours between two dates, both included. Of several that cover a date the last wins.',
    example: '[{ from: 2026-07-01, to: 2026-08-31, hours: { mon-fri: 08:00-15:00 } }]',
    shape: { listOf: { keys: seasonKeys } },
  },
  closed: {
    means: 'The holidays that you keep: regions, dates of your own, or none.',
    example: '[GB-ENG, 2026-12-24, 2026-12-28 to 2026-12-31]',
    shape: 'closures',
  },
  open: {
    means: 'Dates with hours of their own; they win over everything else.',
    example: '{ 2026-12-24: 09:00-12:00 }',
    shape: { mapOf: 'spans' },
  },
  'cut-off': {
    means: 'What arrives from this time on counts as the next working day, even before closing.',
    example: '16:00',
    shape: 'time of day',
  },
} as const satisfies Keys
