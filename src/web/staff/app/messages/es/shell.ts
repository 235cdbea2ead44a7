import type { Messages } from '../index.ts'

export const common: Messages['common'] = {
  save: 'Guardar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  add: 'Añadir',
  copy: 'Copiar',
  copied: 'Copiado',
  tryAgain: 'Intentar de nuevo',
  loading: 'Cargando…',
  more: 'Mostrar más',
  optional: 'opcional',
  none: 'Ninguno',
  yes: 'Sí',
  no: 'No',
  back: 'Volver',
  print: 'Imprimir',
  unknownProblem:
    'Algo ha fallado y no sabemos qué. No se ha perdido nada de lo que ha escrito. Inténtelo de nuevo.',
  unreachable:
    'No se puede contactar con el servidor. Lo que ha escrito se guarda aquí. Compruebe la conexión e inténtelo de nuevo.',
  signedOut: 'Su sesión ha terminado. Vuelva a entrar; lo que ha escrito se guarda en este equipo.',
  notAllowed: 'Su cuenta no puede hacer esto. Un administrador puede cambiarlo en Personas.',
}

export const signIn: Messages['signIn'] = {
  title: 'Entrar',
  email: 'Correo electrónico',
  password: 'Contraseña',
  busy: 'Entrando…',
  both: 'Indique su correo electrónico y su contraseña.',
  refused: 'El correo o la contraseña no son correctos. Compruebe ambos e inténtelo de nuevo.',
}

export const shell: Messages['shell'] = {
  skip: 'Ir al contenido',
  home: 'Troth: a la cola',
  main: 'Principal',
  queue: 'Cola',
  measures: 'Medidas',
  charter: 'Carta',
  find: 'Buscar o hacer',
  log: 'Anotar llamada',
  menu: 'Menú',
  people: 'Personas',
  tokens: 'Claves para programas',
  mailbox: 'Buzón',
  settings: 'Mis ajustes',
  keys: 'Teclas',
  signOut: 'Salir',
  notices_zero: 'Avisos',
  notices_one: 'Avisos: {{count}} sin leer',
  notices_other: 'Avisos: {{count}} sin leer',
  undo: 'Deshacer',
  dismiss: 'Descartar',
  nothingToUndo: 'No hay nada que deshacer.',
  lineLost: 'Se ha perdido la conexión. Lo que ve puede no estar al día; seguimos intentándolo.',
  notFound: 'Esta página no existe',
  notFoundMore: 'La dirección puede estar mal escrita, o lo que había ya no está.',
  toQueue: 'A la cola',
  wrong: 'No se ha podido mostrar esta página',
  wrongMore: 'Algo de la aplicación ha fallado. Lo que ha escrito se guarda en este equipo.',
}

export const channels: Messages['channels'] = {
  email: 'correo',
  web: 'web',
  phone: 'teléfono',
  letter: 'carta',
  visit: 'visita',
  social: 'redes',
  chat: 'chat',
  fax: 'fax',
  api: 'programa',
}

export const status: Messages['status'] = {
  open: 'abierto',
  resolved: 'resuelto',
  closed: 'cerrado',
  withdrawn: 'retirado',
  merged: 'unido a otro',
  spam: 'correo no deseado',
}
