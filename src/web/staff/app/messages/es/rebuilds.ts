import type { Messages } from '../index.ts'

export const rebuilds: Messages['rebuilds'] = {
  title: 'Reconstruir lo que se lee',
  about:
    'La cola, los relojes, la búsqueda y las cifras se deducen del libro de registro. Pueden rehacerse en cualquier momento; mientras tanto, todos pueden seguir trabajando.',
  what: 'Qué',
  of_all: 'Todo',
  of_inbox: 'Cola',
  of_clocks: 'Relojes',
  of_timers: 'Temporizadores',
  of_search: 'Búsqueda',
  of_tallies: 'Recuentos',
  start: 'Reconstruir',
  stop: 'Detener',
  resume: 'Seguir',
  underWay: 'En marcha',
  progress: '{{done}} de {{total}} casos',
  earlier: 'Reconstrucciones anteriores',
  asked: 'Pedida',
  byCommand: 'línea de órdenes',
  how: 'Cómo fue',
  state_waiting: 'a punto de empezar',
  state_running: 'en marcha',
  state_stopping: 'se detiene tras los casos en curso',
  state_done: 'hecha',
  state_stopped: 'detenida',
  state_failed: 'fallida; el registro dice por qué',
}
