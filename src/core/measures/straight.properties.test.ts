import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeBoth } from '../cases/both-verdicts.ts'
import { alwaysInForce, type CharterHistory, compileCharter, historyOf } from '../cases/compile.ts'
import type { CaseEvent } from '../cases/events.ts'
import { rowKeyOf } from '../cases/limit-rows.ts'
import { longAfter, someInstant, someLife, someRetoldLife, someVersions } from '../cases/testing/lives.ts'
import { parseCharter } from '../charter/parse.ts'
import type { Instant } from '../time/instant.ts'
import { judgedBy } from './case-stream.ts'
import { differInDatesOnly } from './dates-only.ts'
import { straightClocks } from './straight.ts'
import { type Cell, cellsOf, compareRuns, openWhatIf, type Turn } from './what-if.ts'
import { straightCounter } from './what-if-straight.ts'

/** What says when a clock of these promises falls due; all else of them stays. */
interface Dates {
  readonly limits: readonly string[]
  readonly share: number
  readonly hours: string
  readonly closed: readonly string[]
  readonly dayZero: string
}

const some = { says: 'says: { en: We do. }' }
const ids = ['reply', 'open', 'longer', 'complaint', 'table', 'times', 'bands', 'choice']

function charterWith({ limits, share, hours, closed, dayZero }: Dates) {
  const [a, b, c, d, e, f] = limits.map((limit) => `'${limit}'`)
  const { charter, problems } = parseCharter(`
charter: Office
version: 1
languages: [en]
segments: { vip: { en: VIP }, standard: { en: Standard } }
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: ${hours} }, closed: ${closed.length === 0 ? 'none' : `[${closed.join(', ')}]`} }
  other: { timezone: Europe/London, hours: { mon-sat: 08:00-12:00 }, closed: none }
events: { applied: { label: { en: Applied } } }
commitments:
  reply: { ${some.says}, from: [received, reopened], until: replied, within: ${a}, share: ${share}%, pauses: any, unless: [strike], day-zero: ${dayZero}, calendar: office }
  open: { ${some.says}, from: [received, reopened, applied], until: replied, within: ${b}, pauses: [waiting for the customer], calendar: office }
  longer: { ${some.says}, until: replied, within: ${c}, pauses: any, extension: { at-most: 20 working days }, calendar: office }
  complaint: { ${some.says}, for: { about: complaint }, until: replied, within: ${d}, suspended: 9 June to 12 June, calendar: office }
  table: { ${some.says}, from: [received, reopened], until: closed, limits: { by: [segment], rows: { vip: ${a}, standard: ${b}, other: none } }, calendar: office }
  times: { ${some.says}, from: [received, reopened], until: replied, limits: [{ started: before 15:00, within: ${c} }, { within: ${d} }], calendar: office }
  bands: { ${some.says}, until: replied, targets: [{ share: ${share}%, within: ${e} }, { share: 100%, within: ${f} }, { average: ${e} }], calendar: office }
  choice: { ${some.says}, from: applied, until: [{ replied: { with: [outcome] } }, closed], within: ${f}, pauses: any, calendar: other }
`)
  if (charter === null) throw new Error(problems.map(({ message, line }) => `${line}: ${message}`).join('\n'))
  return compileCharter(charter)
}

const date = fc.integer({ min: 1, max: 28 }).map((number) => `2026-06-${String(number).padStart(2, '0')}`)
const dates: fc.Arbitrary<Dates> = fc.record({
  limits: fc.shuffledSubarray(
    [
      ...['2 hours', '1 day', '5 days', '9 working hours', '20 working hours', '1 working day'],
      ...['4 working days', 'same day', '2 working days, by 12:00', '1 week'],
    ],
    { minLength: 6, maxLength: 6 },
  ),
  share: fc.integer({ min: 1, max: 99 }),
  hours: fc.constantFrom('09:00-17:00', '[08:00-12:00, 13:00-20:00]', '10:00-14:00'),
  closed: fc.uniqueArray(date, { maxLength: 4 }),
  dayZero: fc.constantFrom('working', 'receipt'),
})

const sides = fc
  .record({
    first: dates,
    second: dates,
    changed: dates,
    from: fc.oneof(fc.constant(Number.NEGATIVE_INFINITY), someInstant),
    secondFrom: fc.option(someInstant, { nil: null }),
    calendars: someVersions,
  })
  .map(({ first, second, changed, from, secondFrom, calendars }) => ({
    record: historyOf(
      [
        { inForceFrom: from, compiled: charterWith(first) },
        ...(secondFrom === null ? [] : [{ inForceFrom: secondFrom, compiled: charterWith(second) }]),
      ],
      calendars,
    ),
    changed: alwaysInForce(charterWith(changed), calendars),
  }))

interface Counted {
  readonly cells: Cell[]
  readonly turns: Turn[]
  /** How many clocks were counted from where they began and stopped alone. */
  readonly straight: number
}

/** By the events of each case, or as far as it goes by its straight clocks. */
function counted(
  { record, changed }: { record: CharterHistory; changed: CharterHistory },
  lives: readonly (readonly CaseEvent[])[],
  asOf: Instant,
  way: 'long' | { readonly judgedAt: Instant },
): Counted {
  const turns: Turn[] = []
  const whatIf = openWhatIf({ record, changed, asOf, onTurn: (turn) => turns.push(turn) })
  let straightOnes = 0
  for (const [index, events] of lives.entries()) {
    const name = `case ${index}`
    const left = new Set(ids)
    if (way !== 'long') {
      const known = events.filter(({ recordedAt }) => recordedAt <= way.judgedAt)
      const { runs } = judgeBoth(record, known, way.judgedAt)
      const straight = straightClocks(record, runs, known)
      const early = known.some(({ occurredAt }) => record.at(occurredAt) === null)
      for (const id of early ? [] : ids) {
        const own = runs.filter(({ commitment }) => commitment === id)
        if (own.some((run) => !straight.has(run))) continue
        left.delete(id)
        for (const { startedAt, stoppedAt, dueDetails } of own) {
          const part = rowKeyOf(record.at(startedAt)!.byId.get(id)!, dueDetails.row)
          straightCounter(whatIf, { commitment: id, channel: '', part })(name, startedAt, stoppedAt)
          straightOnes += 1
        }
      }
    }
    const [was, would] = judgedBy([record, changed], events, asOf)
    const asked = (one: { commitment: { id: string } }) => left.has(one.commitment.id)
    compareRuns(whatIf, name, '', was!.finished.filter(asked), would!.finished.filter(asked))
  }
  return { cells: inOrder(cellsOf(whatIf)), turns: inOrder(turns), straight: straightOnes }
}

function inOrder<T>(list: readonly T[]): T[] {
  const text = (one: T) => JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  return [...list].sort((a, b) => (text(a) < text(b) ? -1 : 1))
}

describe('clocks that run straight', { timeout: 120_000 }, () => {
  it('count the same from where they began and stopped as from all events of their cases', () => {
    let straight = 0
    let turned = 0
    fc.assert(
      fc.property(
        sides,
        fc.array(someRetoldLife, { minLength: 4, maxLength: 12 }),
        fc.oneof(someInstant, fc.constant(longAfter)),
        (both, lives, asOf) => {
          const long = counted(both, lives, asOf, 'long')
          const short = counted(both, lives, asOf, { judgedAt: asOf })
          expect([short.cells, short.turns]).toEqual([long.cells, long.turns])
          straight += short.straight
          turned += short.turns.length
        },
      ),
      { numRuns: 80 },
    )
    expect(straight).toBeGreaterThan(1000)
    expect(turned).toBeGreaterThan(1000)
  })

  it('count what was known at an instant, whatever has happened since', () => {
    fc.assert(
      fc.property(
        sides,
        fc.array(someLife, { minLength: 4, maxLength: 12 }),
        someInstant,
        (both, lives, asOf) => {
          const long = counted(both, lives, asOf, 'long')
          const short = counted(both, lives, asOf, { judgedAt: longAfter })
          expect([short.cells, short.turns]).toEqual([long.cells, long.turns])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('are of promises that differ in dates only, whichever dates those are', () => {
    fc.assert(
      fc.property(sides, ({ record, changed }) => {
        expect(differInDatesOnly(record, changed, ids, longAfter)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
