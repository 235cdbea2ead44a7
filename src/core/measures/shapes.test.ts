import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../cases/events.ts'
import { judge } from '../cases/judge.ts'
import { charter } from '../cases/testing/told.ts'
import { replayWhole } from './testing/whole.ts'

const says = 'says: { en: We do. }'

/** One promise of every shape. */
const history = charter(`
segments: { vip: { en: VIP }, standard: { en: Standard } }
events: { hearing-set: { label: { en: Set } }, applied: { label: { en: Applied } } }
commitments:
  reply: { ${says}, from: [received, reopened], until: replied, within: 3 days, pauses: any, unless: [strike] }
  credit: { ${says}, from: { broken: reply }, until: paid, within: 2 days }
  more: { ${says}, from: { broken: credit }, until: paid, within: 2 days }
  decision: { ${says}, from: { later-of: [applied, paid] }, until: replied, within: 2 days }
  settled: { ${says}, until: closed, within: 9 days, across-reopenings: true, pauses: any }
  reminder: { ${says}, event: updated, before: renewal-date, at-least: 1 week }
  notice: { ${says}, event: updated, before: hearing-set, targets: [{ share: 100%, at-least: 2 days }, { share: 50%, at-least: 5 days }] }
  complaint: { ${says}, for: { about: complaint }, until: replied, within: 4 days, suspended: 9 June to 12 June }
  back: { ${says}, until: replied, due: as stated in renewal-date }
  visit: { ${says}, until: updated, due: agreed slot }
  table: { ${says}, until: closed, limits: { by: [segment], rows: { vip: 1 day, standard: 4 days, other: none } } }
  bands: { ${says}, until: replied, targets: [{ share: 70%, within: 2 days }, { at-most: 30%, over: 2 days, within: 5 days }, { average: 2 days }] }
  news: { ${says}, for: { about: complaint }, every: 2 days, until: closed, pauses: any }
`)

const types = [
  'received',
  'replied',
  'updated',
  'closed',
  'reopened',
  'paused',
  'resumed',
  'applied',
  'paid',
  'withdrawn',
]
const day = fc.integer({ min: 1, max: 28 })
const date = day.map((number) => `2026-06-${String(number).padStart(2, '0')}`)
const facts = fc.record({
  about: fc.constantFrom('enquiry', 'complaint'),
  segment: fc.constantFrom('vip', 'standard', 'none'),
  attributes: fc.record({ 'renewal-date': date }),
})

const happening = fc.oneof(
  fc.record({ type: fc.constantFrom(...types) }),
  fc.record({ type: fc.constantFrom('reclassified'), facts }),
  fc.record({ type: fc.constantFrom('hearing-set'), until: date }),
  fc.record({ type: fc.constantFrom('agreed'), until: date, carries: fc.record({ from: date }) }),
  fc.record({ type: fc.constantFrom('excepted'), reason: fc.constantFrom('strike', 'no time') }),
)

const lived = fc
  .tuple(facts, fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * 24 * 27 }), happening), { maxLength: 12 }))
  .map(([first, rest]): CaseEvent[] => {
    const begin = Date.UTC(2026, 5, 1, 9)
    const later = rest.map(([minutes, what]) => ({ ...what, occurredAt: begin + minutes * 60_000 }))
    return [
      { type: 'received', facts: first, occurredAt: begin },
      ...later.sort((a, b) => a.occurredAt - b.occurredAt),
    ].map((event, index) => ({
      ...event,
      recordedAt: event.occurredAt,
      seq: index + 1,
      by: 'staff' as const,
    }))
  })

describe('a case under promises of every shape', () => {
  it('comes to the same in a stream as all at once', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(lived, (events) => {
        const asOf = Date.UTC(2026, 6, 20)
        const clocks = judge(history, events, asOf).map(
          ({ commitment, startedAt, dueAt, stoppedAt, verdict }) =>
            [commitment, startedAt, dueAt, stoppedAt, verdict].join(' '),
        )
        expect(replayWhole(history, events, asOf).sort()).toEqual(clocks.sort())
      }),
      { numRuns: 200, seed: 20260601 },
    )
  })

  it('has its decided verdicts for good, but for what is excepted', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(lived, (events) => {
        const known = events.filter(({ type }) => type !== 'excepted')
        const decided = new Map<string, string>()
        const turned: string[] = []
        for (let now = Date.UTC(2026, 5, 1); now < Date.UTC(2026, 6, 20); now += 86_400_000 / 2) {
          for (const { commitment, run, verdict } of judge(history, known, now)) {
            const before = decided.get(`${commitment} ${run}`)
            if (before !== undefined && before !== verdict)
              turned.push(`${commitment} ${run}: ${before}, ${verdict}`)
            if (verdict !== 'running' && verdict !== 'paused') decided.set(`${commitment} ${run}`, verdict)
          }
        }
        expect(turned).toEqual([])
      }),
      { numRuns: 40, seed: 20260602 },
    )
  })
})
