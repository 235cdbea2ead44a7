/** A charter with a promise of every shape, and made-up lives of a case under it, for the property tests. */
import fc from 'fast-check'
import { alwaysInForce, type CharterHistory } from '../compile.ts'
import type { CalendarVersion } from '../editions.ts'
import type { CaseEvent } from '../events.ts'
import { charter } from './told.ts'

const says = 'says: { en: We do. }'

/** One promise of every shape. */
export const everyShape: CharterHistory = charter(`
segments: { vip: { en: VIP }, standard: { en: Standard } }
events: { hearing-set: { label: { en: Set } }, applied: { label: { en: Applied } } }
commitments:
  reply: { ${says}, from: [received, reopened], until: replied, within: 3 days, pauses: any, unless: [strike] }
  open: { ${says}, from: [received, reopened], until: replied, within: 9 working hours, pauses: any }
  longer: { ${says}, until: replied, within: 3 working days, pauses: any, extension: { at-most: 10 working days } }
  credit: { ${says}, from: { broken: reply }, until: paid, within: 2 days }
  more: { ${says}, from: { broken: credit }, until: paid, within: 2 days }
  decision: { ${says}, from: { later-of: [applied, paid] }, until: replied, within: 2 working days }
  settled: { ${says}, until: closed, within: 9 days, across-reopenings: true, pauses: any }
  reminder: { ${says}, event: updated, before: renewal-date, at-least: 1 week }
  notice: { ${says}, event: updated, before: hearing-set, targets: [{ share: 100%, at-least: 2 days }, { share: 50%, at-least: 5 days }] }
  complaint: { ${says}, for: { about: complaint }, until: replied, within: 4 days, suspended: 9 June to 12 June }
  back: { ${says}, until: replied, due: as stated in renewal-date }
  visit: { ${says}, until: updated, due: agreed slot }
  table: { ${says}, until: closed, limits: { by: [segment], rows: { vip: 1 working day, standard: 4 days, other: none } } }
  bands: { ${says}, until: replied, targets: [{ share: 70%, within: 2 days }, { at-most: 30%, over: 2 days, within: 5 days }, { average: 2 days }] }
  news: { ${says}, for: { about: complaint }, every: 2 working days, until: closed, pauses: any }
`)

const begin = Date.UTC(2026, 5, 1, 9)
const HOUR = 3_600_000

/** An instant at which all that happens in a life is past its due. */
export const longAfter = Date.UTC(2026, 7, 20)

export const someInstant = fc.integer({ min: 0, max: 50 * 24 }).map((hours) => begin + hours * HOUR)

const date = fc.integer({ min: 1, max: 28 }).map((number) => `2026-06-${String(number).padStart(2, '0')}`)

/** The same promises, with the calendar versions that are published as time goes by. */
export function withVersions(versions: readonly CalendarVersion[]): CharterHistory {
  return alwaysInForce(everyShape.versions[0]!.compiled, versions)
}

export const someVersions: fc.Arbitrary<CalendarVersion[]> = fc
  .array(fc.record({ publishedAt: someInstant, closed: fc.array(date, { maxLength: 3 }) }), { maxLength: 2 })
  .map((drawn) =>
    drawn.map(({ publishedAt, closed }, index) => ({
      calendar: 'office',
      version: `v${index}`,
      publishedAt,
      change: { closed },
    })),
  )

const plainTypes = [
  ...['received', 'replied', 'updated', 'closed', 'reopened', 'paused', 'resumed', 'applied', 'paid'],
  ...['withdrawn', 'other'],
]
const facts = fc.record({
  about: fc.constantFrom('enquiry', 'complaint'),
  segment: fc.constantFrom('vip', 'standard', 'none'),
  attributes: fc.record({ 'renewal-date': date }),
})

const happening: fc.Arbitrary<Partial<CaseEvent> & { readonly type: string }> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom(...plainTypes) }) },
  fc.record({ type: fc.constantFrom('reclassified'), facts }),
  fc.record({ type: fc.constantFrom('hearing-set'), until: date }),
  fc.record({ type: fc.constantFrom('agreed'), until: date, carries: fc.record({ from: date }) }),
  fc.record({ type: fc.constantFrom('extended'), until: date, reason: fc.constantFrom('ill', '') }),
  fc.record({ type: fc.constantFrom('excepted'), reason: fc.constantFrom('strike', 'no time') }),
)

/** Whole hours, so that much happens at equal times. */
const happened = fc.record({ hour: fc.nat(27 * 24), what: happening })

/** What happens to a case, recorded as it happens, in order. */
export const someLife: fc.Arbitrary<CaseEvent[]> = fc
  .tuple(facts, fc.array(happened, { maxLength: 12 }))
  .map(([first, rest]) => [
    event({ type: 'received', facts: first }, 0, 0),
    ...rest.toSorted((a, b) => a.hour - b.hour).map(({ hour, what }, index) => event(what, hour, index + 1)),
  ])

/** The same, with facts that are recorded late, and some that are put right. */
export const someRetoldLife: fc.Arbitrary<CaseEvent[]> = fc
  .tuple(
    someLife,
    fc.array(fc.nat(100), { minLength: 13, maxLength: 13 }),
    fc.array(
      fc.record({
        corrects: fc.integer({ min: 1, max: 13 }),
        hour: fc.nat(27 * 24),
        retracted: fc.boolean(),
      }),
      {
        maxLength: 3,
      },
    ),
  )
  .map(([life, late, corrections]) => [
    ...life.map((one, index) => ({
      ...one,
      recordedAt: one.occurredAt + (late[index]! > 70 ? late[index]! * HOUR : 0),
    })),
    ...corrections.map(({ hour, ...more }, index) => ({
      ...event({ type: 'corrected', ...more }, hour, life.length + index),
      recordedAt: begin + 28 * 24 * HOUR,
    })),
  ])

/** With places from 1, in the order given. */
export function numbered(events: readonly CaseEvent[]): CaseEvent[] {
  return events.map((one, index) => ({ ...one, seq: index + 1 }))
}

function event(what: Partial<CaseEvent> & { readonly type: string }, hour: number, index: number): CaseEvent {
  const occurredAt = begin + hour * HOUR
  return { ...what, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff' }
}
