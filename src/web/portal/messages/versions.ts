/** The words of the pages about the charter's versions, in both languages. */
const en = {
  title: 'Versions of our charter',
  lead: 'What we have promised, from when to when. What is published here never changes.',
  version: (name: string) => `Version ${name}`,
  from: (date: string) => `in force from ${date}`,
  fromTo: (from: string, to: string) => `in force from ${from} to ${to}`,
  published: (date: string) => `published on ${date}`,
  calendar: 'Changes to our calendar',
  calendarLead:
    'A holiday that is proclaimed late, or other hours, move the dates of what is not decided yet. What is decided stays as it is.',
  noChanges: 'None since the charter was published.',
  hours: 'Opening hours, as this version states them',
  others: 'Under no heading',
  source: 'The charter as it was published, word for word',
  all: 'All versions',
  link: 'Versions of this charter, and changes to our calendar',
}

const es: typeof en = {
  title: 'Versiones de nuestra carta',
  lead: 'Lo que hemos prometido, y desde cuándo hasta cuándo. Lo publicado aquí no cambia nunca.',
  version: (name) => `Versión ${name}`,
  from: (date) => `en vigor desde el ${date}`,
  fromTo: (from, to) => `en vigor del ${from} al ${to}`,
  published: (date) => `publicada el ${date}`,
  calendar: 'Cambios en nuestro calendario',
  calendarLead:
    'Un festivo anunciado tarde, u otro horario, mueven las fechas de lo que aún no está decidido. Lo decidido queda como está.',
  noChanges: 'Ninguno desde que se publicó la carta.',
  hours: 'Horario, tal como lo dice esta versión',
  others: 'Sin epígrafe',
  source: 'La carta tal como se publicó, palabra por palabra',
  all: 'Todas las versiones',
  link: 'Versiones de esta carta y cambios en nuestro calendario',
}

/** English where there are no others. */
export function versionWords(language: string): typeof en {
  return language.startsWith('es') ? es : en
}
