import { createServer } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { startApp } from '../app.ts'
import type { RunningApp } from '../cli/start.ts'

let database: TestDatabase
let app: RunningApp
let url: string
const faults: string[] = []

beforeAll(async () => {
  database = await createDatabase()
  const port = await freePort()
  url = `http://localhost:${port}`
  app = await startApp({
    ownerUrl: database.ownerUrl,
    masterKey: Buffer.alloc(32, 7),
    appUrl: database.appUrl,
    listenUrl: database.appUrl,
    publicUrl: url,
    port,
    trustedProxies: [],
    logger: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }),
  })
})
afterAll(async () => {
  await app.stop()
  await database.drop()
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

const account = { name: 'Ana', email: 'ana@example.org', password: 'a long enough password' }
const setup = {
  name: 'Northfield Institute',
  languages: ['en', 'es'],
  timeZone: 'Europe/London',
  holidays: 'GB-ENG',
  charter: 'professional-institute',
  account,
}
const json = { 'content-type': 'application/json' }

/** What a browser carries along. */
const signedIn = { cookie: '', 'x-csrf-token': '' }

describe('the application', () => {
  it('says that it is up, and ready', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('leads the first visit to the set-up, which the API knows of too', async () => {
    const home = await fetch(`${url}/`, { redirect: 'manual' })
    expect(home.headers.get('location')).toBe('/setup')
    expect((await fetch(`${url}/setup`)).status).toBe(200)
    expect(await (await fetch(`${url}/api/setup`)).json()).toEqual({ done: false })
    const early = await fetch(`${url}/api/cases`)
    expect(early.status).toBe(409)
    expect(await early.json()).toMatchObject({ detail: expect.stringContaining('/setup') })
  })

  it('is set up once: organisation, charter, first account, signed in', async () => {
    const post = () =>
      fetch(`${url}/api/setup`, { method: 'POST', headers: json, body: JSON.stringify(setup) })
    const wrong = await fetch(`${url}/api/setup`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ ...setup, timeZone: 'Europe/Nowhere' }),
    })
    expect(await wrong.json()).toMatchObject({ errors: [{ field: 'timeZone' }] })
    const both = await Promise.all([post(), post()])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const done = both.find(({ status }) => status === 201)!
    const me = (await done.json()) as { csrfToken: string }
    expect(me).toMatchObject({
      name: 'Ana',
      role: 'administrator',
      organisation: { name: 'Northfield Institute' },
    })
    signedIn.cookie = done.headers.get('set-cookie')!.split(';')[0]!
    signedIn['x-csrf-token'] = me.csrfToken
    expect(await (await fetch(`${url}/api/setup`)).json()).toEqual({ done: true })
    expect(await (await fetch(`${url}/api/session`, { headers: signedIn })).json()).toEqual(me)
  })

  it('shows the charter and takes a first message with a file, on pages that need no script', async () => {
    const home = await (await fetch(`${url}/`)).text()
    expect(home).toContain('Northfield Institute')
    expect((await fetch(`${url}/charter`, { headers: { 'accept-language': 'es' } })).status).toBe(200)
    const contact = await fetch(`${url}/contact`)
    const sending = /name="sending"[^>]*value="([^"]+)"/.exec(await contact.text())?.[1]
    const form = () => {
      const data = new FormData()
      const texts = {
        about: 'enquiry',
        subject: 'My certificate',
        message: 'Where is it?',
        name: 'Ama',
        email: 'ama@example.org',
      }
      for (const [name, value] of Object.entries({ ...texts, sending: sending! })) data.set(name, value)
      data.set('files', new File(['It was promised'], 'letter.txt'))
      return data
    }
    const send = () => fetch(`${url}/contact`, { method: 'POST', body: form(), redirect: 'manual' })
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status]).toEqual([303, 303])
    const path = first.headers.get('location')!.split('?')[0]!
    const page = await (await fetch(`${url}${path}`)).text()
    expect(page).toContain('Where is it?')
    expect(page).toContain('letter.txt')
    const list = await (await fetch(`${url}/api/cases`, { headers: signedIn })).json()
    expect(list.items).toHaveLength(1)

    const fileId = /\/files\/([0-9a-f-]{36})/.exec(page)?.[1]
    const file = await fetch(`${url}${path}/files/${fileId}`)
    expect(await file.text()).toBe('It was promised')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect((await fetch(`${url}/case/not-a-link-at-all/files/${fileId}`)).status).toBe(404)

    const message = new FormData()
    message.set('message', 'And another thing')
    message.set('sending', '0123456789abcdef')
    for (let n = 0; n < 2; n++) {
      const told = await fetch(`${url}${path}/message`, {
        method: 'POST',
        body: copyOf(message),
        redirect: 'manual',
      })
      expect(told.status).toBe(303)
    }
    const after = await (await fetch(`${url}${path}`)).text()
    expect(after.split('And another thing')).toHaveLength(2)
  })

  it('tells open screens what has changed, and nobody who is not signed in', async () => {
    const opened = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: account.email, password: account.password }),
    })
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!
    const stream = await fetch(`${url}/api/stream`, { headers: { cookie } })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toContain('retry:')
    const [first] = (await (await fetch(`${url}/api/cases`, { headers: signedIn })).json()).items
    const noted = await fetch(`${url}/api/cases/${first.id}/note`, {
      method: 'POST',
      headers: { ...json, ...signedIn },
      body: JSON.stringify({ text: 'Looking into it' }),
    })
    expect(noted.status).toBe(200)
    expect((await reader.read()).value).toBe(`event: case\ndata: {"id":"${first.id}"}\n\n`)
    await reader.cancel()
    expect((await fetch(`${url}/api/stream`)).status).toBe(401)
  })

  it('answers what it does not have as a page to people, and as a problem to programs', async () => {
    const page = await fetch(`${url}/nowhere`)
    expect(page.status).toBe(404)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${url}/api/nowhere`)).headers.get('content-type')).toBe('application/problem+json')
    const kind = await fetch(`${url}/problems/expired`, { redirect: 'manual' })
    expect(kind.headers.get('location')).toBe('/api/docs#problem-expired')
  })

  it('has logged no fault in all this', () => {
    expect(faults).toEqual([])
  })
})

describe('stopping', () => {
  it('ends open lines, finishes, and takes no more', async () => {
    const stream = await fetch(`${url}/api/stream`, { headers: signedIn })
    const reader = stream.body!.getReader()
    await reader.read()
    const stopped = app.stop()
    const ended = (async () => {
      for (;;) if ((await reader.read()).done) return 'ended'
    })()
    expect(await ended).toBe('ended')
    await stopped
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })
})

function copyOf(form: FormData): FormData {
  const copy = new FormData()
  for (const [name, value] of form) copy.set(name, value)
  return copy
}
