/** What is said along the line of a clock, in each language that has it; others read English. */
import type { SpanKind, WhyClosed } from '../timeline/model.ts'

export interface TimelineWording {
  /** The number of a date among those that count, or of several; `dates` where a week or more is one column. */
  readonly date: (number: number) => string
  readonly dates: (first: number, last: number) => string
  readonly time: (length: string) => string
  readonly kinds: Readonly<Record<Exclude<SpanKind, 'counted' | 'closed' | 'paused'>, string>>
  readonly why: Readonly<Record<WhyClosed, string>>
  /** Saturday or Sunday without opening hours. */
  readonly weekend: string
  readonly paused: (reasons: string) => string
  readonly pausedAt: (from: string, until: string, reasons: string) => string
  /** The slot that was agreed begins; at the beginning of a date. */
  readonly slot: (when: string) => string
  readonly slotWithDay: string
  readonly due: (time: string) => string
  readonly dueByEnd: string
  readonly dueByEndOf: (date: string) => string
  /** What a lead time leads to, where the charter has no name for it. */
  readonly theDate: string
  readonly start: (event: string, time: string) => string
  readonly stopped: (time: string) => string
  readonly now: (time: string) => string
  readonly week: (first: string) => string
  /** The clocks are put forward or back, by so much. */
  readonly forward: (by: string) => string
  readonly back: (by: string) => string
}

const en: TimelineWording = {
  date: (number) => `day ${number}`,
  dates: (first, last) => `days ${first} to ${last}`,
  time: (length) => `counts ${length}`,
  kinds: {
    'day zero': 'day zero',
    running: 'on the way to the date given',
    extended: 'extra time',
    late: 'late',
  },
  why: {
    weekday: 'closed',
    closure: 'closed',
    hours: 'outside opening hours',
    'cut-off': 'after the last time that counts for the day',
  },
  weekend: 'weekend',
  paused: (reasons) => (reasons === '' ? 'paused' : `paused: ${reasons}`),
  pausedAt: (from, until, reasons) => `paused ${from} to ${until}${reasons === '' ? '' : `: ${reasons}`}`,
  slot: (when) => `agreed time begins ${when}`,
  slotWithDay: 'agreed day begins',
  due: (time) => `due ${time}`,
  dueByEnd: 'due by the end of the day',
  dueByEndOf: (date) => `due by the end of ${date}`,
  theDate: 'the date',
  start: (event, time) => `${event} ${time}`,
  stopped: (time) => `done ${time}`,
  now: (time) => `now ${time}`,
  week: (first) => `week of ${first}`,
  forward: (by) => `clocks go forward ${by}`,
  back: (by) => `clocks go back ${by}`,
}

const es: TimelineWording = {
  date: (number) => `día ${number}`,
  dates: (first, last) => `días ${first} a ${last}`,
  time: (length) => `cuenta ${length}`,
  kinds: {
    'day zero': 'día cero',
    running: 'camino de la fecha dada',
    extended: 'tiempo añadido',
    late: 'con retraso',
  },
  why: {
    weekday: 'cerrado',
    closure: 'cerrado',
    hours: 'fuera del horario de atención',
    'cut-off': 'después de la hora límite del día',
  },
  weekend: 'fin de semana',
  paused: (reasons) => (reasons === '' ? 'en pausa' : `en pausa: ${reasons}`),
  pausedAt: (from, until, reasons) => `en pausa de ${from} a ${until}${reasons === '' ? '' : `: ${reasons}`}`,
  slot: (when) => `la hora acordada empieza ${when}`,
  slotWithDay: 'empieza el día acordado',
  due: (time) => `vence ${time}`,
  dueByEnd: 'vence al acabar el día',
  dueByEndOf: (date) => `vence al acabar el ${date}`,
  theDate: 'la fecha',
  start: (event, time) => `${event} ${time}`,
  stopped: (time) => `hecho ${time}`,
  now: (time) => `ahora ${time}`,
  week: (first) => `semana del ${first}`,
  forward: (by) => `los relojes se adelantan ${by}`,
  back: (by) => `los relojes se atrasan ${by}`,
}

const wordings: Readonly<Record<string, TimelineWording>> = { en, es }

/** The wording for a language tag: without its region where there is none for both, else English. */
export function timelineWordingFor(language: string): TimelineWording {
  return wordings[language] ?? wordings[language.split('-')[0]!.toLowerCase()] ?? en
}
