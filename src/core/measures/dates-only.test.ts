import { describe, expect, it } from 'vitest'
import { alwaysInForce, type CharterHistory, compileCharter, historyOf } from '../cases/compile.ts'
import { at, charterOf, closing, promise } from '../cases/testing/office.ts'
import type { LimitRow } from '../charter/clock-model.ts'
import type { Charter, Commitment } from '../charter/model.ts'
import { differInDatesOnly, startAtReceipt } from './dates-only.ts'

const asOf = at('20 12:00')

function differ(was: Charter | CharterHistory, would: Charter, ids: readonly string[] = ['reply']): boolean {
  const record = 'versions' in was ? was : alwaysInForce(compileCharter(was))
  return differInDatesOnly(record, alwaysInForce(compileCharter(would)), ids, asOf)
}

function withHours(commitment: Commitment, change: Partial<Charter['calendars'][string]>): Charter {
  const charter = charterOf([commitment])
  return { ...charter, calendars: { office: { ...charter.calendars.office!, ...change } } }
}

function table(...limits: LimitRow[]): Commitment {
  return promise({ limits })
}

const vip: LimitRow = { for: { segment: ['vip'] }, within: '1 working day' }
const others: LimitRow = { for: {}, within: '3 working days' }
const early: LimitRow = { for: {}, started: { is: 'before', at: 720 }, within: 'same day' }
const inHours: LimitRow = { for: {}, started: { is: 'in hours' }, within: '1 working day' }
const nine = [['09:00', '17:00']] as const

describe('a promise differs in dates only', () => {
  it.each<[string, Partial<Commitment>]>([
    ['its limit', { within: '1 working day' }],
    [
      'its targets',
      {
        targets: [
          { share: 0.9, within: '3 working days' },
          { share: 0.5, within: '1 day' },
        ],
      },
    ],
    ['how dates are counted', { dayZero: 'receipt' }],
    ['its words', { says: { en: 'We answer.' }, short: { en: 'answer' }, tone: 'aim' }],
    ['when staff are warned', { warnings: [{ at: 'due-day' }] }],
  ])('with another statement of %s', (_, change) => {
    expect(differ(charterOf([promise()]), charterOf([promise(change)]))).toBe(true)
  })

  it('with other hours, closures and cut-offs, in the same place', () => {
    const changed = withHours(promise(), { hours: { mon: nine }, closed: ['2026-06-02'], cutOff: '15:00' })
    expect(differ(charterOf([promise()]), changed)).toBe(true)
  })

  it('with another limit in a row of its table', () => {
    const changed = table({ ...vip, within: '2 hours' }, early, others)
    expect(differ(charterOf([table(vip, early, others)]), charterOf([changed]))).toBe(true)
  })

  it('where a row asks whether it was open, as long as the hours stay', () => {
    const was = charterOf([table(inHours, others)])
    const changed = table({ ...inHours, within: '2 hours' }, others)
    expect(differ(was, charterOf([changed]))).toBe(true)
    expect(differ(was, withHours(changed, { hours: { mon: nine } }))).toBe(false)
    const version = closing('v1', '10 12:00', 12)
    const moved = historyOf([{ inForceFrom: at('1 00:00'), compiled: compileCharter(was) }], [version])
    expect(differ(moved, charterOf([changed]))).toBe(false)
  })

  it('whatever a version of later says', () => {
    const later = { inForceFrom: at('21 00:00'), compiled: compileCharter(charterOf([])) }
    const now = { inForceFrom: at('1 00:00'), compiled: compileCharter(charterOf([promise()])) }
    expect(differ(historyOf([now, later]), charterOf([promise({ within: '1 day' })]))).toBe(true)
  })
})

describe('a promise differs in more than dates', () => {
  it.each<[string, Partial<Commitment>]>([
    ['whom it is for', { for: { channel: ['letter'] } }],
    ['what starts it', { from: ['received', 'reopened'] }],
    ['what stops it', { until: [{ type: 'replied', with: ['outcome'] }] }],
    ['what pauses it', { pauses: 'any' }],
    ['what excepts it', { unless: ['strike'] }],
    ['when it is suspended', { suspended: [{ from: { month: 6, day: 1 }, to: { month: 6, day: 7 } }] }],
    ['how far it can be extended', { extension: { atMost: '10 working days' } }],
    ['which receipts count', { automaticCounts: true }],
  ])('with another statement of %s', (_, change) => {
    expect(differ(charterOf([promise()]), charterOf([promise(change)]))).toBe(false)
  })

  it.each<[string, Partial<Commitment>]>([
    ['is a cadence', { kind: 'cadence', each: ['updated'] }],
    ['follows on another', { after: [{ outcome: 'broken', commitment: 'call' }] }],
    ['waits for the last of several', { from: ['received', 'paid'], laterOf: true }],
    ['counts across reopenings', { acrossReopenings: true }],
    ['has a limit that the case states', { limitIn: 'limit' }],
    ['has a date of the charter', { kind: 'agreed', due: { by: 'date', date: '2026-07-01' } }],
    ['is broken by what comes too early', { notBefore: '1 hour' }],
    ['is owed by the customer', { dutyOf: 'customer' }],
  ])('where it %s', (_, change) => {
    const was = charterOf([promise(change), promise({ id: 'call' })])
    expect(differ(was, charterOf([promise({ ...change, warnings: [] }), promise({ id: 'call' })]))).toBe(
      false,
    )
  })

  it('in another time zone', () => {
    expect(differ(charterOf([promise()]), withHours(promise(), { timezone: 'America/Bogota' }))).toBe(false)
  })

  it('where a row of its table is for others, starts otherwise or promises nothing', () => {
    const was = charterOf([table(vip, early, others)])
    const { within: _, ...nothing } = vip
    for (const rows of [
      [{ ...vip, for: { segment: ['gold'] } }, early, others],
      [vip, { ...early, started: { is: 'before' as const, at: 600 } }, others],
      [nothing, early, others],
      [vip, others],
      [early, vip, others],
    ]) {
      expect(differ(was, charterOf([table(...rows)]))).toBe(false)
    }
  })

  it('where two rows of its table cannot be told apart', () => {
    const twice = charterOf([table(vip, vip, others)])
    expect(differ(twice, charterOf([table(vip, vip, { ...others, within: '1 day' })]))).toBe(false)
  })

  it('where an earlier version has it otherwise, or not at all', () => {
    const now = { inForceFrom: at('10 00:00'), compiled: compileCharter(charterOf([promise()])) }
    for (const before of [charterOf([]), charterOf([promise({ pauses: 'any' })])]) {
      const was = { inForceFrom: at('1 00:00'), compiled: compileCharter(before) }
      expect(differ(historyOf([was, now]), charterOf([promise({ within: '1 day' })]))).toBe(false)
    }
  })

  it('where a version has it otherwise that is in force from the very instant that is asked about', () => {
    const before = { inForceFrom: at('1 00:00'), compiled: compileCharter(charterOf([promise()])) }
    const now = { inForceFrom: asOf, compiled: compileCharter(charterOf([promise({ pauses: 'any' })])) }
    expect(differ(historyOf([before, now]), charterOf([promise({ within: '1 day' })]))).toBe(false)
  })

  it('where one of several does', () => {
    const both = (more: Partial<Commitment>) =>
      charterOf([promise({ within: '1 day' }), promise({ id: 'call', ...more })])
    expect(differ(both({}), both({ within: '2 days' }), ['reply', 'call'])).toBe(true)
    expect(differ(both({}), both({ from: ['called'] }), ['reply', 'call'])).toBe(false)
    expect(differ(both({}), both({ from: ['called'] }), ['reply'])).toBe(true)
  })
})

it('promises that start at the receipt of a case alone are told from those that can start again', () => {
  const of = (...from: string[]) => alwaysInForce(compileCharter(charterOf([promise({ from })])))
  expect(startAtReceipt(of('received'), ['reply'])).toBe(true)
  expect(startAtReceipt(of('received', 'reopened'), ['reply'])).toBe(false)
  expect(startAtReceipt(of('applied'), ['reply'])).toBe(false)
})
