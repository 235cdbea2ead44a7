import { describe, expect, it } from 'vitest'
import type { Called } from '../../../outgoing/call.ts'
import { hear, wasReached } from './answer.ts'

const asks = { expects: 200, contains: null }
const answered = (status: number, body: string | Buffer = '', type = 'text/html'): Called => ({
  kind: 'answered',
  status,
  headers: { 'content-type': type },
  body: Buffer.from(body),
  took: 12,
})

describe('an address has answered', () => {
  it('when the expected status comes', () => {
    expect(hear(answered(200), asks)).toEqual({ failure: null, status: 200, took: 12 })
    expect(hear(answered(301), { ...asks, expects: 301 }).failure).toBeNull()
  })

  it('not with another status', () => expect(hear(answered(503), asks).failure).toBe('status'))

  it('only with the words that have to stand in it, however lines are broken', () => {
    const welcome = { ...asks, contains: 'Welcome to the Institute' }
    expect(hear(answered(200, '<p>Welcome\n   to the Institute!'), welcome).failure).toBeNull()
    expect(hear(answered(200, 'Database error'), welcome).failure).toBe('text')
  })

  it('in the letters of the page’s own character set', () => {
    const words = { ...asks, contains: 'Sesión' }
    const latin = Buffer.from('Iniciar Sesión', 'latin1')
    expect(hear(answered(200, latin, 'text/html; charset=ISO-8859-1'), words).failure).toBeNull()
    expect(hear(answered(200, 'Iniciar Sesión', 'text/html; charset=made-up'), words).failure).toBeNull()
  })
})

describe('our line stands', () => {
  it('when anything at all came back', () => {
    expect(wasReached(hear(answered(500), asks))).toBe(true)
    expect(wasReached({ failure: 'certificate', status: null, took: 5 })).toBe(true)
  })

  it.each(['name', 'connection', 'timeout', 'broken-off'] as const)('or may not, after: %s', (failure) =>
    expect(wasReached({ failure, status: null, took: 5 })).toBe(false),
  )
})
