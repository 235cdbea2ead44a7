import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { outgoing } from './call.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server on this machine; answers its port. */
async function serve(listener: RequestListener, address = '127.0.0.1'): Promise<number> {
  const server = http.createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

const own = outgoing(['127.0.0.1'])
const strict = outgoing([])
const failed = (failure: string) => expect.objectContaining({ kind: 'failed', failure })

describe('a call', () => {
  it('answers status, headers, as much of the body as was asked for, and how long it took', async () => {
    const port = await serve((_, answer) => answer.setHeader('X-One', 'yes').end('hello, everybody'))
    const called = await own({ url: `http://127.0.0.1:${port}/`, timeout: 5_000, most: 5 })
    expect(called).toMatchObject({ kind: 'answered', status: 200, headers: { 'x-one': 'yes' } })
    if (called.kind !== 'answered') return
    expect(called.body.toString()).toBe('hello')
    expect(called.took).toBeGreaterThanOrEqual(0)
  })

  it('keeps the name that was asked for, though it connects to the address that was checked', async () => {
    const port = await serve((request, answer) => answer.end(request.headers.host))
    const called = await outgoing(['127.0.0.1', '::1'])({
      url: `http://localhost:${port}/`,
      timeout: 5_000,
      most: 100,
    })
    expect(called.kind === 'answered' && called.body.toString()).toBe(`localhost:${port}`)
  })

  it('sends what it is given', async () => {
    let got = ''
    const port = await serve((request, answer) => {
      request.on('data', (piece) => {
        got += piece
      })
      request.on('end', () => answer.writeHead(204).end())
      got += `${request.method} ${request.headers['x-signature']} `
    })
    const url = `http://127.0.0.1:${port}/hook`
    const called = await own({
      url,
      method: 'POST',
      headers: { 'x-signature': 'abc' },
      body: '{}',
      timeout: 5_000,
    })
    expect(called).toMatchObject({ kind: 'answered', status: 204 })
    expect(got).toBe('POST abc {}')
  })

  it('reads no more of an endless body than it was told to', async () => {
    const port = await serve((_, answer) => {
      const pour = () => {
        while (answer.write('x'.repeat(10_000)));
      }
      answer.on('drain', pour)
      pour()
    })
    const called = await own({ url: `http://127.0.0.1:${port}/`, timeout: 5_000, most: 50_000 })
    expect(called.kind === 'answered' && called.body.length).toBe(50_000)
  })

  it('ends when its time is over, also in the middle of a body', async () => {
    const silent = await serve(() => undefined)
    const slow = await serve((_, answer) => void answer.write('a'))
    for (const port of [silent, slow]) {
      expect(await own({ url: `http://127.0.0.1:${port}/`, timeout: 200, most: 100 })).toEqual(
        failed('timeout'),
      )
    }
  })

  it('can be given up', async () => {
    const port = await serve(() => undefined)
    const stop = new AbortController()
    const called = own({ url: `http://127.0.0.1:${port}/`, timeout: 60_000, signal: stop.signal })
    stop.abort()
    expect(await called).toEqual(failed('given-up'))
  })
})

describe('a call does not leave the public net', () => {
  it.each([
    'http://127.0.0.1:%/',
    'http://2130706433:%/',
    'http://0x7f.1:%/',
    'http://[::ffff:127.0.0.1]:%/',
    'http://localhost:%/',
    'http://0:%/',
  ])('at %s', async (address) => {
    let asked = 0
    const port = await serve((_, answer) => {
      asked += 1
      answer.end()
    })
    const called = await strict({ url: address.replace('%', String(port)), timeout: 5_000 })
    expect([called, asked]).toEqual([failed('refused-by-us'), 0])
  })

  it('by a redirect, at any step', async () => {
    let asked = 0
    const secret = await serve((_, answer) => {
      asked += 1
      answer.end('secret')
    }, '127.0.0.2')
    const door = await serve((request, answer) => {
      const onward = request.url === '/first' ? '/second' : `http://127.0.0.2:${secret}/`
      answer.writeHead(302, { location: onward }).end()
    })
    const called = await own({
      url: `http://127.0.0.1:${door}/first`,
      timeout: 5_000,
      redirects: 5,
      most: 100,
    })
    expect([called, asked]).toEqual([failed('refused-by-us'), 0])
  })

  it.each(['ftp://example.org/', 'file:///etc/passwd', 'http://me:secret@example.org/', 'nonsense'])(
    'as %s',
    async (url) => expect(await strict({ url, timeout: 1_000 })).toEqual(failed('address')),
  )
})

describe('a redirect', () => {
  it('is followed so often and no more, without what was meant for the first address', async () => {
    const seen: string[] = []
    const port = await serve((request, answer) => {
      seen.push(`${request.method} ${request.url} ${request.headers['x-signature'] ?? '-'}`)
      const step = Number(request.url?.slice(1))
      if (step === 3) answer.end('there')
      else answer.writeHead(307, { location: `/${step + 1}` }).end()
    })
    const call = {
      url: `http://127.0.0.1:${port}/0`,
      headers: { 'x-signature': 'abc' },
      timeout: 5_000,
      most: 100,
    }
    expect(await own({ ...call, redirects: 3 })).toMatchObject({ kind: 'answered', status: 200 })
    expect(seen).toEqual(['GET /0 abc', 'GET /1 -', 'GET /2 -', 'GET /3 -'])
    expect(await own({ ...call, redirects: 2 })).toEqual(failed('too-many-redirects'))
  })

  it('is the answer where none is to be followed', async () => {
    const port = await serve((_, answer) => answer.writeHead(301, { location: '/x' }).end())
    const called = await own({ url: `http://127.0.0.1:${port}/`, timeout: 5_000 })
    expect(called).toMatchObject({ kind: 'answered', status: 301 })
  })
})

describe('what went wrong is told apart', () => {
  it('nobody listens, no such name, no HTTP, a broken line, a certificate of its own making', async () => {
    const port = await serve((_, answer) => answer.end())
    await closing.pop()!()
    expect(await own({ url: `http://127.0.0.1:${port}/`, timeout: 5_000 })).toEqual(failed('connection'))
    expect(await own({ url: 'http://nobody.invalid/', timeout: 5_000 })).toEqual(failed('name'))
    const rude = await rawServer((socket) => socket.end('SSH-2.0-hello\r\n'))
    expect(await own({ url: `http://127.0.0.1:${rude}/`, timeout: 5_000 })).toEqual(failed('broken-off'))
    const gone = await rawServer((socket) => socket.destroy())
    expect(await own({ url: `http://127.0.0.1:${gone}/`, timeout: 5_000 })).toEqual(failed('broken-off'))
    const plain = await serve((_, answer) => answer.end())
    expect(await own({ url: `https://127.0.0.1:${plain}/`, timeout: 5_000 })).toEqual(failed('certificate'))
  })
})

async function rawServer(greet: (socket: net.Socket) => void): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => greet(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}
