import type { records as english } from '../en/records.ts'

export const records: Record<keyof typeof english, string> = {
  putRight: 'Rectificar',
  putRightNamed: 'Rectificar: {{entry}}',
  takeBack: 'Retirar',
  reclassify: 'Cambiar lo que es',
  except: 'Registrar una excepción',
  hint_correction:
    'Lo que se registró sigue constando. Las cifras se rigen por lo que rectifique aquí, y dicen que se rectificó.',
  hint_reclassification:
    'Desde ahora valen los compromisos de lo que es ahora. Lo que ya se decidió sigue decidido.',
  hint_exception:
    'Solo lo que la carta admite. El compromiso cuenta entonces como exceptuado, y en ninguna proporción.',
  happenedOn: 'Ocurrió el',
  at: 'A las',
  until: 'La fecha debía ser',
  retracted: 'Esto no ocurrió en este caso',
  why: 'Por qué',
  promise: 'Compromiso',
  exception: 'Excepción',
  preview: 'Qué cambia con ello',
  nothingTurns: 'No cambia ningún compromiso.',
  before: 'Como está: {{standing}}',
  after: 'Después: {{standing}}',
  notThere: 'sin compromiso',
  tellsCustomer: 'Cambia una fecha que se dio al cliente: se le avisa por correo.',
  missingReason: 'Diga por qué.',
  missingChange: 'Diga primero qué ha de ser distinto.',
  do_correction: 'Rectificar',
  do_reclassification: 'Cambiarlo',
  do_exception: 'Registrarla',
  done_correction: 'Queda rectificado. Lo que se registró sigue constando.',
  done_reclassification: 'Queda cambiado, y los compromisos lo siguen.',
  done_exception: 'La excepción queda registrada.',
  wasPutRight: 'Rectificado: {{when}}',
  wasPutRightUntil: 'Rectificado: para el {{when}}',
  hasNotHappened: 'Rectificado: no ocurrió en este caso',
}
