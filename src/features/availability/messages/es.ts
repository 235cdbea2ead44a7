import type { en } from './en.ts'

export const es: Readonly<Record<keyof typeof en, string>> = {
  'maintenance.unknown': 'No existe ese mantenimiento.',
  'maintenance.cancelled': 'Este mantenimiento se ha anulado. Anúncielo de nuevo.',
  'maintenance.over': 'Este mantenimiento ha terminado. Lo pasado no se puede cambiar.',
  'maintenance.begun':
    'Este mantenimiento ya ha empezado. Se puede terminar antes; para algo más, anuncie otro.',
  'maintenance.not-begun': 'Este mantenimiento no ha empezado todavía. Cámbielo o anúlelo.',
  'maintenance.until-first': 'El final tiene que ser posterior al comienzo.',
  'maintenance.until-past': 'El final tiene que estar por venir: lo pasado no se puede anunciar.',
  'maintenance.from-past': 'El comienzo tiene que estar por venir.',
  'maintenance.too-long': 'Anuncie como máximo 31 días de una vez.',
  'maintenance.says': 'Diga qué se hará, al menos en uno de los idiomas de la organización: {languages}.',
  'maintenance.urls': 'La carta vigente no promete esta dirección: {url}',
}
