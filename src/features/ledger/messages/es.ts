import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  'root.none':
    'Todavía no se ha sellado nada. La primera raíz llega unos segundos después de la primera carta.',
  'root.unknown': 'No hay ninguna raíz sobre tantas anotaciones. La lista de raíces contiene las firmadas.',
  'growth.unknown':
    'Indique dos tamaños con raíz firmada, primero el menor. La lista de raíces los contiene.',
}
