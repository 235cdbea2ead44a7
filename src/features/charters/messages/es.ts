import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  promises: 'Nuestros compromisos',
  agreed: 'la fecha acordada',
  'hours.days': 'de {first} a {last}',
  'hours.all-day': 'todo el día',
  'hours.always': 'Día y noche, todos los días',
  'hours.closed': 'Cerrado',
  'hours.and': ' y ',
  'hours.not-holidays': 'salvo festivos',
  'hours.season': 'Del {from} al {to}: {hours}',
  'none-in-force': 'Aún no hay ninguna carta en vigor.',
  'charter.unknown': 'No existe esa versión de la carta.',
  'charter.same': 'Es, palabra por palabra, la carta que está en vigor. No se ha cambiado nada.',
  'charter.version-taken': 'Ya se publicó una carta llamada {version}. Dé a esta una versión propia.',
  'charter.version-other': 'una versión que no tenga ninguna carta publicada',
  'charter.date':
    'Elija un día posterior, como mucho dentro de cinco años; sin fecha entra en vigor ahora mismo.',
  'charter.date-taken': 'Otra carta entra en vigor en ese mismo momento. Elija otro.',
  'charter.wrong_one': 'La carta tiene un error; no se ha publicado.',
  'charter.wrong_other': 'La carta tiene {count} errores; no se ha publicado.',
  'calendar.unknown': 'La carta en vigor no tiene ningún calendario llamado {calendar}.',
  'calendar.same': 'El calendario ya lo dice así. No se ha cambiado nada.',
  'calendar.no-newer-holidays': 'El calendario conoce todos los festivos publicados. No se ha cambiado nada.',
  'calendar.wrong': 'El calendario tendría un error; no se ha publicado.',
  'calendar.problem': '{problem}; se esperaba: {expected}',
  'dropped.dates': '{from} a {to}',
  'dropped.reopens':
    '«{calendar}» volvería a estar abierto el {dates}, que la versión {version} del calendario ha cerrado',
  'dropped.hours':
    '«{calendar}» tendría el {dates} un horario distinto del que dice la versión {version} del calendario',
  'dropped.close': '{from}{to} entre las fechas cerradas, si debe seguir cerrado',
  'dropped.say': 'el horario de {from}{to}, si debe seguir igual',
  'reminder.holidays':
    'Los festivos del calendario «{calendar}» se conocen hasta el {date}. Las fechas posteriores son provisionales.',
  'reminder.review': 'La carta debe revisarse antes del {date}{reviewer}.',
  'reminder.review-past': 'La carta debía revisarse antes del {date}{reviewer}.',
}
