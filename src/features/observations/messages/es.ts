import type { en } from './en.ts'

/** Lo que se dice de las observaciones, en español. */
export const es: Readonly<Record<keyof typeof en, string>> = {
  'unknown.score': 'La carta no tiene la puntuación «{name}». Tiene: {names}.',
  'unknown.attendance': 'La carta no promete que «{name}» esté atendido. Sí promete: {names}.',
  'unknown.act': 'La carta no tiene el deber «{name}». Tiene: {names}.',
  'unknown.none': 'ninguno',
  'score.scale': 'Aquí una puntuación va de {lowest} a {highest}, y {value} no está entre ellas.',
  'at.future': 'Esto aún no ha ocurrido. Indique una hora pasada.',
  'span.order': 'El final es anterior al comienzo. Indique como final la hora posterior.',
  'span.long': 'Esto dura más de 31 días. Regístrelo por partes.',
  'period.every': 'Este deber vence cada {every}: indique un periodo como {example}.',
  'every.month': 'mes',
  'every.quarter': 'trimestre',
  'every.year': 'año',
  'observation.unknown': 'No existe esa observación.',
  'observation.not-sealed':
    'Esta observación aún no se ha sellado. Inténtelo de nuevo dentro de cinco minutos.',
  'observation.superseded': 'Otra observación ya ha ocupado el lugar de esta. Rectifique aquella.',
  'correction.other': 'Lo que ocupe su lugar tiene que ser de la misma clase y el mismo nombre.',

  'csv.empty': 'El archivo no tiene líneas bajo el encabezado.',
  'csv.columns': 'En el encabezado falta {columns}. Tiene que nombrar: {all}.',
  'csv.quote': 'Aquí se abren unas comillas que no se cierran.',
  'csv.cells': 'Esta línea tiene {found} celdas, y el encabezado {expected}.',
  'csv.time': '«{text}» no es una hora. Escriba 2026-09-30 14:05, 2026-09-30 o una hora con su desfase.',
  'csv.number': '«{text}» no es un número.',
  'csv.flag': '«{text}» no es ni sí ni no.',
  'csv.missing': 'No se dice nada en {column}.',
  'csv.refused_one':
    'No se ha registrado nada: {count} línea está mal. Corríjala y envíe de nuevo el archivo.',
  'csv.refused_other':
    'No se ha registrado nada: {count} líneas están mal. Corríjalas y envíe de nuevo el archivo.',
  'csv.line': 'línea {line}',
}
