/** The words around a clock, in each language; the words inside it (promise, date, reason) come with the clock. */
import type { ClockState } from '../../features/cases/contract.ts'
import { dateWords } from './dates.ts'
import { percentOf } from './numbers.ts'

export interface ClockWords {
  readonly states: Readonly<Record<ClockState, string>>
  /** Opens the reason, line by line. */
  readonly why: string
  /** Before the date while it is to come, and once it has passed. */
  readonly due: string
  readonly wasDue: string
  /** In place of a date while the clock is paused. */
  readonly noDateWhilePaused: string
  /** Follows the time left: "1 day 3 h of opening time" + "left". */
  readonly left: string
  readonly keptOn: (when: string) => string
  readonly answeredOn: (when: string) => string
  readonly voidedOn: (when: string) => string
  readonly provisional: string
  /** Leads to the promise in the version of the charter that judges the clock. */
  readonly version: (name: string) => string
  /** On a clock that is the customer's. */
  readonly forCustomer: string
  /** "8 of 9 kept", of a promise that ran several times; after `before` where it still runs. */
  readonly before: string
  readonly keptOf: (kept: number, judged: number) => string
  /** A target of its own: "60% within 1 hour". */
  readonly target: (share: number, within: string) => string
  readonly verdicts: Readonly<
    Record<'running' | 'paused' | 'kept' | 'broken' | 'void' | 'notDue' | 'excepted', string>
  >
  /** Around the clock as a line. */
  readonly timeline: {
    readonly follow: string
    readonly title: string
    readonly asTable: string
    /** Opening hours of a date, in the zone of its calendar; each from one instant to another. */
    readonly open: (hours: readonly (readonly [from: string, until: string])[], timeZone: string) => string
    readonly countedSoFar: (amount: string) => string
    readonly leftThen: (amount: string) => string
    readonly date: string
    readonly what: string
    readonly counted: string
    readonly left: string
  }
  readonly when: (instant: string) => string
}

type Language = 'en' | 'es'

/** The words for a reader of `language`, with instants told in `timeZone`. An unknown language reads English. */
export function clockWords(language: string, timeZone: string): ClockWords {
  const primary = language.split('-')[0]
  const known: Language = primary === 'es' ? 'es' : 'en'
  const dates = dateWords(language, timeZone)
  return { ...sentences[known](percentOf(language)), when: dates.dayAndTime }
}

type Percent = (share: number) => string

const sentences: Record<Language, (percent: Percent) => Omit<ClockWords, 'when'>> = {
  en: (percent) => ({
    states: {
      'on-track': 'On track',
      'due-soon': 'Due soon',
      paused: 'Paused',
      kept: 'Kept',
      broken: 'Broken',
      void: 'No longer applies',
      excepted: 'Excepted',
    },
    why: 'Why this date',
    due: 'Due',
    wasDue: 'Was due',
    noDateWhilePaused: 'No date while it is paused',
    left: 'left',
    keptOn: (when) => `Done ${when}`,
    answeredOn: (when) => `Done late, ${when}`,
    voidedOn: (when) => `Ended ${when}`,
    forCustomer: 'For the customer to do; counted against nobody',
    provisional: 'The public holidays of that year are not known yet, so the date may still move.',
    version: (name) => `Version ${name} of the charter`,
    before: 'Before that: ',
    keptOf: (kept, judged) => `${kept} of ${judged} kept`,
    target: (share, within) => `${percent(share)} within ${within}`,
    verdicts: {
      running: 'running',
      paused: 'paused',
      kept: 'kept',
      broken: 'missed',
      void: 'no longer applies',
      excepted: 'excepted',
      notDue: 'not due yet',
    },
    timeline: {
      follow: 'Day by day',
      title: 'Day by day',
      asTable: 'As a table',
      open: (hours, timeZone) =>
        `open ${hoursIn('en-GB', hours, timeZone, { allDay: 'all day', to: 'to', midnight: 'midnight' })}`,
      countedSoFar: (amount) => `counted so far: ${amount}`,
      leftThen: (amount) => `left then: ${amount}`,
      date: 'Date',
      what: 'What happened',
      counted: 'Counted',
      left: 'Left',
    },
  }),
  es: (percent) => ({
    states: {
      'on-track': 'En plazo',
      'due-soon': 'Vence pronto',
      paused: 'En pausa',
      kept: 'Cumplido',
      broken: 'Incumplido',
      void: 'Ya no procede',
      excepted: 'Exceptuado',
    },
    why: 'Por qué esta fecha',
    due: 'Vence:',
    wasDue: 'Vencía:',
    noDateWhilePaused: 'Sin fecha mientras está en pausa',
    left: 'por delante',
    keptOn: (when) => `Hecho el ${when}`,
    answeredOn: (when) => `Hecho con retraso, el ${when}`,
    voidedOn: (when) => `Terminó el ${when}`,
    forCustomer: 'Corresponde al cliente; no cuenta en contra de nadie',
    provisional: 'Aún no se conocen los festivos de ese año, así que la fecha puede cambiar.',
    version: (name) => `Versión ${name} de la carta`,
    before: 'Antes: ',
    keptOf: (kept, judged) => `${kept} de ${judged} ${judged === 1 ? 'cumplido' : 'cumplidos'}`,
    target: (share, within) => `${percent(share)} en ${within}`,
    verdicts: {
      running: 'en curso',
      paused: 'en pausa',
      kept: 'cumplido',
      broken: 'no cumplido',
      void: 'ya no procede',
      excepted: 'exceptuado',
      notDue: 'aún no vence',
    },
    timeline: {
      follow: 'Día a día',
      title: 'Día a día',
      asTable: 'En una tabla',
      open: (hours, timeZone) =>
        `abierto ${hoursIn('es', hours, timeZone, { allDay: 'todo el día', to: 'a', midnight: 'medianoche' })}`,
      countedSoFar: (amount) => `contado hasta ahí: ${amount}`,
      leftThen: (amount) => `queda entonces: ${amount}`,
      date: 'Fecha',
      what: 'Qué pasó',
      counted: 'Contado',
      left: 'Queda',
    },
  }),
}

interface WordsOfHours {
  readonly allDay: string
  readonly to: string
  /** The end of a date, which is no hour of the next. */
  readonly midnight: string
}

/** "09:00 to 12:30 and 13:15 to 17:00", "18:00 to midnight", "all day". */
function hoursIn(
  language: string,
  hours: readonly (readonly [from: string, until: string])[],
  timeZone: string,
  { allDay, to, midnight }: WordsOfHours,
): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' })
  const spans = hours.map(([from, until]) => [from, until].map((at) => format.format(new Date(at))))
  if (spans.length === 1 && spans[0]!.every((time) => time === '00:00')) return allDay
  const said = spans.map(([from, until]) => `${from} ${to} ${until === '00:00' ? midnight : until}`)
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(said)
}
