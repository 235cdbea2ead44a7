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
  const say = (language: string, key: string, parameters: Parameters): string => {
    const sentence = sentenceOf(catalogues, language, key)
    // Plurals are chosen by i18next; a sentence without them only has its gaps filled, which is ten times as quick.
    return sentence === undefined
      ? translate(key, { lng: language, ...parameters })
      : filled(sentence, parameters)
  }
  return {
    in: (language: string, key: BaseKey<Key>, parameters: Parameters = {}): string =>
      say(language, key, parameters),
    phrase:
      (key: BaseKey<Key>, parameters: Parameters = {}): Phrase =>
      (language) =>
        say(language, key, parameters),
    has: (key: string): key is BaseKey<Key> => i18n.exists(key),
  }
}

type Catalogues = Readonly<Record<string, Readonly<Record<string, string>>>>

/** In the reader's language, as `es-MX` in `es`; else in the one that everything is said in. */
function sentenceOf(catalogues: Catalogues, language: string, key: string): string | undefined {
  const spoken = catalogues[language] ?? catalogues[language.split('-')[0] ?? ''] ?? catalogues[fallback]
  return spoken?.[key] ?? catalogues[fallback]?.[key]
}

function filled(sentence: string, parameters: Parameters): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(parameters[name] ?? gap))
}

/** `cases_one` and `cases_other` are asked for as `cases`. */
type BaseKey<Key extends string> = Key extends `${infer Base}_${'one' | 'other' | 'many'}` ? Base : Key
