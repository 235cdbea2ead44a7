import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  'priority.low': 'Baja',
  'priority.normal': 'Normal',
  'priority.high': 'Alta',
  'priority.urgent': 'Urgente',
  done: 'Esta instalación ya está configurada. Inicie sesión.',
  'timeZone.unknown': 'Tiene que ser el nombre de una zona horaria, como Europe/Madrid.',
  'holidays.unknown': 'Tiene que ser una región cuyos festivos se conozcan, como ES-MD, o none.',
  'about.enquiry': 'Una pregunta',
  'about.support': 'Ayuda con algo',
  'about.complaint': 'Una reclamación',
  'about.appeal': 'Un recurso',
  'about.compliment': 'Una felicitación',
  'about.suggestion': 'Una idea o sugerencia',
  'about.request': 'Una solicitud',
  'about.certificate': 'Un certificado',
  'about.membership': 'La afiliación',
  'about.approval': 'Una aprobación',
  'about.adjustment': 'Una adaptación que necesito',
  'about.visit': 'Una visita',
  'about.call-back': 'Que me devuelvan la llamada',
}
