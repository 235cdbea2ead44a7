import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysInForce, type CharterHistory, compileCharter } from '../cases/compile.ts'
import type { CaseEvent } from '../cases/events.ts'
import { judge } from '../cases/judge.ts'
import { at, charterOf, given, promise, promising } from '../cases/testing/office.ts'
import type { Charter } from '../charter/model.ts'
import { finishStream, openStream, streamEvent, wholeCase } from './case-stream.ts'
import { charterChanges, narrowedTo } from './charter-changes.ts'
import { countClocks } from './tally.ts'
import {
  addCells,
  cellsOf,
  compareRuns,
  openWhatIf,
  type Turn,
  type WhatIf,
  type WhatIfOptions,
} from './what-if.ts'
import { comparedRows } from './what-if-rows.ts'

const asOf = at('30 00:00')
const email = { channel: 'email' }
const threeDays = promising(promise())
const oneDay = promising(promise({ within: '1 working day' }))

interface SomeCase {
  readonly name: string
  readonly events: readonly CaseEvent[]
}

function compared(
  record: CharterHistory,
  changed: CharterHistory,
  cases: readonly SomeCase[],
  more: Partial<WhatIfOptions> = {},
): WhatIf {
  const whatIf = openWhatIf({ record, changed, asOf, ...more })
  for (const { name, events } of cases) {
    const lines = events.map((event, index) => ({ event, facts: index === 0 ? email : undefined }))
    const [was, would] = wholeCase([record, changed], lines, asOf)
    compareRuns(whatIf, name, was!.facts.channel ?? '', was!.finished, would!.finished)
  }
  return whatIf
}

const quick = { name: 'quick', events: given('received 1 10:00', 'replied 2 10:00') }
const slow = { name: 'slow', events: given('received 1 10:00', 'replied 4 10:00') }
const never = { name: 'never', events: given('received 1 10:00') }

describe('what if', () => {
  it('counts each promise as it was and as it would have been, and names the cases that turn', () => {
    const turns: Turn[] = []
    const whatIf = compared(threeDays, oneDay, [quick, slow, never], { onTurn: (turn) => turns.push(turn) })
    expect(comparedRows(cellsOf(whatIf), 'none')).toMatchObject([
      {
        commitment: 'reply',
        target: 0,
        group: null,
        record: { kept: 2, broken: 1, share: 2 / 3 },
        changed: { kept: 1, broken: 2, share: 1 / 3 },
        turns: { keptToBroken: 1, brokenToKept: 0, other: 0 },
      },
    ])
    expect(turns).toEqual([
      {
        case: 'slow',
        commitment: 'reply',
        target: 0,
        month: '2026-06',
        channel: 'email',
        record: { startedAt: at('1 10:00'), dueAt: at('4 17:00'), stoppedAt: at('4 10:00'), outcome: 'kept' },
        changed: {
          startedAt: at('1 10:00'),
          dueAt: at('2 17:00'),
          stoppedAt: at('4 10:00'),
          outcome: 'broken',
        },
      },
    ])
  })

  it('turns broken into kept where more time is given', () => {
    const [row] = comparedRows(cellsOf(compared(oneDay, threeDays, [slow])), 'none')
    expect(row!.turns).toEqual({ keptToBroken: 0, brokenToKept: 1, other: 0 })
  })

  it('counts a clock that only one of the charters starts', () => {
    const letters = promising(promise({ for: { channel: ['letter'] } }))
    const [row] = comparedRows(cellsOf(compared(letters, threeDays, [quick])), 'none')
    expect(row).toMatchObject({
      record: { kept: 0, share: null },
      changed: { kept: 1 },
      turns: { keptToBroken: 0, brokenToKept: 0, other: 1 },
    })
  })

  it('counts a clock that only the charter of record starts, with the date that was agreed', () => {
    const calls = promising(promise({ id: 'call', kind: 'agreed', from: ['agreed'] }))
    const turns: Turn[] = []
    const agreed = given('received 1 10:00', ['agreed 1 11:00', { until: '2026-06-03' }], 'replied 3 10:00')
    const whatIf = compared(calls, promising(), [{ name: 'a', events: agreed }], {
      onTurn: (turn) => turns.push(turn),
    })
    expect(comparedRows(cellsOf(whatIf), 'none')).toMatchObject([
      { commitment: 'call', record: { kept: 1 }, changed: { kept: 0, share: null }, turns: { other: 1 } },
    ])
    expect(turns).toMatchObject([{ record: { dueAt: at('4 00:00'), outcome: 'kept' }, changed: null }])
  })

  it('compares the intervals of a cadence that silence began only where they began at the same instant', () => {
    const every = (within: string) =>
      promising(
        promise({ kind: 'cadence', each: ['updated'], until: [{ type: 'closed', with: [] }], within }),
      )
    const [row] = comparedRows(cellsOf(compared(every('5 days'), every('7 days'), [never])), 'none')
    expect(row!.record.broken).toBe(4)
    expect(row!.changed.broken).toBe(3)
    expect(row!.turns).toEqual({ keptToBroken: 0, brokenToKept: 0, other: 5 })
  })

  it('has its rows in order of promise and group', () => {
    const both = promising(promise({ id: 'b' }), promise({ id: 'a' }))
    const july = { name: 'july', events: given('received 30 10:00') }
    const rows = comparedRows(cellsOf(compared(both, both, [july, quick], { asOf: at('30 12:00') })), 'none')
    expect(rows.map(({ commitment }) => commitment)).toEqual(['a', 'b'])
  })

  it('has no row for a target of which there is nothing on either side', () => {
    const paired = promise({
      targets: [
        { share: 1, within: '3 working days' },
        { share: 0.5, within: '1 working day' },
      ],
    })
    const letters = promising(promise({ for: { channel: ['letter'] } }))
    const rows = comparedRows(cellsOf(compared(letters, promising(paired), [quick])), 'none')
    expect(rows.map(({ target, record, changed }) => [target, record.kept, changed.kept])).toEqual([
      [0, 0, 1],
      [1, 0, 1],
    ])
  })

  it('compares the clocks of a case that was reclassified and back each with its own counterpart', () => {
    const letters = promising(promise({ for: { about: ['complaint'] } }))
    const events = given(
      ['received 1 10:00', { facts: { about: 'complaint' } }],
      ['reclassified 1 11:00', { facts: { about: 'enquiry' } }],
      ['reclassified 1 12:00', { facts: { about: 'complaint' } }],
    )
    const whatIf = openWhatIf({ record: letters, changed: letters, asOf })
    const [was, would] = wholeCase(
      [letters, letters],
      events.map((event) => ({ event, facts: event.facts })),
      asOf,
    )
    compareRuns(whatIf, 'one', '', was!.finished, would!.finished)
    const [row] = comparedRows(cellsOf(whatIf), 'none')
    expect(row).toMatchObject({
      record: { void: 1, broken: 1 },
      changed: { void: 1, broken: 1 },
      turns: { keptToBroken: 0, brokenToKept: 0, other: 0 },
    })
  })

  it('leaves out clocks that started in other months, and promises that were not asked for', () => {
    const may = { from: '2026-05', to: '2026-05' }
    expect(cellsOf(compared(threeDays, oneDay, [slow], { months: may }))).toEqual([])
    const july = { from: '2026-07', to: '2026-07' }
    expect(cellsOf(compared(threeDays, oneDay, [slow], { months: july }))).toEqual([])
    const june = { from: '2026-06', to: '2026-06' }
    expect(cellsOf(compared(threeDays, oneDay, [slow], { months: june }))).toHaveLength(1)
    expect(cellsOf(compared(threeDays, oneDay, [slow], { commitments: new Set(['other']) }))).toEqual([])
  })

  it('judges each target of a promise, also one that the change adds', () => {
    const targets = [
      { share: 1, within: '3 working days' },
      { share: 0.5, within: '1 working day' },
    ]
    const paired = promising(promise({ targets }))
    const rows = comparedRows(cellsOf(compared(threeDays, paired, [slow])), 'none')
    expect(
      rows.map(({ target, record, changed }) => [target, record.kept, changed.kept, changed.broken]),
    ).toEqual([
      [0, 1, 1, 0],
      [1, 0, 0, 1],
    ])
  })

  it('adds up what was counted apart', () => {
    const apart = compared(threeDays, oneDay, [quick])
    addCells(apart, cellsOf(compared(threeDays, oneDay, [slow, never])))
    const together = compared(threeDays, oneDay, [quick, slow, never])
    expect(comparedRows(cellsOf(apart), 'channel')).toEqual(comparedRows(cellsOf(together), 'channel'))
  })
})

describe('with an unchanged charter', () => {
  const history = promising(
    promise({ from: ['received', 'reopened'], pauses: 'any' }),
    promise({
      id: 'paired',
      within: '24 hours',
      targets: [
        { share: 1, within: '24 hours' },
        { share: 0.6, within: '1 hour' },
      ],
    }),
    promise({ id: 'progress', kind: 'cadence', each: ['updated'], until: [{ type: 'closed', with: [] }] }),
    promise({ id: 'call', kind: 'agreed', from: ['agreed'] }),
  )
  const types = [
    'received',
    'replied',
    'updated',
    'closed',
    'reopened',
    'paused',
    'resumed',
    'withdrawn',
    'agreed',
  ]
  const someCases = fc.array(
    fc.array(fc.record({ type: fc.constantFrom(...types), hour: fc.integer({ min: 0, max: 800 }) }), {
      minLength: 1,
      maxLength: 9,
    }),
    { minLength: 1, maxLength: 4 },
  )

  it('what would have been is what was, for any cases, whole or streamed', () => {
    fc.assert(
      fc.property(someCases, (drawn) => {
        const cases = drawn.map((events, index) => ({ name: `case ${index}`, events: eventsOf(events) }))
        const again = alwaysInForce(compileCharter(history.versions[0]!.compiled.charter))
        const turns: Turn[] = []
        const whatIf = compared(history, again, cases, { onTurn: (turn) => turns.push(turn) })
        expect(turns).toEqual([])
        for (const { commitment, target, record, changed } of comparedRows(cellsOf(whatIf), 'none')) {
          expect(changed).toEqual(record)
          const runs = cases.flatMap(({ events }) => {
            const known = events.map((event, index) => (index === 0 ? { ...event, facts: email } : event))
            return judge(history, known, asOf).filter((run) => run.commitment === commitment)
          })
          if (runs[0]!.targets.length === 0) expect(record).toMatchObject(decided(countClocks(runs)))
          else {
            const kept = runs.filter((run) => run.targets[target]!.verdict === 'kept').length
            const broken = runs.filter((run) => run.targets[target]!.verdict === 'broken').length
            expect(record).toMatchObject({ kept, broken })
          }
        }
        expect(comparedRows(cellsOf(streamed(history, again, cases)), 'month')).toEqual(
          comparedRows(cellsOf(whatIf), 'month'),
        )
      }),
      { numRuns: 60 },
    )
  })

  function eventsOf(drawn: readonly { type: string; hour: number }[]): CaseEvent[] {
    return [...drawn]
      .sort((a, b) => a.hour - b.hour)
      .map(({ type, hour }, index) => {
        const occurredAt = at('1 00:00') + hour * 3_600_000
        const until = type === 'agreed' ? { until: '2026-06-20' } : {}
        return { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff', ...until }
      })
  }
  const decided = ({ kept, broken }: { kept: number; broken: number }) => ({ kept, broken })
})

function streamed(record: CharterHistory, changed: CharterHistory, cases: readonly SomeCase[]): WhatIf {
  const pass = (disordered: ReadonlySet<string>) => {
    const whatIf = openWhatIf({ record, changed, asOf })
    const stream = openStream({
      histories: [record, changed],
      asOf,
      disordered,
      keepsChannel: true,
      onCase: (name, [was, would]) => {
        compareRuns(whatIf, name, was!.facts.channel ?? '', was!.finished, would!.finished)
        for (const state of [was!, would!]) state.finished.length = 0
      },
    })
    for (const { name, events } of cases) {
      for (const [index, event] of events.entries()) {
        streamEvent(stream, { case: name, event, facts: index === 0 ? email : undefined })
      }
    }
    finishStream(stream)
    return { whatIf, disordered: stream.disordered }
  }
  const first = pass(new Set())
  return first.disordered.size === 0 ? first.whatIf : pass(first.disordered).whatIf
}

describe('the promises that a charter changes', () => {
  const before = charterOf([promise(), promise({ id: 'call' }), promise({ id: 'visit' })])

  const changes = (one: Charter, other: Charter) => charterChanges(compileCharter(one), compileCharter(other))

  it('are those judged in another way, added or dropped; words alone change nothing', () => {
    const after = charterOf([
      promise({ within: '1 working day' }),
      promise({ id: 'call', says: { en: 'We call.' }, warnings: [{ at: 'due-day' }] }),
      promise({ id: 'letter' }),
    ])
    expect(changes(before, after)).toEqual({
      changed: ['reply'],
      added: ['letter'],
      dropped: ['visit'],
    })
  })

  it('are none where the same is written in another order', () => {
    const about = { channel: ['letter'], about: ['complaint'] }
    const turned = { about: ['complaint'], channel: ['letter'] }
    const same = changes(charterOf([promise({ for: about })]), charterOf([promise({ for: turned })]))
    expect(same).toEqual({ changed: [], added: [], dropped: [] })
  })

  it('are all that go by hours which change', () => {
    const hours = { ...before.calendars.office!, closed: ['2026-06-02'] }
    const { changed } = changes(before, { ...before, calendars: { office: hours } })
    expect(changed).toEqual(['reply', 'call', 'visit'])
  })

  it('keep what they follow on when a charter is narrowed to them', () => {
    const chained = charterOf([
      promise(),
      promise({ id: 'call' }),
      promise({ id: 'remedy', from: ['reply'] }),
    ])
    const narrowed = narrowedTo(chained, new Set(['remedy']))
    expect(narrowed.commitments.map(({ id }) => id)).toEqual(['reply', 'remedy'])
    const after = charterOf([promise({ within: '1 hour' }), ...chained.commitments.slice(1)])
    expect(changes(chained, after).changed).toEqual(['reply', 'remedy'])
  })
})
