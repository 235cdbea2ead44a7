/** An SMTP server for tests: it keeps what it is given, and misbehaves when told to. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly recipient: string
  /** The whole message as it came. */
  readonly raw: string
  readonly messageId: string
}

export interface Behaviour {
  /** Before the recipient is accepted. What it throws is the refusal, with its `responseCode`. */
  recipient?: (address: string) => void | Promise<void>
  /** When a message has come to its end, before that is confirmed. */
  message?: (mail: ReceivedMail) => void | Promise<void>
}

export interface TestSmtp {
  readonly url: string
  readonly received: ReceivedMail[]
  readonly behaviour: Behaviour
  stop(): Promise<void>
}

/** At a port of its own, or at one where another has been. */
export async function startSmtp(port = 0): Promise<TestSmtp> {
  const received: ReceivedMail[] = []
  const behaviour: Behaviour = {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(address, _session, answer) {
      Promise.resolve()
        .then(() => behaviour.recipient?.(address.address))
        .then(() => answer(), answer)
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const messageId = /^Message-ID: *(<[^>]+>)/im.exec(raw)?.[1] ?? ''
        const mail = { recipient: session.envelope.rcptTo[0]?.address ?? '', raw, messageId }
        received.push(mail)
        Promise.resolve()
          .then(() => behaviour.message?.(mail))
          .then(() => answer(), answer)
      })
    },
  })
  // A client that is killed in the middle of a conversation is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: listening } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${listening}`,
    received,
    behaviour,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** What a server answers instead of accepting. */
export function smtpRefusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
