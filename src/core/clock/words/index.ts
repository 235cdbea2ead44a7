/** The languages in which clocks explain themselves. */
import { en } from './en.ts'
import { es } from './es.ts'
import type { Wording } from './wording.ts'

const wordings: Readonly<Record<string, Wording>> = { en, es }

/** The wording for a language tag: of the language without its region where there is none for both, else English. */
export function wordingFor(language: string): Wording {
  return wordings[language] ?? wordings[language.split('-')[0]!.toLowerCase()] ?? en
}

/** The languages that have a wording. */
export const wordedLanguages: readonly string[] = Object.keys(wordings)
