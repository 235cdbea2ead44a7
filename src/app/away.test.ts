import { createServer } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Sql } from '../postgres/connect.ts'
import { webApp } from './web.ts'

let sql: Sql
let web: ReturnType<typeof webApp>

beforeAll(async () => {
  const port = await portOfNobody()
  sql = connect(`postgres://troth@127.0.0.1:${port}/troth`)
  web = webApp({
    sql,
    now: () => Date.UTC(2026, 5, 8, 9),
    publicUrl: 'http://localhost',
    mailGoesOut: false,
    masterKey: Buffer.alloc(32, 7),
    log: pino({ level: 'silent' }),
    announce: () => undefined,
  })
})
afterAll(() => sql.end({ timeout: 0 }))

function portOfNobody(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

describe('while the database is away', () => {
  it('a program is told to ask again in a few seconds', async () => {
    const answer = await web.request('http://localhost/api/charter')
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ type: '/problems/away', status: 503 })
  })

  it.each(['/charter', '/contact', '/'])(
    'a person who opens %s is told the same, and nothing of the inside',
    async (path) => {
      const answer = await web.request(`http://localhost${path}`)
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      const text = await answer.text()
      expect(text).toContain('Back in a moment')
      expect(text).not.toMatch(/ECONNREFUSED|postgres|127\.0\.0\.1/)
    },
  )
})
