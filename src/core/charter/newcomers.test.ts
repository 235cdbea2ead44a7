/** Slips of people who write their first charter: each message names what is wrong where it is, and what was meant. */
import { describe, expect, it } from 'vitest'
import { parseCharter } from './parse.ts'
import { problemLine } from './problem.ts'
import { inSpanish } from './spanish/in-spanish.ts'

const whole = `charter: Riverside Institute
version: 2026-04
languages: [en]
calendars:
  office:
    timezone: Europe/London
    hours: { mon-fri: 09:00-17:00 }
    closed: none
commitments:
  reply:
    says: We reply.
    until: replied
    within: 3 working days
`

/** What is said of the charter with one part of it written otherwise: each problem in a line. */
function told(part: string, otherwise: string): string[] {
  expect(whole.split(part)).toHaveLength(2)
  const { problems } = parseCharter(whole.replace(part, otherwise), { file: 'c' })
  for (const problem of problems) expect(inSpanish(problem).message).not.toBe(problem.message)
  return problems.map(problemLine)
}
const column =
  'this line begins in another column than its neighbours; expected the same number of spaces as the lines beside it'

describe('lines that begin in the wrong column', () => {
  it('are blamed themselves, and not the line above', () => {
    expect(told('    until', '     until')).toEqual([`c:12:6: ${column}`])
  })

  it('are not blamed for a second colon on the line above', () => {
    const second =
      'there is a second colon on this line; expected one key: value on a line; a text with a colon and a space in it stands in quotation marks'
    expect(told('We reply.', 'Promise: we reply.')).toEqual([`c:11:11: ${second}`])
    expect(told('We reply.\n    until', 'Promise: we reply.\n      until')).toEqual([`c:11:11: ${second}`])
  })

  it('of a promise that begin where its name does are known for its keys', () => {
    expect(told('    within', '  within')).toContain(
      'c:13:3: "within" is a key of a promise, and stands where promises are named; expected two more spaces before it',
    )
    expect(told('reply:', 'within:')).toEqual([])
    expect(told('    within', '  within:\n    says: We do.\n    within')).toHaveLength(2)
  })
})

it('a text in single quotation marks says where it ends too soon', () => {
  const message =
    'this text ends at its second single quotation mark; expected double quotation marks around a text with an apostrophe in it'
  expect(told('We reply.', "'We're here.'")).toEqual([`c:11:15: ${message}`])
  expect(told('mon-fri: 09:00-17:00', "mon-fri: 'o'clock'").join()).toContain(message)
  expect(told('We reply.', '"We" reply.').join()).not.toContain(message)
})

describe('other words for what the format has are answered with its own', () => {
  const meant = (part: string, otherwise: string) => {
    const [line, ...others] = told(part, otherwise)
    expect(others).toEqual([])
    return /did you mean (.*)\?$/.exec(line!)?.[1]
  }

  it.each([
    ['until: replied', 'until: answered', 'replied'],
    ['until: replied', 'until: Solved', 'resolved'],
    ['until: replied', 'until: danced', undefined],
    ['until: replied', 'until: constructor', undefined],
    ['until: replied', 'for: { channel: telephone }\n    until: replied', 'phone'],
    ['until: replied', 'for: { channel: answered }\n    until: replied', undefined],
    ['until: replied', 'for: { about: reclamación }\n    until: replied', 'complaint'],
    ['until: replied', 'for: email\n    until: replied', '{ channel: email }'],
    ['until: replied', 'for: urgent\n    until: replied', '{ priority: urgent }'],
    ['until: replied', 'for: everyone\n    until: replied', undefined],
    ['until: replied', 'extension: 5 days\n    until: replied', '{ at-most: 5 days }'],
    ['until: replied', 'from: broken promise\n    until: replied', '{ broken: promise }'],
    ['until: replied', 'from: "kept: reply"\n    until: replied', '{ kept: reply }'],
    ['within: 3 working days', 'due: November 30', '30 November'],
    ['within: 3 working days', 'due: 30 de septiembre', '30 September'],
    ['within: 3 working days', 'due: "30/9, by 12:00"', '30 September, by 12:00'],
    ['within: 3 working days', 'due: 30/12/2026', '2026-12-30'],
    ['within: 3 working days', 'due: agreed', 'as agreed'],
    ['within: 3 working days', 'due: agreed date', 'as agreed'],
    ['within: 3 working days', 'due: whenever', undefined],
    ['closed: none', 'closed: [24 December 2026]', '2026-12-24'],
    ['closed: none', 'closed: [25/12/2026]', '2026-12-25'],
    ['closed: none', 'closed: [2026-12-24 - 2026-12-31]', '2026-12-24 to 2026-12-31'],
    ['closed: none', 'closed: [24/12/2026 to 2026-12-31]', '2026-12-24 to 2026-12-31'],
    ['closed: none', 'closed: [2026-12-24 to 2026-12-31 to 2027-01-02]', undefined],
    ['mon-fri: 09', 'weekdays: 09', 'mon-fri'],
    ['09:00-17:00', '9am-5pm', '09:00-17:00'],
    ['{ mon-fri: 09:00-17:00 }', '24/7', 'always'],
    ['until: replied', 'automatic-receipts-count: yes\n    until: replied', 'true'],
    ['until: replied', 'automatic-receipts-count: sí\n    until: replied', 'true'],
    ['until: replied', 'automatic-receipts-count: no\n    until: replied', 'false'],
    ['until: replied', 'automatic-receipts-count: tru\n    until: replied', 'true'],
    ['until: replied', 'automatic-receipts-count: perhaps\n    until: replied', undefined],
  ])('%s, written %s: %s', (part, otherwise, nearest) => {
    expect(meant(part, otherwise)).toBe(nearest)
  })
})

it('a date that there is none of is answered with its month', () => {
  expect(told('closed: none', 'closed: [2026-11-31]')).toEqual([
    'c:8:14: November 2026 has no day 31; expected a date such as 2026-12-24, or two dates with "to" between them',
  ])
  expect(told('within: 3 working days', 'due: 2026-02-30')[0]).toContain(
    'February 2026 has no day 30; expected',
  )
  expect(told('within: 3 working days', 'due: 31 November')[0]).toContain('November has no day 31; expected')
})

it('what a calendar wants is said in Spanish too, and its keys as they are written', () => {
  const expected = (part: string, otherwise: string) =>
    parseCharter(whole.replace(part, otherwise)).problems.map((problem) => inSpanish(problem).expected)
  expect(expected('closed: none', 'closed: none\n    cut-off: 4pm')).toEqual([
    'una hora del día HH:MM, de 00:00 a 24:00',
  ])
  expect(expected('closed: none', 'closed: none\n    open: { 2026-11-31: 10:00-12:00 }')).toEqual([
    'una fecha AAAA-MM-DD',
  ])
  expect(
    expected('closed: none', 'closed: none\n    seasons: [{ from: 2026-07-01, to: 2026-08-31 }]'),
  ).toEqual(['hours: { mon-fri: 08:00-15:00 }'])
})
