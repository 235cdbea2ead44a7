import type { en } from './en.ts'

/** Lo que dice la comparación de cartas, en español. */
export const es: Readonly<Record<keyof typeof en, string>> = {
  agreed: 'la fecha acordada',
  backwards: 'El primer mes tiene que ser anterior al último.',
  impossible:
    'La carta dice esto de «{subject}» de una manera que el formulario no puede cambiar. Cámbielo en el texto de la carta.',
  mistake: '{said}.',
  'mistake-nearest': '{said}. ¿Quiso decir «{nearest}»?',
  'no-charter': 'Todavía no hay una carta en vigor con la que comparar.',
  'under-way': 'Ya hay una comparación en marcha. Espere a que termine o deténgala.',
  wrong_one: 'La carta cambiada tiene un error; no se ha comparado nada.',
  wrong_other: 'La carta cambiada tiene {count} errores; no se ha comparado nada.',
}
