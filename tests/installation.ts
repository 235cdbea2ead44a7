/**
 * The whole service as it is installed: the application on a database of its own, the staff app as it is built, and an
 * SMTP server on the other side that keeps what it is given.
 *
 *     const troth = await install({ at: '2026-06-08T09:00:00Z' })
 *     const priya = await troth.signIn('priya@riverside.example')
 *     troth.at('2026-06-11T16:00:00Z')
 */
import { type AddressInfo, createServer } from 'node:net'
import pino from 'pino'
import PostalMime, { type Email } from 'postal-mime'
import { expect, vi } from 'vitest'
import { startApp } from '../src/app.ts'
import type { RunningApp } from '../src/cli/start.ts'
import type { Instant } from '../src/core/time/instant.ts'
import type { Me } from '../src/features/access/contract.ts'
import { createDatabase, type TestDatabase } from './database.ts'
import { startSmtp, type TestSmtp } from './smtp.ts'
import { builtApp } from './staff/builtApp.ts'

export interface InstallationSettings {
  /** The clock stands here until it is set again; without it, it is the real one. */
  readonly at?: string
  /** False: nothing is mailed. */
  readonly mail?: boolean
  /** Several installations on one database are several nodes. */
  readonly database?: TestDatabase
  readonly smtp?: TestSmtp
  /** The address that links lead to, where it is not this node's own. */
  readonly publicUrl?: string
}

export interface Installation {
  readonly url: string
  readonly database: TestDatabase
  readonly smtp: TestSmtp
  /** What was logged as an error, a line each. */
  readonly faults: string[]
  /** Sets the clock. */
  at(instant: string | Instant): void
  now(): Instant
  /** By the API, as a browser does it. */
  signIn(email: string, password?: string): Promise<Hands>
  /** Waits for the next mail to this address that no call has answered yet, or for the one whose subject has this. */
  mailTo(recipient: string, subject?: string | RegExp): Promise<Mail>
  stop(): Promise<void>
}

/** Somebody who is signed in. */
export interface Hands {
  /** What a request of theirs carries. */
  readonly headers: Readonly<Record<string, string>>
  /** Sends JSON and answers what came back; `status` and `body` as they are. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came.
  readonly body: any
}

export interface Mail extends Email {
  readonly plain: string
  /** The path of the page of the case that its button leads to. */
  readonly casePath: string
}

export const password = 'a long enough password'
export const administrator = 'ada@riverside.example'

/** An institute that is set up already, if the database is not given: see `setUpInstitute`. */
export async function install(settings: InstallationSettings = {}): Promise<Installation> {
  const database = settings.database ?? (await createDatabase())
  const smtp = settings.smtp ?? (await startSmtp())
  const port = await freePort()
  const url = `http://localhost:${port}`
  let set: Instant | null = settings.at === undefined ? null : Date.parse(settings.at)
  const now = () => set ?? Date.now()
  const faults: string[] = []
  const app: RunningApp = await startApp({
    ownerUrl: database.ownerUrl,
    masterKey: Buffer.alloc(32, 7),
    appUrl: database.appUrl,
    listenUrl: database.appUrl,
    publicUrl: settings.publicUrl ?? url,
    port,
    trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'],
    staffFolder: await builtApp(),
    now,
    logger: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }),
    ...(settings.mail !== false && { smtpUrl: smtp.url, mailFrom: 'service@riverside.example' }),
  })
  const read = new Set<string>()
  return {
    url,
    database,
    smtp,
    faults,
    now,
    at: (instant) => {
      set = typeof instant === 'number' ? instant : Date.parse(instant)
    },
    signIn: (email, secret = password) => signIn(url, email, secret),
    mailTo: (recipient, subject) => nextMail(smtp, read, recipient, subject),
    async stop() {
      await app.stop()
      if (!settings.smtp) await smtp.stop()
      if (!settings.database) await database.drop()
    },
  }
}

/** Sets the service up by the API, with a ready charter, and answers its first administrator. */
export async function setUpInstitute(url: string, charter = 'professional-institute'): Promise<Hands> {
  const asked = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Riverside Institute',
      languages: ['en', 'es'],
      timeZone: 'Europe/London',
      holidays: 'GB-ENG',
      charter,
      account: { name: 'Ada', email: administrator, password },
    }),
  })
  expect(asked.status).toBe(201)
  return handsOf(url, await sessionOf(asked))
}

/** A program with a token of its own, which does not run out. */
export async function addProgram(url: string, ada: Hands, scopes: readonly string[]): Promise<Hands> {
  const { status, body } = await ada.ask('POST', '/api/tokens', { name: 'A program', scopes })
  expect(status).toBe(201)
  return handsOf(url, { authorization: `Bearer ${body.secret}` })
}

/** Somebody new on the staff. Answers the address they sign in with. */
export async function addColleague(ada: Hands, name: string, role = 'agent'): Promise<string> {
  const email = `${name.toLowerCase()}@riverside.example`
  const { status } = await ada.ask('POST', '/api/staff', { name, email, role, password })
  expect(status).toBe(201)
  return email
}

async function signIn(url: string, email: string, secret: string): Promise<Hands> {
  const asked = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: secret }),
  })
  expect(asked.status, `${email} signs in`).toBe(200)
  return handsOf(url, await sessionOf(asked))
}

async function sessionOf(signedIn: Response): Promise<Record<string, string>> {
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { cookie, 'x-csrf-token': ((await signedIn.json()) as Me).csrfToken }
}

function handsOf(url: string, credentials: Record<string, string>): Hands {
  return {
    headers: credentials,
    async ask(method, path, body, headers = {}) {
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...credentials,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json') && text !== ''
      return { status: answer.status, body: isJson ? JSON.parse(text) : text }
    },
  }
}

async function nextMail(
  smtp: TestSmtp,
  read: Set<string>,
  recipient: string,
  subject: string | RegExp = '',
): Promise<Mail> {
  const wanted = new RegExp(subject)
  return vi.waitFor(
    async () => {
      for (const { raw, recipient: to, messageId } of smtp.received) {
        if (to !== recipient || read.has(messageId)) continue
        const mail = await readMail(raw)
        if (!wanted.test(mail.subject ?? '')) continue
        read.add(messageId)
        return mail
      }
      throw new Error(`No mail to ${recipient} about ${subject || 'anything'} has come`)
    },
    { timeout: 20_000, interval: 50 },
  )
}

export async function readMail(raw: string): Promise<Mail> {
  const email = await PostalMime.parse(raw)
  const plain = email.text ?? ''
  const casePath = /https?:\/\/[^/\s]+(\/case\/[\w-]+)/.exec(plain)?.[1] ?? ''
  return { ...email, plain, casePath }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
