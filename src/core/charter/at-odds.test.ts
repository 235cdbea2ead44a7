import { describe, expect, it } from 'vitest'
import { parseCharter } from './parse.ts'
import { inSpanish } from './spanish/in-spanish.ts'
import { sound } from './testing/one-charter.ts'

/** The notices on the charter with one part of it written otherwise, each of which has its Spanish; it works all the same. */
function noticed(part: string, otherwise: string): string[] {
  expect(sound.split(part)).toHaveLength(2)
  const { charter, problems } = parseCharter(sound.replace(part, otherwise))
  expect(charter).not.toBeNull()
  return problems.map((problem) => {
    const spanish = inSpanish(problem)
    expect(spanish.message).not.toBe(problem.message)
    if (problem.expected !== '') expect(spanish.expected).not.toBe(problem.expected)
    expect(problem.severity).toBe('notice')
    return `${problem.message}; expected ${problem.expected}`
  })
}
const terms = (text: string) => noticed('within: 3 days', text)

describe('terms that leave one another nothing', () => {
  it('are a shortest time that is longer than the limit', () => {
    expect(terms('within: 3 days, not-before: 4 days')).toEqual([
      '"4 days" is longer than "3 days": whatever comes is too early or too late; expected a shorter time, or a longer limit',
    ])
    for (const fitting of ['within: 3 days, not-before: 3 days', 'within: 3 days, not-before: 90 hours']) {
      expect(terms(fitting)).toEqual([])
    }
    expect(terms('not-before: 4 days')).toEqual([])
  })

  it('are a usual time that is no shorter than the limit', () => {
    const message = (usual: string) =>
      `"${usual}" is no shorter than "3 days", which is promised anyway; expected a shorter time`
    expect(terms('within: 3 days, usually: 4 days')).toEqual([message('4 days')])
    expect(terms('within: 3 days, usually: 3 days')).toEqual([message('3 days')])
    expect(terms('within: 3 days, usually: 2 days')).toEqual([])
    expect(terms('within: "3 days, by 12:00", usually: 3 days')).toEqual([])
  })

  it('are an extension that reaches no further than the limit', () => {
    const message = (atMost: string) =>
      `"${atMost}" is not longer than "3 days": an extension moves nothing; expected a longer limit`
    expect(terms('within: 3 days, extension: { at-most: 3 days }')).toEqual([message('3 days')])
    expect(terms('within: 3 days, extension: { at-most: 2 days }')).toEqual([message('2 days')])
    expect(terms('within: 3 days, extension: { at-most: 4 days }')).toEqual([])
  })

  it('are a share of which another target promises more, and no later', () => {
    const targets = (...each: string[]) => terms(`targets: [${each.join(', ')}]`)
    const target = (share: string, within: string) => `{ share: ${share}, within: ${within} }`
    expect(targets(target('60.5%', '3 days'), target('90%', '1 day'))).toEqual([
      '60.5% within "3 days" says nothing beside 90% within "1 day"; expected the larger share with the longer limit, or one of the two alone',
    ])
    expect(targets(target('90%', '1 day'), target('60%', '3 days'))).toHaveLength(1)
    expect(targets(target('60%', '1 day'), target('90%', '3 days'))).toEqual([])
    expect(targets(target('60%', '24 hours'), target('90%', '1 day'))).toEqual([])
    const lead =
      'event: replied, before: renewal-date, targets: [{ share: 60%, at-least: 3 days }, { share: 90%, at-least: 1 day }]'
    expect(noticed('until: replied, within: 3 days', lead)).toEqual([])
    expect(targets(target('90%', '3 days'), '{ at-most: 5%, over: 3 days }', '{ average: 4 days }')).toEqual(
      [],
    )
  })

  it('are a cut-off before anybody is there', () => {
    const cutOff = (time: string) => noticed('closed: none', `closed: none, cut-off: "${time}"`)
    const message = (time: string) =>
      `nothing arrives before ${time} in opening hours, so that everything counts as the next working day; expected a time after the opening`
    expect(cutOff('08:00')).toEqual([message('08:00')])
    expect(cutOff('09:00')).toEqual([message('09:00')])
    for (const time of ['09:01', '16:00', '18:00']) expect(cutOff(time)).toEqual([])
    const early = (hours: string) =>
      noticed('mon-fri: 09:00-17:00 }, closed: none', `${hours} }, closed: none, cut-off: "10:00"`)
    expect(early('mon-thu: 09:00-17:00, fri: 12:00-17:00')).toEqual([])
    expect(early('mon-thu: closed, fri: 12:00-17:00')).toEqual([message('10:00')])
  })
})

describe('names that are something else than meant', () => {
  it('are those of promises that have no clock to come out', () => {
    const chained = (other: string, from = 'broken: other') =>
      noticed(
        'until: replied, within: 3 days }',
        `from: { ${from} }, until: replied, within: 3 days }\n  other: { says: { en: We are., es: Estamos. }${other} }`,
      )
    const message =
      '"other" is no clock on a case, so that nothing starts at how it comes out; expected the name of a promise with a limit'
    expect(chained(', score: other, at-least: 4')).toEqual([message])
    expect(chained('').filter((notice) => notice === message)).toEqual([message])
    expect(chained(', until: closed, within: 1 day')).toEqual([])
    expect(chained(', event: reminded, before: renewal-date, at-least: 1 day')).toEqual([])
    const shown =
      ', until: closed, within: 1 day }\n  third: { says: { en: So., es: Así. }, shown-by: score }\n  score: { says: { en: 4., es: 4. }, score: s, at-least: 4'
    expect(chained(shown)).toEqual([])
  })

  it('are attributes that are nearly a fact of every case', () => {
    const by = (fact: string) => terms(`limits: { by: ${fact}, rows: { phone: 1 day, other: 2 days } }`)
    expect(by('chanel')).toEqual([
      '"chanel" is read as an attribute of the case; expected channel, if that is meant',
    ])
    expect(by('region')).toEqual([])
    expect(by('channel')).toEqual([])
  })
})
