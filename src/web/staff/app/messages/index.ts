/** The words of the app. Each language is a file of its own, loaded when it is needed. */
import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { en } from './en/index.ts'

export type Messages = {
  readonly [Area in keyof typeof en]: { readonly [Key in keyof (typeof en)[Area]]: string }
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: typeof en }
  }
}

export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: () => import('./en/index.ts').then((file) => file.en),
  es: () => import('./es/index.ts').then((file) => file.es),
}

/** The first of `wanted` that we speak (`es-MX` is Spanish); English otherwise. */
export function languageFor(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const base = tag?.split('-')[0]
    const spoken = LANGUAGES.find((language) => language === base)
    if (spoken) return spoken
  }
  return 'en'
}

/** Loads the language's words and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      defaultNS: 'app',
      ns: ['app'],
      resources: {},
      fallbackLng: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  }
  await wordsIn(language)
  if (i18next.language !== language) await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** The words of a language other than the reader's: what is written to a customer is written in theirs. */
export async function wordsIn(language: Language): Promise<TFunction> {
  if (!i18next.hasResourceBundle(language, 'app')) {
    i18next.addResourceBundle(language, 'app', await LOADERS[language]())
  }
  return i18next.getFixedT(language)
}
