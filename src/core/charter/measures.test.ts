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
    [
      'availability: { urls: https://www.example.org/, every: 30 seconds, contains: Welcome, notice: 24 hours, answers-within: 10 seconds }\nat-least: 99.9%',
      {
        kind: 'availability',
        urls: ['https://www.example.org/'],
        every: '30 seconds',
        expects: 200,
        contains: 'Welcome',
        answersWithin: '10 seconds',
        notice: '24 hours',
        bound: { atLeast: 0.999 },
      },
    ],
    [
      'availability: { urls: https://www.example.org/, every: 10 seconds, expects: 204 }\nat-least: 99.9%',
      {
        kind: 'availability',
        urls: ['https://www.example.org/'],
        every: '10 seconds',
        expects: 204,
        answersWithin: '3 seconds',
        bound: { atLeast: 0.999 },
      },
    ],
    [
      'score: politeness\nscale: 0 to 10\nat-least: 8\nat-most: 8',
      { kind: 'score', score: 'politeness', scale: [0, 10], bound: { atLeast: 8, atMost: 8 } },
    ],
    ['duty: { every: month, by: 1 }', { kind: 'duty', every: 'month', by: { day: 1 } }],
    ['duty: { every: year, by: 1 January }', { kind: 'duty', every: 'year', by: { month: 1, day: 1 } }],
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
    ['score: politeness\nscale: 5 to 5\nat-least: 4', '"5 to 5" is not a scale'],
    ['score: Very polite\nat-least: 4', '"Very polite" is not a name'],
    ['score: politeness\nat-least: 4,5', 'did you mean 4.5?'],
    ['score: politeness', 'expected at-least: 4.5, at-most: or less-than: beside it'],
    ['share-of-cases: { with: resolved }', 'expected at-least: 85%, at-most: or less-than: beside it'],
    ['availability: { urls: https://example.org, every: 9 seconds }\nat-least: 99%', 'is too often'],
    ['availability: { urls: https://example.org, expects: 20 }\nat-least: 99%', '"20" is not a status'],
    [
      'availability: { urls: https://example.org, expects: [200] }\nat-least: 99%',
      'a status of HTTP such as 200',
    ],
    [
      `availability: { urls: [${Array.from({ length: 21 }, (_, at) => `https://example.org/${at}`).join(', ')}] }\nat-least: 99%`,
      'these are 21 addresses; expected 20 or fewer',
    ],
    ['duty: { every: year, by: [1] }', 'expected a day and month such as 30 September'],
    ['duty: { every: month, by: [1] }', 'expected a day of the month from 1 to 28'],
    ['duty: { every: month, by: 0 }', '"0" is not a day of every month'],
    ['duty: { every: year, by: 0 September }', '"0 September" is not a date of every year'],
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

test('twenty addresses are not too many', () => {
  const urls = Array.from({ length: 20 }, (_, at) => `https://example.org/${at}`)
  expect(read(`availability: { urls: [${urls.join(', ')}] }\nat-least: 99%`).errors).toEqual([])
})
