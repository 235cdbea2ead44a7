/** Where mail goes out. Whoever starts the program decides it, so any host and port is allowed. */

export interface MailSettings {
  /** `smtp://user:password@host:587`, `smtps://…:465`. */
  readonly smtpUrl: string
  /** The address that mail comes from. Its name is the organisation's. */
  readonly from: string
  /** Where an answer by mail would go; the sender's address if there is none. */
  readonly replyTo: string | null
}

/** As the configuration has read it from the environment, checked. */
export interface MailConfiguration {
  readonly smtpUrl?: string
  readonly mailFrom?: string
  readonly mailReplyTo?: string
}

/**
 * The settings, with the sender `no-reply@` the host of the public address where none is given; null without an SMTP
 * server: then mail is held for the mailbox page.
 */
export function mailSettings(configuration: MailConfiguration, publicUrl: string): MailSettings | null {
  const { smtpUrl, mailFrom, mailReplyTo } = configuration
  if (!smtpUrl) return null
  return {
    smtpUrl,
    from: mailFrom ?? `no-reply@${new URL(publicUrl).hostname}`,
    replyTo: mailReplyTo ?? null,
  }
}
