/** What stands under every mail to a customer. */
import type { Instant } from '../../../core/time/instant.ts'
import { words } from '../messages/index.ts'
import { instantDateWords } from '../views/dates.ts'
import type { Addressee } from './addressee.ts'

/** Opens the case without an account. */
export interface Link {
  readonly url: string
  readonly expiresAt: Instant
}

/** How to answer, how to object, how long the link opens the case, and who writes. */
export function footerOf(
  { language, timeZone, organisation }: Addressee,
  link: Link,
  now: Instant,
): string[] {
  return [
    words.in(language, 'mail.footer.answer'),
    words.in(language, 'mail.footer.satisfied'),
    words.in(language, 'mail.footer.link', {
      date: instantDateWords(link.expiresAt, language, timeZone, now),
    }),
    organisation,
  ]
}

/** The page behind the link speaks as the mail did, whatever the browser asks for. */
export function inTheirLanguage({ url }: Link, language: string): string {
  return `${url}?lang=${encodeURIComponent(language)}`
}
