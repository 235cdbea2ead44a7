/** Where mail goes out, from the environment. Whoever starts the program decides it, so any host and port is allowed. */

export interface MailSettings {
  /** `smtp://user:password@host:587`, `smtps://…:465`. */
  readonly smtpUrl: string
  /** The address that mail comes from. Its name is the organisation's. */
  readonly from: string
  /** Where an answer by mail would go; the sender's address if there is none. */
  readonly replyTo: string | null
}

export interface MailEnvironment {
  readonly SMTP_URL?: string
  readonly MAIL_FROM?: string
  readonly MAIL_REPLY_TO?: string
}

/**
 * The settings that an environment gives; null without `SMTP_URL`: then mail is held for the mailbox page.
 * `MAIL_FROM` is `no-reply@` the host of the public address if it is left out.
 * @throws RangeError, with what to mend, when a value cannot be used
 */
export function mailSettings(environment: MailEnvironment, publicUrl: string): MailSettings | null {
  const { SMTP_URL: smtpUrl, MAIL_FROM, MAIL_REPLY_TO } = environment
  if (!smtpUrl) return null
  if (!isSmtpUrl(smtpUrl)) {
    throw new RangeError(
      'SMTP_URL has to look like smtp://user:password@mail.example.org:587 or smtps://…:465',
    )
  }
  const from = MAIL_FROM || `no-reply@${new URL(publicUrl).hostname}`
  return {
    smtpUrl,
    from: plainAddress('MAIL_FROM', from),
    replyTo: MAIL_REPLY_TO ? plainAddress('MAIL_REPLY_TO', MAIL_REPLY_TO) : null,
  }
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//i.test(text) && URL.canParse(text) && new URL(text).hostname !== ''
}

function plainAddress(variable: string, address: string): string {
  if (/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(address)) return address
  throw new RangeError(`${variable} has to be a plain address such as service@example.org`)
}
