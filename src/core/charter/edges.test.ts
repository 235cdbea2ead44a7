import { describe, expect, it } from 'vitest'
import { longestFile } from './model.ts'
import { parseCharter } from './parse.ts'
import { changed, charterWith, mistakes, sound } from './testing/one-charter.ts'

const end = 'within: 3 days }\n'
const saying = (more: string) => ['commitments:', `${more}\ncommitments:`] as const
const promised = (more: string) => ['within: 3 days', more] as const

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

  it('keeps the letters that it was saved with, or is told that it has lost one', () => {
    const read = (encoding: 'latin1' | 'utf16le') =>
      new TextDecoder().decode(Buffer.from(changed(['We reply.', 'El título.']), encoding))
    expect(problem(read('latin1'))).toBe('7:28 there is a letter here that was lost when the file was saved')
    expect(problem(`\ufffd${read('utf16le')}`)).toContain('1:1 there is a letter here that was lost')
  })

  it('is told of a character that cannot be seen in a word that looks right', () => {
    const unseen = 'there is a character here that cannot be seen, expected letters, digits and signs'
    expect(mistakes(['within: 3 days', 'within: 3\u00a0days'])).toEqual([`7:79 ${unseen}, meant 3 days`])
    expect(mistakes(['until: replied', 'until: rep\u00adlied'])).toEqual([`7:62 ${unseen}, meant replied`])
    expect(mistakes(['until:', 'un\u200btil:'])[0]).toBe(`7:55 ${unseen}, meant until`)
    expect(mistakes(['We reply.', '"85\u00a0% in 3 days."'])).toEqual([])
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
