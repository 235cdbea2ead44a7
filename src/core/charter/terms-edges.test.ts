import { describe, expect, it } from 'vitest'
import { judgingLimit } from './limits.ts'
import { charterWith, mistakes } from './testing/one-charter.ts'

const promised = (more: string) => ['within: 3 days', more] as const
const promise = (more: string) => charterWith(promised(more)).commitments[0]!

describe('the limit that judges a clock', () => {
  it('is that of the 100% target, else the longest that is promised, else the longest', () => {
    const day = { share: 1, within: '1 day' }
    const week = { share: 0.5, within: '1 week' }
    expect(judgingLimit([week, day])).toBe('1 day')
    expect(judgingLimit([{ ...day, share: 0.9 }, week])).toBe('1 week')
    expect(judgingLimit([{ ...day, rule: 'usual' }, { share: 0.9, within: '1 hour' }, week])).toBe('1 week')
    expect(
      judgingLimit([
        { share: 0.9, within: '1 hour' },
        { ...week, rule: 'usual' },
      ]),
    ).toBe('1 hour')
    expect(
      judgingLimit([
        { share: 0.9, within: '1 hour' },
        { ...week, rule: 'at-most' },
      ]),
    ).toBe('1 week')
    expect(
      judgingLimit([
        { ...day, rule: 'mean' },
        { ...week, rule: 'mean' },
      ]),
    ).toBe('1 week')
    expect(judgingLimit([])).toBeUndefined()
  })
})

describe('what starts a clock', () => {
  it('is no other promise where only events are named, and no event where only a promise is', () => {
    const reply = promise('within: 3 days, from: [received, reopened]')
    expect([reply.from, 'after' in reply]).toEqual([['received', 'reopened'], false])
    const after = charterWith([
      'within: 3 days }',
      'within: 3 days }\n  excuse: { says: { en: a, es: b }, from: { broken: reply }, until: replied, within: 1 day }',
    ]).commitments[1]!
    expect([after.from, after.after]).toEqual([[], [{ outcome: 'broken', commitment: 'reply' }]])
  })
})

describe('several targets', () => {
  const targets = (...said: string[]) => promised(`targets: [${said.join(', ')}]`)

  it('have each a limit and a share of its own', () => {
    const day = '{ share: 50%, within: 1 day }'
    const ceiling = '{ at-most: 10%, over: 2 days, within: 4 days }'
    const longer = '{ at-most: 5%, over: 3 days, within: 4 days }'
    expect(
      charterWith(targets('{ share: 100%, within: 3 days }', day, ceiling, longer)).commitments[0]!.targets,
    ).toEqual([
      { share: 1, within: '3 days' },
      { share: 0.5, within: '1 day' },
      { share: 0.9, within: '4 days', rule: 'at-most', over: '2 days' },
      { share: 0.95, within: '4 days', rule: 'at-most', over: '3 days' },
    ])
    expect(mistakes(targets(day, '{ share: 60%, within: 1 day }'))[0]).toContain(
      '"1 day" has a share already',
    )
    expect(mistakes(targets(day, '{ share: 50%, within: 2 days }'))[0]).toContain('50% has a limit already')
  })

  it('of a ceiling between two limits have a second one that is longer', () => {
    const ceiling = (within: string) =>
      mistakes(targets(`{ at-most: 10%, over: 2 days, within: ${within} }`))[0]
    expect(ceiling('2 days')).toContain('"2 days" is not longer than "2 days"')
    expect(ceiling('1 day')).toContain('"1 day" is not longer than "2 days"')
  })
})

describe('what keeps a promise', () => {
  const until = (said: string) => ['until: replied', `until: ${said}`] as const

  it('is each event once, but for what it has to carry', () => {
    const stops = '[{ replied: { with: [reason] } }, { replied: { with: [outcome] } }]'
    expect(charterWith(until(stops)).commitments[0]!.until).toEqual([
      { type: 'replied', with: ['reason'] },
      { type: 'replied', with: ['outcome'] },
    ])
    expect(mistakes(until('[replied, replied]'))[0]).toContain('"replied" is said twice')
  })
})

describe('an extension', () => {
  it('goes so far at most', () => {
    expect(promise('within: 3 days, extension: { at-most: 20 days }').extension).toEqual({
      atMost: '20 days',
    })
    expect(promise('within: 3 days')).not.toHaveProperty('extension')
  })
})

describe('a share', () => {
  it('is above 0% and at most 100%', () => {
    const share = (text: string) => promise(`within: 3 days, share: ${text}`).targets[0]!.share
    expect(share('100%')).toBe(1)
    expect(share('0.1%')).toBe(0.001)
    const wrong = (text: string) =>
      mistakes(promised(`within: 3 days, share: ${text}`))[0]!.split(', meant ')[1]
    expect(['0%', '101%', '0', '100', '1', '0.5', '60'].map(wrong)).toEqual([
      undefined,
      undefined,
      undefined,
      '100%',
      '1%',
      '50%',
      '60%',
    ])
  })
})

describe('warnings', () => {
  it('are at parts of the time or on the day, or never', () => {
    const warnings = (text: string) => promise(`within: 3 days, warnings: ${text}`).warnings
    expect(warnings('[50%, due-day]')).toEqual([{ at: 'fraction', fraction: 0.5 }, { at: 'due-day' }])
    expect(warnings('never')).toEqual([])
    expect(mistakes(promised('within: 3 days, warnings: [soon]'))).toHaveLength(1)
  })

  it('to the customer are at a part of the time, nine tenths unless said, or never', () => {
    expect(promise('within: 3 days').tellCustomerAt).toBe(0.9)
    expect(promise('within: 3 days, tell-customer: 50%').tellCustomerAt).toBe(0.5)
    expect(promise('within: 3 days, tell-customer: never')).not.toHaveProperty('tellCustomerAt')
  })
})

describe('the terms of a promise', () => {
  it('begin by an event, and after other promises only where they say so', () => {
    expect(promise('within: 3 days')).toMatchObject({ from: ['received'] })
    expect(promise('within: 3 days')).not.toHaveProperty('after')
    expect(promise('due: as agreed')).toMatchObject({ kind: 'agreed', from: ['agreed'] })
    expect(promise('due: as agreed')).not.toHaveProperty('due')
    expect(promise('due: 30 September')).toMatchObject({ from: ['received'], due: { by: 'year-day' } })
  })

  it('have a floor only where they say so', () => {
    expect(promise('within: 3 days')).not.toHaveProperty('notBefore')
    expect(promise('within: 3 days, not-before: 1 day')).toMatchObject({
      notBefore: '1 day',
      within: '3 days',
    })
    const floor = promise('not-before: 1 day')
    expect(floor).toMatchObject({ holds: true, targets: [{ share: 1, within: '1 day' }] })
  })

  it('say what a misspelt day of the year means, where it is near to one', () => {
    expect(mistakes(promised('due: 30 Septembr'))[0]).toContain('meant 30 September')
    expect(mistakes(promised('due: 31 September'))[0]).not.toContain('meant')
  })

  it('of a lead time count from a time that is longer than the lead, if from any', () => {
    const lead = (atMost: string) =>
      [
        'until: replied, within: 3 days',
        `event: reminded, before: renewal-date, at-least: 4 weeks${atMost}`,
      ] as const
    expect(charterWith(lead('')).commitments[0]).toMatchObject({ kind: 'lead', from: [], within: '4 weeks' })
    expect(charterWith(lead(', at-most: 5 weeks')).commitments[0]).toMatchObject({ earliest: '5 weeks' })
    expect(mistakes(lead(', at-most: 4 weeks'))[0]).toContain('"4 weeks" is not longer than "4 weeks"')
    expect(mistakes(lead(', at-most: 3 weeks'))[0]).toContain('"3 weeks" is not longer than "4 weeks"')
  })
})
