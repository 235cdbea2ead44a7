import { describe, expect, it } from 'vitest'
import { parseCharter } from './parse.ts'
import { inSpanish } from './spanish/in-spanish.ts'
import { charterWith, sound } from './testing/one-charter.ts'

/** The notices on a charter whose promise has this table, as "line: message". `made`: for which cases it is. */
function notices(table: string, made = '') {
  const source = sound.replace('within: 3 days', `${made}limits: ${table}`)
  const { charter, problems } = parseCharter(source)
  expect(charter).not.toBeNull()
  return problems
}
const said = (table: string, made?: string) => notices(table, made).map(({ message }) => message)
const never = (row: string, earlier: string) =>
  `"${row}" never counts: "${earlier}" before it catches all of its cases`

describe('a row of limits', () => {
  it('that an earlier one leaves nothing to is noticed where it stands, and both are named', () => {
    const [notice, ...others] = notices(
      '[{ within: 3 days },\n    { priority: urgent, channel: phone, within: 4 hours }]',
    )
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      line: 8,
      severity: 'notice',
      message: never('channel: phone, priority: urgent', 'within: 3 days'),
      expected: 'the narrower row first, or one of the two alone',
    })
    expect(inSpanish(notice!)).toMatchObject({
      message:
        '"channel: phone, priority: urgent" no cuenta nunca: "within: 3 days", que está antes, recoge todos sus casos',
      expected: 'primero la fila más estrecha, o una sola de las dos',
    })
  })

  it.each([
    ['{ priority: [high, urgent] }', '{ priority: urgent }', true],
    ['{ priority: urgent }', '{ priority: [high, urgent] }', false],
    ['{ priority: urgent }', '{ channel: phone }', false],
    ['{ attributes: { region: [north, east] } }', '{ attributes: { region: north }, channel: web }', true],
    ['{ attributes: { region: north } }', '{ attributes: { area: north } }', false],
    ['{ priority: urgent }', '{ attributes: { priority: urgent } }', false],
    ['{ during: March to August }', '{ during: May }', true],
    ['{ during: March to August }', '{ during: [May, July to August] }', true],
    ['{ during: March to August }', '{ during: [May, September] }', false],
    ['{ during: 16 November to 15 February }', '{ during: December to January }', true],
    ['{ during: 16 November to 15 February }', '{ during: December to February }', false],
    ['{ during: March to August }', '{ channel: web }', false],
    ['{ during: [March to August, September to February] }', '{ channel: web }', true],
    ['{ during: 1 March to 28 February }', '{ channel: web }', false],
    ['{ during: 1 March to 29 February }', '{ channel: web }', true],
    ['{ started: in hours }', '{ started: in hours, channel: web }', true],
    ['{ started: in hours }', '{ started: out of hours }', false],
    ['{ started: in hours }', '{ channel: web }', false],
    ['{ started: "before 14:00" }', '{ started: "before 14:00" }', true],
    ['{ started: "before 14:00" }', '{ started: "before 13:59" }', true],
    ['{ started: "before 14:00" }', '{ started: "before 14:01" }', false],
    ['{ started: "from 14:00" }', '{ started: "from 14:00" }', true],
    ['{ started: "from 14:00" }', '{ started: "from 14:01" }', true],
    ['{ started: "from 14:00" }', '{ started: "from 13:59" }', false],
    ['{ started: "from 14:00" }', '{ started: "before 13:00" }', false],
  ])('of %s then %s never counts: %s', (earlier, later, isNever) => {
    const row = (conditions: string, within: string) => conditions.replace(/ }$/, `, within: ${within} }`)
    expect(said(`[${row(earlier, '1 day')}, ${row(later, '2 days')}]`)).toHaveLength(isNever ? 1 : 0)
  })

  it('is named as a file has it', () => {
    const rows = [
      '{ attributes: { region: [north, east] }, during: [May, 16 November to 1 January], within: 1 day }',
      '{ attributes: { region: north }, during: May, within: none }',
      '{ started: "before 14:00", within: 2 days }',
      '{ started: "before 12:30", within: none }',
      '{ within: none }',
      '{ within: 3 days }',
    ]
    expect(said(`[${rows.join(', ')}]`)).toEqual([
      // Shortened to what fits a line.
      never(
        'region: north, during: 1 May to 31 May',
        'region: [north, east], during: [1 May to 31 May, 16 Novem…',
      ),
      never('started: before 12:30', 'started: before 14:00'),
      never('within: 3 days', 'within: none'),
    ])
  })

  it('for cases that its promise is not for never counts, and one for no others than these catches all', () => {
    const made = 'for: { channel: [email, web], attributes: { region: north } }, '
    expect(said('[{ channel: phone, within: 1 day }, { within: 2 days }]', made)).toEqual([
      '"channel: phone" never counts: this promise is for "channel: [email, web], region: north"',
    ])
    expect(said('[{ channel: [web, email, fax], within: 1 day }, { within: 2 days }]', made)).toEqual([
      never('within: 2 days', 'channel: [web, email, fax]'),
    ])
    expect(said('[{ attributes: { region: south }, within: 1 day }]', made)).toHaveLength(1)
    expect(said('[{ channel: [web, phone], within: 1 day }, { within: 2 days }]', made)).toEqual([])
  })
})

describe('a grid of limits', () => {
  const grid = (...lines: string[]) => `{ by: [segment, priority], rows: { ${lines.join(', ')} } }`

  it('takes `other` for what has no line of its own, wherever it stands', () => {
    const { limits } = charterWith([
      'within: 3 days',
      `limits: ${grid('other: { other: 2 days, urgent: 1 hour }', 'vip: { urgent: 30 minutes, other: none }')}`,
    ]).commitments[0]!
    expect(limits).toEqual([
      { for: { segment: ['vip'], priority: ['urgent'] }, within: '30 minutes' },
      { for: { segment: ['vip'] } },
      { for: { priority: ['urgent'] }, within: '1 hour' },
      { for: {}, within: '2 days' },
    ])
  })

  it('with a cell that other lines have and one has not is noticed at that line', () => {
    const [notice, ...others] = notices(
      grid(
        'vip: { urgent: 1 hour }',
        'gold: { "urgent, high": 2 hours, low: 1 day }',
        'other: { other: 3 days }',
      ),
    )
    expect(others.map(({ message }) => message)).toEqual([
      'other lines say a limit for "other", and this one does not',
    ])
    expect(notice!.message).toBe(
      'other lines say a limit for "high", "low" or "other", and this one does not',
    )
    expect(notice!.expected).toBe('it here too, or none')
    expect(notice!.severity).toBe('notice')
    expect(inSpanish(notice!).message).toBe(
      'otras líneas dicen un plazo para "high", "low" u "other", y esta no',
    )
  })

  it('of whose lines each has the same values, or says what holds for others, has no such notice', () => {
    expect(
      said(grid('vip: { urgent: 1 hour, low: 2 days }', 'gold: { low: 3 days, urgent: 2 hours }')),
    ).toEqual([])
    expect(
      said(grid('vip: { urgent: 1 hour, other: none }', 'gold: { low: 3 days, other: 2 hours }')),
    ).toEqual([])
    expect(said('{ by: [priority], rows: { urgent: 1 hour } }')).toEqual([])
  })

  it('of three facts compares the lines of each fact with one another', () => {
    const deep = (north: string, south: string) =>
      said(
        `{ by: [region, channel, priority], rows: { north: { web: { ${north} } }, south: { web: { ${south} } } } }`,
      )
    expect(deep('urgent: 1 hour', 'urgent: 2 hours')).toEqual([])
    expect(deep('urgent: 1 hour', 'low: 2 hours')).toHaveLength(2)
  })

  it('that says a value twice has a row that never counts', () => {
    expect(said('{ by: [priority], rows: { "urgent, high": 1 hour, high: 2 hours, other: 1 day } }')).toEqual(
      [never('priority: high', 'priority: [urgent, high]')],
    )
  })
})

describe('hours before a date', () => {
  const lead = (terms: string) =>
    parseCharter(
      sound.replace('until: replied, within: 3 days', `event: replied, before: renewal-date, ${terms}`),
    ).problems

  it('are noticed, for a date without a time of day starts no clock', () => {
    const [notice, ...others] = lead('at-least: 24 hours')
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      severity: 'notice',
      message: '"24 hours" is counted back from a date with its time of day: one without starts no clock',
      expected: 'days, or a time of day with every such date',
    })
    expect(inSpanish(notice!)).toMatchObject({
      message:
        '"24 hours" se cuenta hacia atrás desde una fecha con su hora: una sin hora no inicia ningún reloj',
      expected: 'days, o una hora con cada una de esas fechas',
    })
    expect(
      lead('targets: [{ share: 100%, at-least: 1 day }, { share: 90%, at-least: 30 minutes }]'),
    ).toHaveLength(1)
  })

  it('as the earliest that counts are noticed by what they leave out', () => {
    const [notice, ...others] = lead('at-least: 1 day, at-most: 72 hours')
    expect(others).toEqual([])
    expect(notice!.message).toBe(
      '"72 hours" is counted back from a date with its time of day: before one without nothing comes too early',
    )
    expect(inSpanish(notice!).message).toContain('antes de una sin hora nada llega demasiado pronto')
  })

  it('are no matter where dates are counted', () => {
    for (const limit of ['4 weeks', '10 working days', '1 day', '2 months']) {
      expect(lead(`at-least: ${limit}`)).toEqual([])
    }
  })
})
