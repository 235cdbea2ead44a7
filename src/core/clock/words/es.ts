import type { DateParts, Wording } from './wording.ts'

const date = ({ weekday, day, month, year }: DateParts) =>
  `${weekday} ${[day, month, year].filter((part) => part !== undefined).join(' de ')}`

/** La una, las dos: the hour decides the article. */
const at = (time: string) => (time.startsWith('01:') ? `a la ${time}` : `a las ${time}`)
const the = (date: string) => `el ${date}`

export const es: Wording = {
  locale: 'es',
  date,
  shortDate: ({ weekday, day, month, year }) =>
    [weekday, day, month, year].filter((part) => part !== undefined).join(' '),

  dateAndTime: (date, time) => `${date}, ${time}`,
  atTime: (time) => time,
  endOf: (date) => `antes de que acabe el ${date}`,
  endOfShort: (date) => `antes de acabar el ${date}`,
  today: 'hoy',
  tomorrow: 'mañana',
  endOfToday: 'antes de que acabe el día de hoy',
  endOfTomorrow: 'antes de que acabe el día de mañana',
  inDuration: (duration) => `en ${duration}`,
  late: (duration) => `${duration} de retraso`,
  openingTime: (duration) => `${duration} de horario de atención`,
  underAMinute: 'menos de un minuto',

  units: {
    second: { one: '# segundo', other: '# segundos' },
    minute: { one: '# minuto', other: '# minutos' },
    hour: { one: '# hora', other: '# horas' },
    'working-minute': { one: '# minuto laborable', other: '# minutos laborables' },
    'working-hour': { one: '# hora laborable', other: '# horas laborables' },
    day: { one: '# día', other: '# días' },
    week: { one: '# semana', other: '# semanas' },
    month: { one: '# mes', other: '# meses' },
    year: { one: '# año', other: '# años' },
    'working-day': { one: '# día laborable', other: '# días laborables' },
  },
  days: { one: '# día', other: '# días' },
  sameDay: 'el mismo día',
  by: (limit, time) => `${limit}, antes de las ${time}`,
  promised: {
    within: (share, limit) => `el ${share} en ${limit}`,
    atMost: (share, limit) => `como mucho el ${share} en más de ${limit}`,
    between: (share, over, within) => `como mucho el ${share} en más de ${over} y hasta ${within}`,
    mean: (limit) => `${limit} de media, o menos`,
    usual: (limit) => `por lo general en ${limit}`,
    beforeDate: (limit) => `${limit} antes de la fecha`,
    floor: (limit) => `${limit} o más`,
    tableLimit: 'el plazo de este tipo de caso',
    statedLimit: 'el plazo que se indicó',
    statedDate: 'la fecha que se indicó',
  },

  events: {
    received: 'recibido',
    acknowledged: 'acusado recibo',
    replied: 'respondido',
    updated: 'actualizado',
    proposed: 'propuesto',
    resolved: 'resuelto',
    closed: 'cerrado',
    reopened: 'reabierto',
    resumed: 'reanudado',
    agreed: 'acordado',
    escalated: 'elevado',
    reclassified: 'reclasificado',
    reminded: 'recordado',
    arrived: 'llegada',
    claimed: 'reclamado',
    paid: 'pagado',
    silence: 'siguiente intervalo, desde',
  },
  started: (event, date, time) => `${event} ${the(date)} ${at(time)}`,
  moments: {
    'before opening': 'antes de abrir',
    'between hours': 'entre horas de apertura',
    'after closing': 'después del cierre',
    'after cut-off': 'después de la hora límite del día',
    closed: 'estando cerrado',
  },
  because: (words, name) => `${words} (${name})`,
  dayZeroItself: (start) => `${start}, que es el día cero`,
  dayZero: (start, date) => `${start}, así que ${the(date)} es el día cero`,
  counted: (limit) => `después, ${limit}`,
  closed: (dates, more) => {
    const all = [...dates.map(the), ...(more === undefined ? [] : [more])]
    if (all.length === 1) return `${all[0]} está cerrado`
    return `${all.slice(0, -1).join(', ')} y ${all.at(-1)} están cerrados`
  },
  moreDates: { one: '# día más', other: '# días más' },
  paused: (from, until, left) => `en pausa desde ${the(from)} hasta ${the(until)}, con ${left} por delante`,
  pausedStill: (from, left) =>
    `en pausa desde ${the(from)}, con ${left} por delante: no hay fecha de vencimiento hasta que se reanude`,
  left: {
    elapsed: (words) => words,
    days: { one: '# día', other: '# días' },
    workingDays: { one: '# día laborable', other: '# días laborables' },
  },
  over: (date) => `la hora del ${date} ya había pasado, así que cuenta la fecha siguiente`,
  before: (limit, date) => `${limit} antes del ${date}`,
  agreed: (date) => `se acordó con usted ${the(date)}`,
  slot: (from, until) => `se acordó con usted del ${from} al ${until}`,
  slotToEndOf: (from, date) => `se acordó con usted del ${from} al final del ${date}`,
  stated: (date) => `la fecha indicada es ${the(date)}`,
  earliest: (moment) => `no antes de ${the(moment)}`,
  outcomes: {
    kept: (promise) => `cumplido «${promise}»`,
    broken: (promise) => `incumplido «${promise}»`,
    stopped: (promise) => `terminado «${promise}»`,
  },
  extended: (date, reason) =>
    reason === undefined
      ? `prorrogado hasta ${the(date)}`
      : `prorrogado hasta ${the(date)}; motivo: ${reason}`,
  dueAt: (date, time) => `vence ${the(date)} ${at(time)}`,
  dueByEndOf: (date) => `vence al acabar ${the(date)}`,
  provisional: (date) =>
    `fecha provisional, pues los festivos posteriores al ${date} no se han publicado todavía`,
}
