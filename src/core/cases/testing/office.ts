/** A small charter and short ways to write events, for tests. Times are `DD HH:MM` of June 2026, UTC; the 1st is a Monday. */
import type { Charter, Commitment } from '../../charter/model.ts'
import type { Instant } from '../../time/instant.ts'
import { alwaysInForce, type CharterHistory, compileCharter } from '../compile.ts'
import type { CalendarVersion } from '../editions.ts'
import type { CaseEvent } from '../events.ts'

const nineToFive = [['09:00', '17:00']] as const

/** The instant of `DD HH:MM`. */
export function at(text: string): Instant {
  const [day = '', time = ''] = text.split(' ')
  return Date.parse(`2026-06-${day.padStart(2, '0')}T${time}:00Z`)
}

/** Reply within 3 working days, changed as a test needs it. */
export function promise(change: Partial<Commitment> = {}): Commitment {
  const within = change.kind === 'agreed' ? undefined : (change.within ?? '3 working days')
  return {
    id: 'reply',
    says: { en: 'We reply within 3 working days.', es: 'Respondemos en 3 días laborables.' },
    short: { en: 'reply in 3 days', es: 'respuesta en 3 días' },
    kind: 'time-to',
    for: {},
    from: ['received'],
    until: [{ type: 'replied', with: [] }],
    each: [],
    within,
    targets: within === undefined ? [] : [{ share: 1, within }],
    calendar: 'office',
    dayZero: 'working',
    pauses: [],
    automaticCounts: false,
    warnings: [],
    ...change,
  }
}

export function charterOf(commitments: readonly Commitment[], version = '1'): Charter {
  return {
    name: { en: 'Office' },
    version,
    languages: ['en', 'es'],
    sections: [],
    subjects: [],
    segments: [],
    priorities: [],
    calendars: {
      office: {
        timezone: 'UTC',
        hours: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive },
      },
    },
    events: [],
    pauseReasons: [],
    contents: [],
    commitments,
  }
}

/** The calendar version `name`, published at `DD HH:MM` and closed on these dates of June 2026 too. */
export function closing(name: string, publishedAt: string, ...days: readonly number[]): CalendarVersion {
  const closed = days.map((day) => `2026-06-${String(day).padStart(2, '0')}`)
  return { calendar: 'office', version: name, publishedAt: at(publishedAt), change: { closed } }
}

/** One version of a charter with these promises, in force for ever. */
export function promising(...commitments: readonly Commitment[]): CharterHistory {
  return alwaysInForce(compileCharter(charterOf(commitments)))
}

export type Said = string | readonly [string, Partial<CaseEvent>]

/** Events as `'type DD HH:MM'`, or with what else they say; their places are those of the list. */
export function given(...events: readonly Said[]): CaseEvent[] {
  return events.map((event, index) => {
    const [text, more] = typeof event === 'string' ? [event, {}] : event
    const [type = '', ...time] = text.split(' ')
    const occurredAt = at(time.join(' '))
    return { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff', ...more }
  })
}
