import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  'refused.runs': 'Ya hay una reconstrucción en marcha. Espere a que termine, o deténgala antes.',
  'refused.not-running': 'Esa reconstrucción no está en marcha.',
  'refused.not-resumable':
    'Solo puede seguir una reconstrucción que se detuvo o falló, mientras no haya otra en marcha.',
}
