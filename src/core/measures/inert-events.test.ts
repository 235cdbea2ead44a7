import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysInForce, compileCharter } from '../cases/compile.ts'
import type { CaseEvent } from '../cases/events.ts'
import { judge } from '../cases/judge.ts'
import { at, charterOf, promise } from '../cases/testing/office.ts'
import { inertEvents } from './inert-events.ts'

const reply = promise({ from: ['received', 'reopened'], pauses: 'any' })
const progress = promise({
  id: 'progress',
  kind: 'cadence',
  each: ['updated'],
  until: [{ type: 'closed', with: ['outcome'] }],
})

describe('inert events', () => {
  it('are those that no promise names, be it as a start, a stop or an update', () => {
    const inert = inertEvents([charterOf([reply]), charterOf([progress])])
    expect(inert).toContain('resolved')
    for (const type of ['replied', 'updated', 'closed', 'received', 'paused', 'withdrawn']) {
      expect(inert).not.toContain(type)
    }
  })

  it('change no verdict by being left out', () => {
    const charter = charterOf([reply, progress])
    const history = alwaysInForce(compileCharter(charter))
    const inert = new Set(inertEvents([charter]))
    const types = ['replied', 'updated', 'closed', 'reopened', 'paused', 'resumed', 'withdrawn', ...inert]
    const someEvents = fc.array(
      fc.record({ type: fc.constantFrom(...types), hour: fc.integer({ min: 1, max: 600 }) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(someEvents, (drawn) => {
        const events = [{ type: 'received', hour: 0 }, ...drawn].map(({ type, hour }, index): CaseEvent => {
          const occurredAt = at('1 09:00') + hour * 3_600_000
          return { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff' }
        })
        const heard = events.filter(({ type }) => !inert.has(type))
        expect(judge(history, heard, at('30 00:00'))).toEqual(judge(history, events, at('30 00:00')))
      }),
      { numRuns: 60 },
    )
  })
})
