/** What people read instead of the words that every charter can use to tell cases apart. */
import type { channels, priorities, subjects } from './vocabulary.ts'

type Said<Name extends string> = Readonly<Record<Name, { readonly en: string; readonly es: string }>>

const channelWords: Said<(typeof channels)[number]> = {
  email: { en: 'email', es: 'correo electrónico' },
  web: { en: 'web', es: 'web' },
  phone: { en: 'telephone', es: 'teléfono' },
  chat: { en: 'chat', es: 'chat' },
  social: { en: 'social media', es: 'redes sociales' },
  letter: { en: 'letter', es: 'carta' },
  fax: { en: 'fax', es: 'fax' },
  visit: { en: 'visit', es: 'visita' },
  api: { en: 'another program', es: 'otro programa' },
}

const subjectWords: Said<(typeof subjects)[number]> = {
  enquiry: { en: 'question', es: 'pregunta' },
  support: { en: 'support', es: 'ayuda' },
  complaint: { en: 'complaint', es: 'reclamación' },
  appeal: { en: 'appeal', es: 'recurso' },
  compliment: { en: 'compliment', es: 'felicitación' },
  suggestion: { en: 'suggestion', es: 'sugerencia' },
  request: { en: 'request', es: 'solicitud' },
  certificate: { en: 'certificate', es: 'certificado' },
  membership: { en: 'membership', es: 'afiliación' },
  approval: { en: 'approval', es: 'aprobación' },
  adjustment: { en: 'adjustment', es: 'adaptación' },
  visit: { en: 'visit', es: 'visita' },
  'call-back': { en: 'call back', es: 'devolución de llamada' },
}

const priorityWords: Said<(typeof priorities)[number]> = {
  low: { en: 'low', es: 'baja' },
  normal: { en: 'normal', es: 'normal' },
  high: { en: 'high', es: 'alta' },
  urgent: { en: 'urgent', es: 'urgente' },
}

export type ReadyFact = 'channel' | 'about' | 'priority'

export const readyWords: Readonly<
  Record<ReadyFact, Readonly<Record<string, Readonly<Record<string, string>>>>>
> = {
  channel: channelWords,
  about: subjectWords,
  priority: priorityWords,
}
