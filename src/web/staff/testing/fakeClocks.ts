/** Clocks as the server would tell them, with made-up reasons: enough to see how each state looks. */
import type { ClockState, ClockView } from '../../../features/cases/contract.ts'

/** Wednesday 9 December 2026, 14:35 in London. */
export const NOW = Date.parse('2026-12-09T14:35:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export type Spoken = 'en' | 'es'

export interface Promised {
  readonly commitment: string
  readonly short: Readonly<Record<Spoken, string>>
  readonly says: Readonly<Record<Spoken, string>>
  readonly pausable: boolean
  readonly stops: readonly string[]
}

export const PROMISES = {
  reply: {
    commitment: 'written-reply',
    short: { en: 'reply in 3 days', es: 'respuesta en 3 días' },
    says: {
      en: 'We reply to emails, web queries, social posts and letters within 3 working days.',
      es: 'Respondemos a correos, consultas web, mensajes en redes y cartas en 3 días laborables.',
    },
    pausable: true,
    stops: ['reply', 'resolution'],
  },
  call: {
    commitment: 'call-back',
    short: { en: 'call back in 1 hour', es: 'devolver llamada en 1 h' },
    says: {
      en: 'If we cannot answer on the telephone at once, we call you back within one working hour.',
      es: 'Si no podemos responder al teléfono en el momento, le devolvemos la llamada en una hora laborable.',
    },
    pausable: false,
    stops: ['reply', 'update', 'resolution'],
  },
  complaint: {
    commitment: 'complaint-reply',
    short: { en: 'full reply in 15 days', es: 'respuesta completa en 15 días' },
    says: {
      en: 'We give a full reply to a complaint within 15 working days, or we say why not and give you a date by which we will.',
      es: 'Damos una respuesta completa a una queja en 15 días laborables, o explicamos por qué no y le damos una fecha.',
    },
    pausable: true,
    stops: ['reply', 'resolution'],
  },
  progress: {
    commitment: 'progress',
    short: { en: 'news every 5 days', es: 'noticias cada 5 días' },
    says: {
      en: 'Until a complaint is closed we tell you how it stands at least every 5 working days.',
      es: 'Hasta cerrar una queja le informamos de cómo va al menos cada 5 días laborables.',
    },
    pausable: true,
    stops: ['update', 'reply', 'closure'],
  },
} as const satisfies Record<string, Promised>

export interface FakeClock {
  readonly promise: Promised
  readonly startedAt: number
  dueAt: number
  pausedSince: number | null
  stoppedAt: number | null
  void?: boolean
}

export function stateOf(clock: FakeClock, now: number): ClockState {
  if (clock.void) return 'void'
  if (clock.stoppedAt !== null) return clock.stoppedAt <= clock.dueAt ? 'kept' : 'broken'
  if (clock.pausedSince !== null) return 'paused'
  if (now > clock.dueAt) return 'broken'
  return clock.dueAt - now < 4 * HOUR ? 'due-soon' : 'on-track'
}

/** Short, for the queue: "in 25 min", "today 17:00", "Thu 10, 17:00". */
export function shortDue(clock: FakeClock, now: number, language: Spoken): string {
  const es = language === 'es'
  if (clock.pausedSince !== null) return es ? 'en pausa' : 'paused'
  const left = clock.dueAt - now
  if (left < 0) return `${spanWords(-left, language)} ${es ? 'tarde' : 'late'}`
  if (left < HOUR) return `${es ? 'en' : 'in'} ${Math.round(left / MINUTE)} min`
  const time = format(clock.dueAt, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (left < 10 * HOUR) return `${es ? 'hoy' : 'today'} ${time}`
  return `${format(clock.dueAt, language, { weekday: 'short' })} ${format(clock.dueAt, language, { day: 'numeric' })}, ${time}`
}

export function longDate(at: number, language: Spoken): string {
  const day = format(at, language, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '')
  return `${day}, ${format(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`
}

function format(at: number, language: Spoken, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es', {
    timeZone: 'Europe/London',
    ...options,
  }).format(at)
}

function spanWords(span: number, language: Spoken): string {
  if (span < HOUR) return `${Math.max(1, Math.round(span / MINUTE))} min`
  if (span < DAY) return `${Math.round(span / HOUR)} h`
  const days = Math.round(span / DAY)
  return `${days} ${language === 'es' ? (days === 1 ? 'día' : 'días') : days === 1 ? 'day' : 'days'}`
}

export function clockView(clock: FakeClock, run: number, now: number, language: Spoken): ClockView {
  const es = language === 'es'
  const state = stateOf(clock, now)
  const paused = clock.pausedSince !== null
  const left = clock.dueAt - now
  const words = longDate(clock.dueAt, language)
  const late = es ? `${spanWords(-left, language)} tarde` : `${spanWords(-left, language)} late`
  const remaining =
    left < 0 ? late : `${spanWords(left, language)} ${es ? 'de horario abierto' : 'of opening time'}`
  const iso = (at: number) => new Date(at).toISOString()
  const end = Math.max(clock.dueAt, clock.stoppedAt ?? now)
  return {
    commitment: clock.promise.commitment,
    run,
    says: clock.promise.says[language],
    short: clock.promise.short[language],
    charterVersion: '2026-04',
    startedAt: iso(clock.startedAt),
    dueAt: paused ? null : iso(clock.dueAt),
    dueWords: paused ? null : words,
    remainingWords: paused || clock.stoppedAt !== null || clock.void ? null : remaining,
    state,
    stoppedAt: clock.stoppedAt === null ? null : iso(clock.stoppedAt),
    because: paused
      ? [es ? 'En pausa: esperamos al cliente.' : 'Paused: we are waiting for the customer.']
      : [
          es
            ? `Recibido el ${longDate(clock.startedAt, language)}.`
            : `Received ${longDate(clock.startedAt, language)}.`,
          es
            ? 'Como fue después del cierre, el día siguiente es el día cero.'
            : 'That was after closing, so the next working day is day zero.',
          es ? `Vence el ${words}.` : `Due ${words}.`,
        ],
    provisional: false,
    targets: [],
    bar: {
      from: iso(clock.startedAt),
      to: iso(end),
      now: iso(now),
      closed: nightsBetween(clock.startedAt, end).map(([from, to]) => [iso(from), iso(to)]),
      paused: clock.pausedSince === null ? [] : [[iso(clock.pausedSince), iso(now)]],
    },
  }
}

/** 17:00 to 09:00, each night. */
function nightsBetween(from: number, to: number): [number, number][] {
  const nights: [number, number][] = []
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    nights.push([Math.max(from, day + 17 * HOUR), Math.min(to, day + 33 * HOUR)])
  }
  return nights.filter(([start, end]) => end > start)
}
