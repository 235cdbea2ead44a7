import { describe, expect, test } from 'vitest'
import { parseCharter } from './parse.ts'
import { problemLine } from './problem.ts'

const head = `charter: Office
version: 1
languages: [en]
calendars: { office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none } }
commitments:
  reply: { says: { en: We reply. }, until: replied, within: 3 working days }
  promise:
    says: { en: We do. }
`

function errorsOf(...lines: string[]): string[] {
  const { charter, problems } = parseCharter(`${head}${lines.map((line) => `    ${line}\n`).join('')}`, {
    file: 'c.yaml',
  })
  expect(charter).toBeNull()
  return problems.filter(({ severity }) => severity === 'error').map(problemLine)
}

describe('a mistake in the terms of a clock is answered with where it is and what was expected', () => {
  test.each<[what: string, lines: string[], answer: string]>([
    [
      'a range',
      ['until: replied', 'within: 3-5 working days'],
      'c.yaml:10:13: "3-5 working days" is not a limit; did you mean 5 working days?',
    ],
    [
      'a limit in brackets',
      ['until: replied', 'within: 10 rings (30 secnds)'],
      'c.yaml:10:13: "secnds" is not a unit of a limit; did you mean 10 rings (30 seconds)?',
    ],
    [
      'an outcome',
      ['from: { brokn: reply }', 'until: paid', 'within: 1 day'],
      'c.yaml:9:13: "brokn" is not how a promise comes out; did you mean broken?',
    ],
    [
      'a promise that is not there',
      ['from: { broken: rply }', 'until: paid', 'within: 1 day'],
      'c.yaml:9:21: "rply" is not a promise of this charter; did you mean reply?',
    ],
    [
      'a chain to itself',
      ['from: { broken: promise }', 'until: paid', 'within: 1 day'],
      'c.yaml:9:21: "promise" starts at its own outcome; expected a promise that does not depend on this one',
    ],
    [
      'later-of one',
      ['from: { later-of: [received] }', 'until: paid', 'within: 1 day'],
      'c.yaml:9:23: later-of has only one start; expected two or more, such as [received, reopened]',
    ],
    [
      'an event of later-of',
      ['from: { later-of: [recieved, paid] }', 'until: replied', 'within: 1 day'],
      'c.yaml:9:24: "recieved" is not an event that starts a clock; did you mean received?',
    ],
    [
      'a lead time without its limit',
      ['event: reminded', 'before: renewal-date'],
      'c.yaml:7:3: this does not say how long before; expected at-least: 4 weeks, or targets: with several',
    ],
    [
      'a lead time in working hours',
      ['event: reminded', 'before: renewal-date', 'at-least: 4 working hours'],
      'c.yaml:11:15: "4 working hours" cannot be counted back from a date; expected days, weeks, months, years, working days, or hours before an instant',
    ],
    [
      'a lead time without length',
      ['event: reminded', 'before: renewal-date', 'at-least: same day'],
      'c.yaml:11:15: "same day" cannot be counted back from a date; expected days, weeks, months, years, working days, or hours before an instant',
    ],
    [
      'a window that is none',
      ['event: reminded', 'before: renewal-date', 'at-least: 4 weeks', 'at-most: 1 week'],
      'c.yaml:12:14: "1 week" is not longer than "4 weeks"; expected a longer time before the date, or no at-most',
    ],
    [
      'a date attribute',
      ['event: reminded', 'before: Renewal date', 'at-least: 4 weeks'],
      'c.yaml:10:13: "Renewal date" is not a name; did you mean renewal-date?',
    ],
    [
      'a target of a lead time elsewhere',
      ['until: replied', 'targets: [{ share: 100%, at-least: 2 days }]'],
      'c.yaml:10:30: "at-least" counts back from a date, and this promise has none; expected before: with the date beside it',
    ],
    [
      'a ceiling without its limit',
      ['until: replied', 'targets: [{ at-most: 1% }]'],
      'c.yaml:10:15: a target does not say "over"; expected over: 30 seconds',
    ],
    [
      'a ceiling upside down',
      ['until: replied', 'targets: [{ at-most: 1%, over: 2 days, within: 1 day }]'],
      'c.yaml:10:52: "1 day" is not longer than "2 days"; expected a longer limit',
    ],
    [
      'a mean with a share',
      ['until: replied', 'targets: [{ average: 2 days, share: 90% }]'],
      'c.yaml:10:34: a target with "average" has no "share"; expected { share: 60%, within: 1 hour }, { at-most: 1%, over: 30 seconds } or { average: 9 minutes }',
    ],
    [
      'a way to fall due',
      ['until: replied', 'due: as agred'],
      'c.yaml:10:10: "as agred" is not a way to fall due; did you mean as agreed?',
    ],
    ['a day of the year', ['until: replied', 'due: 31 September'], 'c.yaml:10:10: September has no day 31'],
    [
      'a month',
      ['until: replied', 'within: 1 day', 'suspended: July to Agust'],
      'c.yaml:11:16: "Agust" is not a month; did you mean July to August?',
    ],
    [
      'a row without a limit',
      ['until: replied', 'limits: [{ priority: urgent }]'],
      'c.yaml:10:14: a row of limits does not say "within"; expected within: 4 working hours',
    ],
    [
      'a fact of a row',
      ['until: replied', 'limits: [{ priorty: urgent, within: 1 day }]'],
      'c.yaml:10:16: a row of limits has no "priorty"; did you mean priority?',
    ],
    [
      'a value of a grid',
      ['until: replied', 'limits: { by: [priority], rows: { urgnt: 1 day } }'],
      'c.yaml:10:39: "urgnt" is not a priority; did you mean urgent?',
    ],
    [
      'a cell of a grid',
      ['until: replied', 'limits: { by: [priority], rows: { urgent: 1 dya } }'],
      'c.yaml:10:47: "dya" is not a unit of a limit; did you mean 1 day?',
    ],
    [
      'a time of the day',
      ['until: replied', 'limits: [{ started: before 2pm, within: 1 day }]'],
      'c.yaml:10:25: "before 2pm" is not a time to start; expected in hours, out of hours, before 14:00 or from 14:00',
    ],
    [
      'an exception',
      ['until: replied', 'within: 1 day', 'unless: [sever weather]'],
      'c.yaml:11:14: "sever weather" is not an exception; did you mean severe weather?',
    ],
    [
      'a remedy',
      ['until: paid', 'within: 1 day', 'remedy: { on: claim }'],
      'c.yaml:11:13: a remedy does not say "amount"; expected amount: £20',
    ],
    [
      'a date that nobody states',
      ['until: paid', 'due: as stated'],
      'c.yaml:7:3: this does not say which event states the date; expected from: with that event',
    ],
  ])('%s', (_, lines, answer) => {
    expect(errorsOf(...lines).map((line) => shortened(line, answer))).toEqual([answer])
  })
})

/** What was expected is left out where the answer in the test leaves it out. */
function shortened(line: string, answer: string): string {
  return answer.includes('; expected') ? line : line.replace(/; expected .*?(?=; did you mean|$)/, '')
}
