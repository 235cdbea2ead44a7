import { describe, expect, it } from 'vitest'
import { judgingLimit } from './limits.ts'
import { parseCharter } from './parse.ts'
import { longestFile } from './syntax.ts'
import { charterWith, mistakes, sound } from './testing/one-charter.ts'

const end = 'within: 3 days }\n'
const saying = (more: string) => ['commitments:', `${more}\ncommitments:`] as const
const promised = (more: string) => ['within: 3 days', more] as const
const promise = (more: string) => charterWith(promised(more)).commitments[0]!

describe('a file', () => {
  const problem = (source: string) => {
    const [first] = parseCharter(source).problems
    return first && `${first.line}:${first.column} ${first.message}`
  }

  it('can be as long as the longest, and no longer', () => {
    expect(problem(sound + '#'.repeat(longestFile - sound.length))).toBeUndefined()
    expect(problem(sound + '#'.repeat(longestFile - sound.length + 1))).toBe('1:1 this file is too long')
  })

  it('can be nested as deeply as the deepest, and no deeper', () => {
    const nested = (depth: number) => problem(`${sound}x: ${'['.repeat(depth)}${']'.repeat(depth)}\n`)
    expect(nested(50)).toBe('8:1 a charter has no "x"')
    expect(nested(51)).toBe('8:54 this is nested too deeply')
  })

  it('has no character that cannot be seen, be it spelt by its number', () => {
    expect(problem('\n\u0000')).toBe('2:1 there is a character here that cannot be seen')
    expect(mistakes(['We reply.', '"We \\u0007 reply."'])).toEqual([
      '7:24 there is a character here that cannot be seen, expected letters, digits and signs',
    ])
  })

  it('is quoted up to sixty letters', () => {
    const said = (letters: number) => mistakes(['until: replied', `until: ${'a'.repeat(letters)}`])[0]
    expect(said(60)).toContain(`"${'a'.repeat(60)}" is not an event`)
    expect(said(61)).toContain(`"${'a'.repeat(57)}…" is not an event`)
  })
})

describe('names of the charter’s own', () => {
  it('stand in the place of the ready ones', () => {
    const own = 'pause-reasons: { waiting for payment: { en: Pay, es: Paga } }'
    expect(
      charterWith(saying(own), promised('within: 3 days, pauses: [waiting for payment]')).pauseReasons,
    ).toEqual([{ id: 'waiting for payment', label: { en: 'Pay', es: 'Paga' } }])
    const paid = 'events: { paid: { label: { en: Sent, es: Enviado } } }'
    const events = charterWith(saying(paid), ['until: replied', 'until: [paid, claimed]']).events
    expect(events.map(({ type, label }) => [type, label.en])).toEqual([
      ['paid', 'Sent'],
      ['claimed', 'Compensation claimed'],
    ])
  })

  it('are headings, ready or not, that promises stand under', () => {
    const { sections, commitments } = charterWith(saying('sections: [make-it-happen]'), [
      'reply: {',
      'reply: { section: make-it-happen,',
    ])
    expect(sections).toEqual([
      { id: 'make-it-happen', title: { en: 'Make it happen', es: 'Hacer que suceda' } },
    ])
    expect(commitments[0]!.section).toBe('make-it-happen')
    expect(charterWith().commitments[0]).not.toHaveProperty('section')
    expect(mistakes(saying('sections: [make-it-hapen]'))).toEqual([
      '6:12 "make-it-hapen" is not a ready section, expected a ready section: make-it-happen, make-it-easy or make-it-better, meant make-it-happen',
    ])
  })

  it('misspelt where they are said are blamed there when several places refer to them', () => {
    const isued = saying('events:\n  isued: { label: { en: Issued, es: Emitido } }')
    const two = `within: 3 days }\n  two: { says: { en: We., es: Lo. }, until: issued, within: 1 day }\n`
    expect(mistakes(isued, ['until: replied', 'until: issued'], [end, two])).toEqual([
      '7:3 nothing refers to "isued", and 2 places refer to "issued", expected an event that stops a clock of that name, meant issued',
    ])
    const [said, used] = mistakes(isued, ['until: replied', 'until: issued'])
    expect(said).toContain('7:3 nothing refers to "isued", and one place refers to "issued"')
    expect(used).toMatch(/9:62 "issued" is not an event that stops a clock.*meant isued/)
  })
})

describe('holidays', () => {
  it('are told of half a year before they are no longer known', () => {
    const told = (today: string) =>
      parseCharter(sound.replace('closed: none', 'closed: GB-ENG'), { today }).problems.map(
        ({ message }) => message,
      )
    expect(told('2028-07-01')).toEqual([])
    expect(told('2028-07-02')).toEqual([
      'the holidays of GB-ENG are known until 2028-12-31; due dates after that are provisional',
    ])
  })

  it('can be a time of a whole year, and no longer', () => {
    const closed = (until: string) => ['closed: none', `closed: [2028-01-01 to ${until}]`] as const
    expect(charterWith(closed('2028-12-31')).calendars.office!.closed).toHaveLength(366)
    expect(mistakes(closed('2029-01-01'))).toHaveLength(1)
  })

  it('of a misspelt region of two letters have no nearest, for it could be any', () => {
    const wrong = (region: string) => mistakes(['closed: none', `closed: [${region}]`])[0]!
    expect(wrong('fr')).not.toContain('meant')
    expect(wrong('zww')).toContain('meant ZW')
  })
})

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
