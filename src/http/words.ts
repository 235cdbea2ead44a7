/** Sentences that the server says: in problems, in mails, in the timeline. Each feature keeps its own, a file a language. */
import { createInstance } from 'i18next'

/** A sentence that waits for the reader's language. */
export type Phrase = (language: string) => string

export type Parameters = Readonly<Record<string, string | number>>

/** A language without a file of its own is answered in this one. */
const fallback = 'en'

/**
 * The sentences of one feature. `plural` forms follow i18next: `key_one`, `key_other`, chosen by `count`.
 * Values are plain text: whoever puts them into HTML escapes them.
 */
export function vocabulary<Key extends string>(
  catalogues: Readonly<Record<string, Readonly<Record<Key, string>>>>,
) {
  const i18n = createInstance()
  i18n.init({
    fallbackLng: fallback,
    lng: fallback,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    resources: Object.fromEntries(
      Object.entries(catalogues).map(([language, translation]) => [language, { translation }]),
    ),
    initAsync: false,
  })
  // The staff app narrows the keys of i18next's own type to its own messages.
  const translate = i18n.t as unknown as (key: string, options: object) => string
  return {
    in: (language: string, key: BaseKey<Key>, parameters: Parameters = {}): string =>
      translate(key, { lng: language, ...parameters }),
    phrase:
      (key: BaseKey<Key>, parameters: Parameters = {}): Phrase =>
      (language) =>
        translate(key, { lng: language, ...parameters }),
    has: (key: string): key is BaseKey<Key> => i18n.exists(key),
  }
}

/** `cases_one` and `cases_other` are asked for as `cases`. */
type BaseKey<Key extends string> = Key extends `${infer Base}_${'one' | 'other' | 'many'}` ? Base : Key
