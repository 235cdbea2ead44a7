/** The words that every charter can use without saying them first. */
import type { Words } from './model.ts'

/** How a customer got in touch: the channels on which cases are taken in. */
export const channels = ['email', 'web', 'phone', 'chat', 'social', 'letter', 'fax', 'visit', 'api'] as const

/** What a case can be about. */
export const subjects = [
  'enquiry',
  'support',
  'complaint',
  'appeal',
  'compliment',
  'suggestion',
  'request',
  'certificate',
  'membership',
  'approval',
  'adjustment',
  'visit',
  'call-back',
] as const

export const priorities = ['low', 'normal', 'high', 'urgent'] as const

/**
 * Facts of promises that many make: a charter that uses one has a button for it, as for an event of its own, and can
 * give it words of its own under `events`.
 */
export const readyEvents: Readonly<Record<string, Words>> = {
  reminded: { en: 'Reminder sent', es: 'Recordatorio enviado' },
  arrived: { en: 'Arrived', es: 'Llegada' },
  claimed: { en: 'Compensation claimed', es: 'Compensación solicitada' },
  paid: { en: 'Paid', es: 'Pagado' },
}

/** Events at which a clock can start. */
export const startingEvents = [
  'received',
  'acknowledged',
  'replied',
  'updated',
  'proposed',
  'resolved',
  'closed',
  'reopened',
  'agreed',
  'escalated',
] as const

/** Events that can keep a promise. */
export const stoppingEvents = [
  'acknowledged',
  'replied',
  'updated',
  'proposed',
  'resolved',
  'closed',
  'agreed',
  'escalated',
] as const

/** Events that no clock of a charter starts or stops at by name: what they do to a clock is the engine's to say. */
export const engineEvents = [
  ...(['paused', 'resumed', 'extended', 'withdrawn', 'merged', 'spam'] as const),
  ...(['reclassified', 'corrected', 'excepted', 'calendar-changed'] as const),
] as const

/** What counts as an update where a cadence does not say. */
export const usualUpdates: readonly string[] = ['updated']

export const readySections: Readonly<Record<string, Words>> = {
  'make-it-happen': { en: 'Make it happen', es: 'Hacer que suceda' },
  'make-it-easy': { en: 'Make it easy', es: 'Hacerlo fácil' },
  'make-it-better': { en: 'Make it better', es: 'Hacerlo mejor' },
}

export const readyPauseReasons: Readonly<Record<string, Words>> = {
  'waiting for the customer': { en: 'waiting for the customer', es: 'a la espera del cliente' },
  'waiting for more information': {
    en: 'waiting for more information',
    es: 'a la espera de más información',
  },
  'waiting for a third party': { en: 'waiting for a third party', es: 'a la espera de un tercero' },
  'waiting for payment': { en: 'waiting for payment', es: 'a la espera del pago' },
}

/** What a charter can allow itself as a reason for a promise that was not kept. */
export const readyExceptions: Readonly<Record<string, Words>> = {
  'severe weather': { en: 'severe weather', es: 'mal tiempo extremo' },
  strike: { en: 'strike', es: 'huelga' },
  'access refused': { en: 'access refused', es: 'acceso denegado' },
  'fault of a third party': { en: 'fault of a third party', es: 'causa de un tercero' },
  'unusual demand': { en: 'unusual demand', es: 'demanda excepcional' },
}

/** What a message to a customer can be made to carry. */
export const readyContents: Readonly<Record<string, Words>> = {
  'resolution-date': { en: 'the date by which it will be resolved', es: 'la fecha en que quedará resuelto' },
  responsible: { en: 'who is responsible', es: 'la persona responsable' },
  reason: { en: 'the reason', es: 'el motivo' },
  'work-under-way': { en: 'what is being done', es: 'lo que se está haciendo' },
  'how-to-complain': { en: 'how to complain and what to expect', es: 'cómo reclamar y qué esperar' },
  outcome: { en: 'the outcome', es: 'el resultado' },
}

/** What people write for a ready name: their word, and the name. */
export const otherWords: Readonly<Record<string, string>> = {
  ...{ answer: 'replied', answered: 'replied', reply: 'replied', respond: 'replied', responded: 'replied' },
  ...{
    response: 'replied',
    respondido: 'replied',
    contestado: 'replied',
    receive: 'received',
    recibido: 'received',
  },
  ...{ solved: 'resolved', fixed: 'resolved', settled: 'resolved', done: 'resolved', resuelto: 'resolved' },
  ...{ confirmed: 'acknowledged', acknowledgement: 'acknowledged', finished: 'closed', cerrado: 'closed' },
  ...{
    telephone: 'phone',
    call: 'phone',
    telefono: 'phone',
    mail: 'letter',
    post: 'letter',
    postal: 'letter',
  },
  ...{
    carta: 'letter',
    website: 'web',
    'web-form': 'web',
    correo: 'email',
    sms: 'social',
    'in-person': 'visit',
  },
  ...{
    query: 'enquiry',
    question: 'enquiry',
    consulta: 'enquiry',
    queja: 'complaint',
    reclamacion: 'complaint',
  },
  ...{ sugerencia: 'suggestion', idea: 'suggestion', praise: 'compliment', solicitud: 'request' },
}
