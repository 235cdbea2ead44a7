import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  'too-large': 'Un archivo puede tener como máximo {most} MB.',
  empty: 'El archivo está vacío.',
  unknown: 'No existe ese archivo o se ha eliminado.',
}
