import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../time/date.ts'
import { type EventLine, isLineProblem, parseEventLine } from './event-line.ts'

const read = (fields: unknown) => parseEventLine(JSON.stringify(fields), 7)
const line = (more: object = {}) => ({
  case: 'a',
  type: 'received',
  occurredAt: '2026-06-01T10:00:00Z',
  ...more,
})
const problemOf = (fields: unknown) => {
  const answer = read(fields)
  return isLineProblem(answer) ? answer.problem : undefined
}

describe('a line of events', () => {
  it('is a fact about a case, recorded when it happened and in the place of its line unless it says otherwise', () => {
    const said = read(line({ channel: 'email', about: 'enquiry', attributes: { size: 3 } })) as EventLine
    expect(said.case).toBe('a')
    expect(said.event).toMatchObject({ type: 'received', seq: 7, by: 'staff' })
    expect(said.event.occurredAt).toBe(Date.UTC(2026, 5, 1, 10))
    expect(said.event.recordedAt).toBe(said.event.occurredAt)
    expect(said.facts).toMatchObject({ channel: 'email', about: 'enquiry', attributes: { size: '3' } })
    const late = read(line({ recordedAt: '2026-06-03T10:00:00+01:00', seq: 2, by: 'customer' })) as EventLine
    expect(late.event).toMatchObject({ recordedAt: Date.UTC(2026, 5, 3, 9), seq: 2, by: 'customer' })
  })

  it('of an extension may carry date and reason beside its type or under "with"', () => {
    const beside = read(line({ type: 'extended', until: '2026-06-09', reason: 'ill' })) as EventLine
    const within = read(line({ type: 'extended', with: { until: '2026-06-09', reason: 'ill' } })) as EventLine
    for (const { event } of [beside, within])
      expect(event).toMatchObject({ until: '2026-06-09', reason: 'ill' })
  })

  it('of a pause may carry its reason under "with"; of others what is there is no reason', () => {
    const reason = (type: string) => (read(line({ type, with: { reason: 'ill' } })) as EventLine).event.reason
    expect(reason('paused')).toBe('ill')
    expect(reason('replied')).toBeUndefined()
  })

  it('says what its case is with any one of the facts', () => {
    expect((read(line()) as EventLine).facts).toBeUndefined()
    for (const fact of ['channel', 'about', 'segment', 'priority'])
      expect((read(line({ [fact]: 'x' })) as EventLine).facts).toMatchObject({ [fact]: 'x' })
    expect((read(line({ attributes: { plan: 'gold' } })) as EventLine).facts).toMatchObject({
      attributes: { plan: 'gold' },
    })
  })

  it('of a correction says which event it puts right, and whether that has happened at all', () => {
    const corrected = line({ type: 'corrected', corrects: 2, until: '2026-06-09', reason: 'slip' })
    expect((read(corrected) as EventLine).event).toMatchObject({
      corrects: 2,
      retracted: false,
      until: '2026-06-09',
      reason: 'slip',
    })
    const slot = line({ type: 'corrected', corrects: 2, from: '2026-06-09T10:00:00Z' })
    expect((read(slot) as EventLine).event.carries).toEqual({ from: '2026-06-09T10:00:00Z' })
    expect(read(line({ type: 'corrected', corrects: 2, retracted: true }))).toMatchObject({
      event: { retracted: true },
    })
    expect(problemOf(line({ type: 'corrected' }))).toContain('"corrects"')
    expect(problemOf(line({ type: 'corrected', corrects: 2, retracted: 'yes' }))).toContain('"retracted"')
  })

  it('of a reclassification says what the case is from then on, and of an exception which promise', () => {
    const reclassified = read(line({ type: 'reclassified', priority: 'high' })) as EventLine
    expect(reclassified.event.facts).toMatchObject({ priority: 'high' })
    const excepted = read(line({ type: 'excepted', commitment: 'reply', reason: 'storm' })) as EventLine
    expect(excepted.event).toMatchObject({ commitment: 'reply', reason: 'storm' })
    expect(problemOf(line({ type: 'excepted', commitment: 7 }))).toContain('"commitment"')
  })

  it('of a reply keeps what it carries, and what it says of a date is no agreement', () => {
    const { event } = read(line({ type: 'replied', with: { until: '2026-06-09' } })) as EventLine
    expect(event.until).toBeUndefined()
    expect(event.carries).toEqual({ until: '2026-06-09' })
  })

  it('takes a case that is numbered', () => {
    expect((read(line({ case: 12 })) as EventLine).case).toBe('12')
  })

  it('that cannot be read says why', () => {
    const broken = parseEventLine('{"case":', 1)
    expect(isLineProblem(broken) && broken.problem).toMatch(/^not JSON: /)
    expect(problemOf([])).toBe('expected a JSON object')
    expect(problemOf(line({ case: undefined }))).toBe('"case" must name the case')
    expect(problemOf(line({ case: '' }))).toBe('"case" is empty')
    expect(problemOf(line({ type: '' }))).toMatch(/"type" must say what happened/)
    expect(problemOf(line({ occurredAt: undefined }))).toMatch(/^"occurredAt" is missing/)
    expect(problemOf(line({ occurredAt: '2026-06-01 10:00' }))).toMatch(/^"occurredAt" must be an instant/)
    expect(problemOf(line({ recordedAt: 'today' }))).toMatch(/^"recordedAt" must be an instant/)
    expect(problemOf(line({ seq: 1.5 }))).toBe('"seq" must be a whole number')
    expect(problemOf(line({ with: 'letter' }))).toBe('"with" must be an object')
    expect(problemOf(line({ channel: 1 }))).toBe('"channel" must be a text')
    expect(problemOf(line({ attributes: [] }))).toBe('"attributes" must be an object')
    expect(problemOf(line({ type: 'agreed' }))).toBe('"agreed" needs "until": the date agreed')
    expect(problemOf(line({ type: 'agreed', until: 'Friday' }))).toMatch(/^"until" must be a date/)
    const slot = (from: unknown, until: string) => problemOf(line({ type: 'agreed', from, until }))
    expect(slot('noon', '2026-06-09')).toMatch(/^"from" must be a date YYYY-MM-DD or an instant, not "noon"/)
    expect(slot(9, '2026-06-09')).toMatch(/^"from" must be a date/)
    expect(slot('2026-06-10', '2026-06-09')).toBe('"from" must not be after "until"')
    expect(slot('2026-06-09T12:00:00+02:00', '2026-06-09T09:59:59Z')).toBe('"from" must not be after "until"')
    expect(slot('2026-06-09', '2026-06-09')).toBeUndefined()
    expect(slot('2026-06-09T12:00:00+02:00', '2026-06-09T10:00:00Z')).toBeUndefined()
    expect(problemOf(line({ type: 'extended', until: '2026-02-30' }))).toMatch(/^"until" must be a date/)
  })

  it('has its instant read as parseInstant does, whatever its form', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'))
    const form = fc.constantFrom('', '.5', '.123', '.12345', '.', ':')
    const zone = fc.constantFrom('Z', '+01:00', '-0330', 'z', '')
    fc.assert(
      fc.property(
        two(13),
        two(32),
        two(25),
        two(61),
        two(61),
        form,
        zone,
        (mo, d, h, mi, s, fraction, offset) => {
          const text = `2026-${mo}-${d}T${h}:${mi}:${s}${fraction}${offset}`
          const answer = read(line({ occurredAt: text }))
          expect(isLineProblem(answer) ? null : answer.event.occurredAt).toBe(parseInstant(text))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
