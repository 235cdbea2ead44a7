/** One message handed to the SMTP server, so that its end is not sent before we have written down that we are about to. */
import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors'
import SMTPTransport from 'nodemailer/lib/smtp-transport'

export interface Message {
  readonly from: string
  readonly recipient: string
  /** The whole message, headers and all. */
  readonly content: Uint8Array
}

export type Answer =
  | { readonly is: 'accepted' }
  | { readonly is: 'refused'; readonly forGood: boolean; readonly reason: string }
  /** The server may have taken it: the end of the message was on its way, and no answer came. */
  | { readonly is: 'unknown'; readonly reason: string }
  /** Writing it down failed, so the end of the message was not sent. */
  | { readonly is: 'not sent'; readonly reason: string }

/** How long the server may take: to get the message, and then to answer for it. */
export interface Patience {
  readonly beforeEnd: number
  readonly afterEnd: number
}

/**
 * Hands one message over. `beforeEnd` runs when all is sent but the end; only when it returns true is the end sent, for
 * until then the server cannot have accepted anything. Never throws for what the network or the server does.
 */
export async function handOver(
  smtpUrl: string,
  message: Message,
  beforeEnd: () => Promise<boolean>,
  patience: Patience,
): Promise<Answer> {
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), patience.beforeEnd)
  let mayHaveEnded = false
  let settled = false
  let recording: Promise<boolean> | undefined
  let recordingFailure: string | undefined

  async function* content() {
    yield message.content
    if (settled) throw new Error('the server ended the conversation')
    recording = beforeEnd()
    const recorded = await recording.catch((error: Error) => {
      recordingFailure = error.message
      return false
    })
    if (!recorded) throw new Error(recordingFailure ?? 'another node has taken this mail over')
    if (settled) throw new Error('the server ended the conversation')
    mayHaveEnded = true
    clearTimeout(timer)
    timer = setTimeout(() => abort.abort(), patience.afterEnd)
  }

  try {
    await send(smtpUrl, message, Readable.from(content(), { objectMode: false }), abort.signal)
    return { is: 'accepted' }
  } catch (thrown) {
    settled = true
    const error = thrown as NodemailerError
    // Whoever settles the row now must not be overtaken by a note that is still being written.
    const recorded = await recording?.catch(() => false)
    if (error.responseCode !== undefined || !mayHaveEnded)
      return refusal(error, recording !== undefined && !recorded)
    return { is: 'unknown', reason: reasonOf(error) }
  } finally {
    settled = true
    clearTimeout(timer)
  }
}

function refusal(error: NodemailerError, notRecorded: boolean): Answer {
  if (notRecorded && error.responseCode === undefined) return { is: 'not sent', reason: reasonOf(error) }
  return { is: 'refused', forGood: isForGood(error), reason: reasonOf(error) }
}

/** The recipient or the message is refused. What is wrong with our account or with the server may pass. */
function isForGood(error: NodemailerError): boolean {
  if (error.responseCode === undefined) return error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  return error.permanent === true && (error.command === 'RCPT TO' || error.command === 'DATA')
}

function reasonOf(error: NodemailerError): string {
  return (error.response ?? `${error.code ? `${error.code}: ` : ''}${error.message}`).slice(0, 500)
}

/**
 * The transport is spoken to directly, for nodemailer's own message would be read ahead of the conversation; ours is
 * read when the server asks for it.
 */
function send(smtpUrl: string, message: Message, content: Readable, signal: AbortSignal): Promise<void> {
  const transport = new SMTPTransport({
    url: smtpUrl,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 300_000,
  })
  const mail = {
    data: { signal },
    message: {
      getEnvelope: () => ({ from: message.from, to: [message.recipient], size: message.content.byteLength }),
      messageId: () => '',
      createReadStream: () => content,
    },
  }
  return new Promise((resolve, reject) => {
    transport.send(mail as unknown as Parameters<SMTPTransport['send']>[0], (error) =>
      error ? reject(error) : resolve(),
    )
  })
}
