import { describe, expect, test } from 'vitest'
import { parseCharter } from './parse.ts'
import { problemLine } from './problem.ts'

const head = `charter: Office
version: '1'
languages: [en]
calendars: { office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none } }
commitments:
  promise:
    says: { en: We promise. }
`

function read(lines: string) {
  const body = lines
    .trim()
    .split('\n')
    .map((line) => `    ${line.trim()}\n`)
    .join('')
  const { charter, problems } = parseCharter(`${head}${body}`)
  return { promise: charter?.commitments[0], errors: problems.map(problemLine) }
}

describe('a promise that is no clock on a case', () => {
  test.each([
    [
      'share-of-cases: { of: resolved, without: reopened, within: 28 days }\nat-least: 85%',
      {
        kind: 'rate',
        of: [{ type: 'resolved', with: [] }],
        with: [],
        without: [{ type: 'reopened', with: [] }],
        where: {},
        within: '28 days',
        bound: { atLeast: 0.85 },
      },
    ],
    [
      'count-of: escalated\neach: year\nless-than: 5',
      { kind: 'count', of: [{ type: 'escalated', with: [] }], each: 'year', bound: { lessThan: 5 } },
    ],
    [
      'count-of: people\nper: case\nat-most: 3\nshare: 95%',
      { kind: 'count', of: 'people', per: 'case', share: 0.95, bound: { atMost: 3 } },
    ],
    [
      'score: politeness\nat-least: 4.5',
      { kind: 'score', score: 'politeness', scale: [1, 5], bound: { atLeast: 4.5 } },
    ],
    [
      'attended: telephone\nat-least: 98%',
      { kind: 'attendance', post: 'telephone', bound: { atLeast: 0.98 } },
    ],
    [
      'availability: { urls: https://www.example.org/ }\nat-least: 99.9%',
      {
        kind: 'availability',
        urls: ['https://www.example.org/'],
        every: '1 minute',
        expects: 200,
        answersWithin: '10 seconds',
        bound: { atLeast: 0.999 },
      },
    ],
    ['duty: { every: year, by: 30 September }', { kind: 'duty', every: 'year', by: { month: 9, day: 30 } }],
  ])('is read from %s', (lines, measure) => {
    const { promise, errors } = read(lines)
    expect(errors).toEqual([])
    expect(promise?.measure).toEqual(measure)
    expect(promise).toMatchObject({ kind: measure.kind, targets: [], until: [] })
  })
})

describe('what is wrong with one is said where it stands', () => {
  test.each([
    ['share-of-cases: { of: closed }\nat-least: 85%', 'which of the cases count for you'],
    ['share-of-cases: { with: resolved }', 'does not say what has to come out'],
    ['share-of-cases: { with: resolvd }\nat-least: 85%', 'did you mean resolved?'],
    ['share-of-cases: { with: resolved }\nat-least: 85', 'did you mean 85%?'],
    [
      'share-of-cases: { with: resolved }\nat-least: 85%\nwithin: 3 days',
      '"share-of-cases" stands beside "within"',
    ],
    ['count-of: escalated\nless-than: 5', 'this count has no period'],
    ['count-of: escalated\nless-than: 5\neach: year\nin: 12 months', '"each" stands beside "in"'],
    ['count-of: people\nless-than: 5\neach: year', 'people are counted for each case'],
    ['count-of: escalated\nat-least: 5\nat-most: 3\neach: year', 'nothing is both so much and so little'],
    ['score: politeness\nscale: 5 to 1\nat-least: 4', '"5 to 1" is not a scale'],
    ['score: politeness\nat-least: 4\nfor: { about: complaint }', 'a score has no "for"'],
    ['availability: { urls: ftp://example.org }\nat-least: 99%', 'is not an address'],
    ['availability: { urls: https://a:b@example.org }\nat-least: 99%', 'is not an address'],
    ['availability: { urls: https://example.org, every: 5 seconds }\nat-least: 99%', 'is too often'],
    [
      'availability: { urls: https://example.org, every: 2 working hours }\nat-least: 99%',
      'is not time by the clock',
    ],
    [
      'availability: { urls: https://example.org, answers-within: 30 seconds }\nat-least: 99%',
      'could not be asked again before its next turn',
    ],
    ['duty: { every: year, by: 31 September }', '"31 September" is not a date of every year'],
    ['duty: { every: year, by: 30 Septembre }', 'did you mean September?'],
    ['duty: { every: quarter, by: 30 September }', 'a quarter has no date of its own'],
    ['duty: { every: month, by: 31 }', '"31" is not a day of every month'],
    ['guarantee: legal', 'does not say which law'],
    ['guarantee: own\nlaw: { en: The Act }', 'a promise of your own has no law'],
    ['shown-by: polite', '"polite" is not a promise of this charter'],
    [
      'score: politeness\nat-least: 4\nduty-of: customer',
      'a duty of the customer is words, or a limit on the case',
    ],
  ])('%s', (lines, expected) => {
    const { promise, errors } = read(lines)
    expect(promise).toBeUndefined()
    expect(errors.join('\n')).toContain(expected)
  })
})
