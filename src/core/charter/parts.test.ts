import { describe, expect, it } from 'vitest'
import { charterWith, mistakes } from './testing/one-charter.ts'

const both = '{ en: We reply., es: Respondemos. }'

describe('the parts of a charter', () => {
  it('have a name in all of its languages where one text is given', () => {
    expect(charterWith().name).toEqual({ en: 'Riverside', es: 'Riverside' })
    expect(charterWith(['charter: Riverside', 'charter: { en: Riverside, es: Ribera }']).name).toEqual({
      en: 'Riverside',
      es: 'Ribera',
    })
  })

  it('have the ready reasons to pause that are used, or all where any reason will do', () => {
    const reasons = (pauses: string) =>
      charterWith(['within: 3 days', `within: 3 days${pauses}`]).pauseReasons.map(({ id }) => id)
    expect(reasons('')).toEqual([])
    expect(reasons(', pauses: [waiting for payment]')).toEqual(['waiting for payment'])
    expect(reasons(', pauses: any')).toHaveLength(4)
  })

  it('have exceptions where promises name them', () => {
    expect(charterWith()).not.toHaveProperty('exceptions')
    const { exceptions } = charterWith(['within: 3 days', 'within: 3 days, unless: [strike]'])
    expect(exceptions).toEqual([{ id: 'strike', label: { en: 'strike', es: 'huelga' } }])
  })

  it('say when the charter is looked at again, and by whom', () => {
    expect(charterWith()).not.toHaveProperty('review')
    expect(charterWith()).not.toHaveProperty('reviewer')
    const end = 'within: 3 days }\n'
    expect(charterWith([end, `${end}review: 2027-04-01\nreviewer: The board\n`])).toMatchObject({
      review: '2027-04-01',
      reviewer: 'The board',
    })
    expect(mistakes([end, `${end}review: 2027-04-31\n`])).toEqual([
      '8:9 "2027-04-31" is not a date, expected a date such as 2027-04-01',
    ])
  })

  it('have seasons with hours of their own', () => {
    const season = (more: string) =>
      ['closed: none', `closed: none, seasons: [{ from: 2026-08-01, to: 2026-08-31${more} }]`] as const
    expect(charterWith(season(', hours: { mon: 10:00-12:00 }')).calendars.office!.seasons).toEqual([
      { from: '2026-08-01', to: '2026-08-31', hours: { mon: [['10:00', '12:00']] } },
    ])
    expect(mistakes(season(''))).toEqual([
      '5:95 a season does not say "hours", expected hours: { mon-fri: 08:00-15:00 }',
    ])
  })

  it('say by an example of its own what each text of a calendar has to be', () => {
    expect(mistakes(['Europe/London', '[a]'])).toEqual(['5:23 this is a list, expected Europe/London'])
    expect(mistakes(['closed: none', 'closed: none, cut-off: [a]'])).toEqual([
      '5:94 this is a list, expected 16:00',
    ])
  })
})

describe('the words of a charter', () => {
  it('are said alone where it has one language, and by language where it has more', () => {
    const one = charterWith(['[en, es]', '[en]'], [both, 'We reply.'])
    expect(one.commitments[0]!.says).toEqual({ en: 'We reply.' })
    expect(mistakes([both, 'We reply.'])).toEqual([
      '7:18 this is said without its language, expected the words in en and es: en: …, es: …',
    ])
    expect(mistakes(['[en, es]', '[en]'], [both, '""'])).toEqual([
      '7:18 nothing is said here, expected the words in en: en: …',
    ])
  })

  it('are asked for in each language where none could be read', () => {
    expect(mistakes(['[en, es]', '[e1]'], [both, '""'])).toContain(
      '7:18 nothing is said here, expected the words in each language',
    )
  })

  it('in a language that is nearly one of its own are not missing as well', () => {
    expect(mistakes(['es: Respondemos.', 'ess: Respondemos.'])).toEqual([
      `7:35 "ess" is not one of the charter's languages, expected en or es, meant es`,
    ])
    expect(mistakes(['es: Respondemos.', 'fr: Nous.'])).toEqual([
      '7:18 this is not said in "es", expected es: the same words',
      `7:35 "fr" is not one of the charter's languages, expected en or es`,
    ])
  })

  it('that all lack a language make the list of languages wrong, be there but two of them', () => {
    expect(mistakes(['charter: Riverside', 'charter: { en: A }'], [both, '{ en: We reply. }'])).toEqual([
      '3:17 nothing is said in "es", expected the languages in which the texts are said',
    ])
    expect(mistakes([both, '{ en: We reply. }'])).toEqual([
      '7:18 this is not said in "es", expected es: the same words',
    ])
    expect(
      mistakes(
        ['charter: Riverside', 'charter: { en: A, ess: B }'],
        ['es: Respondemos.', 'ess: Respondemos.'],
      ),
    ).toEqual(['3:17 nothing is said in "es", expected the languages in which the texts are said, meant ess'])
  })

  it('are also those of every language that stands in the list once, and of no other', () => {
    expect(mistakes(['[en, es]', '[en, es, en]'])).toEqual([
      '3:21 "en" is said twice, expected each language once',
    ])
    expect(mistakes(['[en, es]', '[[a], en]'])).toContain(
      '3:13 this is a list, expected language tags such as en or es',
    )
  })
})
