/** How the value of a key looks, for readers that are programs: a schema is made from this. */
import type { Kind } from '../references.ts'

export type Shape =
  /** Any text on one line. */
  | 'text'
  /** A text in each of the charter's languages. */
  | 'words'
  /** A text alone, or in each language. */
  | 'text or words'
  | 'number'
  /** The name alone, with nothing behind its colon. */
  | 'nothing'
  | 'flag'
  /** `3 working days`, `24 hours`, `same day`: docs/charter-format.md, Limits. */
  | 'limit'
  /** `95%`: above 0% and up to 100%. */
  | 'share'
  /** `2026-09-30` */
  | 'date'
  /** `14:00` */
  | 'time of day'
  /** A time zone by its IANA name. */
  | 'timezone'
  /** `09:00-17:00`, a list of such, or `closed`. */
  | 'spans'
  /** Days of the week with their spans, or `always`. */
  | 'hours'
  /** A region, a date, two dates with `to` between them, `none`, or a list of these. */
  | 'closures'
  /** Something that other places of the file refer to by this name. */
  | { readonly nameOf: Kind }
  | { readonly oneOf: readonly string[] }
  /** A text that matches a regular expression. */
  | { readonly matches: string }
  /** One alone stands for a list of one. */
  | { readonly listOf: Shape }
  /** Names of the author's own, each with such a value. */
  | { readonly mapOf: Shape }
  | { readonly keys: Keys }
  | { readonly either: readonly Shape[] }

export interface Key {
  readonly required?: true
  readonly means: string
  /** A value as it stands in a file, on one line. */
  readonly example: string
  /** How the value looks, for programs that complete and check a file. */
  readonly shape?: Shape
}

export type Keys = Readonly<Record<string, Key>>
