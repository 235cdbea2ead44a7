/** The languages of the public pages. A third is a file beside `en.ts` and a line here. */
import { en, type Messages } from './en.ts'
import { es } from './es.ts'

export type { Messages } from './en.ts'

const all: Readonly<Record<string, Messages>> = { en, es }

/** Every language that the pages can be read in. */
export const portalLanguages: readonly string[] = Object.keys(all)

/** The messages of a language; of its primary part if only that is known (`es-MX`: Spanish); else English. */
export function messagesIn(language: string): Messages {
  return all[language] ?? all[language.split('-')[0] ?? ''] ?? en
}
