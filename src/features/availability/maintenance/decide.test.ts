import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../http/refusal.ts'
import { type Announcement, announce, cancel, change, endEarly } from './decide.ts'
import type { MaintenanceRecord } from './store.ts'

const at = (text: string) => Date.parse(`2026-06-${text}:00Z`)
const asked = (from: string, until: string, urls: string[] | null = null): Announcement => ({
  from: at(from),
  until: at(until),
  urls,
  says: { en: 'A new server.' },
})
const given = (from: string, until: string, urls: string[] | null = null): MaintenanceRecord => ({
  ...asked(from, until, urls),
  id: 'one',
  revision: 1,
  state: 'announced',
  announcedAt: at('01T09:00'),
  recordedAt: at('01T09:00'),
})
const refused = (result: unknown) => isRefusal(result) && result.says('en')

describe('announcing maintenance', () => {
  it('says when it was announced', () => {
    expect(announce(asked('10T02:00', '10T04:00'), 'one', at('08T09:00'))).toMatchObject({
      revision: 1,
      announcedAt: at('08T09:00'),
    })
  })

  it('is possible once it has begun: it is then announced after its beginning', () => {
    const late = announce(asked('10T02:00', '10T04:00'), 'one', at('10T03:00')) as MaintenanceRecord
    expect(late.announcedAt).toBeGreaterThan(late.from)
  })

  it('needs an end that lies ahead, after the beginning, within a month', () => {
    const now = at('10T09:00')
    expect(refused(announce(asked('11T04:00', '11T04:00'), 'one', now))).toContain('after the beginning')
    expect(refused(announce(asked('10T02:00', '10T09:00'), 'one', now))).toContain('lie ahead')
    const long = { ...asked('11T00:00', '12T00:00'), until: at('11T00:00') + 32 * 86_400_000 }
    expect(refused(announce(long, 'one', now))).toContain('31 days')
  })
})

describe('changing maintenance that has not begun', () => {
  const now = at('09T09:00')
  const before = given('10T02:00', '10T04:00', ['a', 'b'])

  it('is announced as before where it stays within what was announced', () => {
    const shorter = change(before, asked('10T02:30', '10T04:00', ['a']), now)
    expect(shorter).toMatchObject({ revision: 2, announcedAt: at('01T09:00'), recordedAt: now })
  })

  it.each([
    ['begins sooner', asked('10T01:59', '10T04:00', ['a'])],
    ['ends later', asked('10T02:00', '10T04:01', ['a'])],
    ['is of another address', asked('10T02:00', '10T04:00', ['c'])],
    ['is of all addresses', asked('10T02:00', '10T04:00')],
  ])('is announced now where it %s', (_, more) => {
    expect(change(before, more, now)).toMatchObject({ announcedAt: now })
  })

  it('may not move its beginning into the past', () => {
    expect(refused(change(before, asked('09T08:59', '10T04:00'), now))).toContain('lie ahead')
  })

  it('is too late at the very beginning', () => {
    expect(refused(change(before, asked('10T02:30', '10T04:00'), at('10T02:00')))).toContain('begun already')
    expect(refused(change(before, asked('11T02:30', '11T04:00'), at('10T05:00')))).toContain('is over')
  })
})

describe('maintenance that goes on', () => {
  const before = given('10T02:00', '10T04:00')

  it('can be ended: from then on everything counts again', () => {
    expect(endEarly(before, at('10T03:00'))).toMatchObject({
      until: at('10T03:00'),
      announcedAt: at('01T09:00'),
      revision: 2,
    })
  })

  it('cannot be called off any more; before it begins it can, once', () => {
    expect(refused(cancel(before, at('10T02:00')))).toContain('begun already')
    const off = cancel(before, at('10T01:59')) as MaintenanceRecord
    expect(off.state).toBe('cancelled')
    expect(refused(cancel(off, at('10T01:59')))).toContain('called off')
    expect(refused(endEarly(off, at('10T02:30')))).toContain('called off')
  })

  it('is ended neither before it begins nor after its end', () => {
    expect(refused(endEarly(before, at('10T01:59')))).toContain('not begun')
    expect(refused(endEarly(before, at('10T04:00')))).toContain('is over')
  })
})
