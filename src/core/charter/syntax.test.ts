import { describe, expect, it } from 'vitest'
import { parseCharter } from './parse.ts'

const sound = `charter: Riverside
version: 2026-04
languages: [en, es]
calendars:
  office:
    timezone: Europe/London
    hours: { mon-fri: 09:00-17:00 }
    closed: none
commitments:
  reply:
    says:
      en: We reply.
      es: Respondemos.
    until: replied
    within: 3 days
  call:
    says: { en: We call., es: Llamamos. }
    until: updated
    within: 1 day
`

/** The first mistake in the file with a part of it written otherwise. */
function mistake(from: string, to: string): string {
  expect(sound.split(from)).toHaveLength(2)
  const [first] = parseCharter(sound.replace(from, to)).problems
  return `${first!.line}:${first!.column} ${first!.message}`
}

describe('a slip that YAML trips over is shown where it was made', () => {
  const column = 'this line begins in another column than its neighbours'
  const colon = 'this line has no colon with a space after it'
  const second = 'there is a second colon on this line'
  const notClosed = (what: string) => `what ${what} opens here is not closed where it should be`

  it.each([
    ['a space too few', '    until: replied', '   until: replied', `14:4 ${column}`],
    ['a space too many', '    until: replied', '     until: replied', `14:6 ${column}`],
    ['one before the first line', 'charter: Riverside', ' charter: Riverside', `1:2 ${column}`],
    ['three too few', '    timezone: E', ' timezone: E', `6:2 ${column}`],
    ['two before a heading after a value', 'calendars:', '  calendars:', `3:1 ${column}`],
    ['two too few before a heading', '  reply:', 'reply:', `10:1 ${column}`],
    ['a character with a meaning of its own before a heading', 'calendars:', '&alendars:', `4:1 ${column}`],
    ['one before a later one', 'calendars:', ' calendars:', `4:2 ${column}`],
    ['one after a remark', '    until: replied', '\n    # why\n   until: replied', `16:4 ${column}`],
    ['a tab', '    until: replied', '\tuntil: replied', '14:1 this line begins with a tab'],
    ['no colon', 'until: replied', 'until replied', `14:5 ${colon}`],
    ['no colon after the first key', 'charter: Riverside', 'charter Riverside', `1:1 ${colon}`],
    ['no colon after a heading', 'commitments:', 'commitments', `9:1 ${colon}`],
    ['no colon after a name', '  call:', '  call', `16:3 ${colon}`],
    ['no colon before a level', '    says:\n', '    says\n', `11:5 ${colon}`],
    ['no colon on the last line', '    within: 1 day', '    within 1 day', `19:5 ${colon}`],
    ['nor an end of it', '    within: 1 day\n', '    within 1 day', `19:5 ${colon}`],
    ['a value and a level', '    says:\n', '    says: x\n', `11:11 ${second}`],
    ['two colons', 'until: replied', 'until: replied: x', `14:12 ${second}`],
    ['a quotation mark left open', 'en: We reply.', 'en: "We reply.', `12:11 ${notClosed('"')}`],
    ['a single one', 'en: We reply.', "en: 'We reply.", `12:11 ${notClosed("'")}`],
    ['one behind an anchor', 'en: We reply.', 'en: &x "We reply.', `12:14 ${notClosed('"')}`],
    ['one alone', 'until: replied', 'until: "', `14:12 ${notClosed('"')}`],
    ['one alone at the end', 'within: 1 day\n', 'within: "\n', `19:13 ${notClosed('"')}`],
    ['one alone that ends the file', 'within: 1 day\n', 'within: "', `19:13 ${notClosed('"')}`],
    ['one at the start of a line', 'charter: Riverside', '"harter: Riverside', `1:1 ${notClosed('"')}`],
    ['a brace', '{ mon-fri: 09:00-17:00 }', '{ mon-fri: 09:00-17:00', `7:12 ${notClosed('{')}`],
    ['one at the start of a line', 'version: 2026-04', '{ersion: 2026-04', `2:1 ${notClosed('{')}`],
    ['a bracket', '[en, es]', '[en, es', `3:12 ${notClosed('[')}`],
  ])('%s', (_, from, to, shown) => {
    expect(mistake(from, to)).toBe(shown)
  })

  it('at the beginning of a file whose first line is empty', () => {
    const [first] = parseCharter('\n  charter: Riverside\n version: 1\n').problems
    expect(`${first!.line}:${first!.column} ${first!.message}`).toBe(`3:2 ${column}`)
  })

  it('after a text or brackets over several lines, which are closed where they should be', () => {
    const text = 'en: We reply.\n      es: R'
    expect(mistake(text, 'en: "We\n        reply."\n\tes: R')).toBe('14:1 this line begins with a tab')
    const hours = '{ mon-fri: 09:00-17:00 }\n    closed'
    const several = '{ mon-fri: 09:00-17:00,\n      sat: 10:00-12:00 }\n'
    expect(mistake(hours, `${several}"closed`)).toBe(`9:1 ${notClosed('"')}`)
    expect(mistake(hours, `${several}   closed`)).toBe(`9:4 ${column}`)
  })
})
