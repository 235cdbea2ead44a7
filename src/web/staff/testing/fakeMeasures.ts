import { Hono } from 'hono'
import type { Figure, MeasuredClock, MeasureRow } from '../../../features/reports/contract.ts'
import type { FakeEnv } from './fakeApi.ts'
import { DAY, HOUR, NOW, PROMISES, type Promised } from './fakeClocks.ts'
import { observedRows } from './fakeObservations.ts'
import { TEAMS } from './fakePeople.ts'
import type { FakeState } from './fakeState.ts'
import { fakeSums, parts } from './fakeSums.ts'

/** The last twelve months, the newest last: for each promise, kept and broken. November fell. */
const MONTHS = [
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
  '2026-07',
  '2026-08',
  '2026-09',
  '2026-10',
  '2026-11',
  '2026-12',
]
const COUNTS: readonly (readonly [Promised, number, readonly (readonly [number, number])[]])[] = [
  [
    PROMISES.reply,
    1,
    [
      [88, 3],
      [92, 2],
      [101, 4],
      [97, 1],
      [99, 3],
      [104, 2],
      [85, 5],
      [71, 3],
      [118, 4],
      [122, 2],
      [96, 17],
      [21, 0],
    ],
  ],
  [
    PROMISES.call,
    0.95,
    [
      [40, 1],
      [38, 2],
      [41, 1],
      [44, 0],
      [39, 2],
      [45, 1],
      [36, 1],
      [30, 2],
      [52, 1],
      [55, 2],
      [49, 1],
      [9, 0],
    ],
  ],
  [
    PROMISES.complaint,
    1,
    [
      [2, 0],
      [1, 1],
      [0, 0],
      [3, 0],
      [2, 0],
      [1, 0],
      [2, 1],
      [0, 0],
      [4, 0],
      [3, 1],
      [2, 1],
      [0, 0],
    ],
  ],
]

export function measureRoutes(state: FakeState): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  app.get('/api/measures', (context) => {
    const { from = MONTHS[0]!, to = MONTHS[11]!, by = 'none', commitment } = context.req.query()
    const { language } = context.var.visitor
    const months = MONTHS.filter((month) => month >= from && month <= to)
    const rows = COUNTS.filter(([promise]) => !commitment || promise.commitment === commitment).flatMap(
      ([promise, promisedShare, counts]) => {
        const of = (wanted: readonly string[], part = 1) => {
          const sums = wanted.map((month) => counts[MONTHS.indexOf(month)]!)
          const total = (index: 0 | 1) => Math.round(part * sums.reduce((sum, pair) => sum + pair[index], 0))
          return figure(total(0), total(1), wanted.includes('2026-12') ? 6 : 0)
        }
        const row = (group: MeasureRow['group'], value: Figure): MeasureRow => ({
          commitment: promise.commitment,
          short: promise.short[language],
          says: promise.says[language],
          target: 0,
          promisedShare,
          within: promise.short[language],
          group,
          figure: value,
          parts: promise === PROMISES.reply && group === null ? parts(language) : [],
          remedy: null,
        })
        if (by === 'month') return months.map((month) => row({ id: month, label: month }, of([month])))
        if (by === 'channel')
          return ['email', 'phone', 'web'].map((channel, index) =>
            row({ id: channel, label: channel }, of(months, [0.5, 0.3, 0.2][index])),
          )
        if (by === 'team')
          return TEAMS.map((team, index) =>
            row({ id: team.id, label: team.name }, of(months, [0.5, 0.3, 0.2][index])),
          )
        return [row(null, of(months))]
      },
    )
    if (by === 'none')
      rows.push(...fakeSums(language).filter((row) => !commitment || row.commitment === commitment))
    const observed = observedRows().filter((row) => !commitment || row.commitment === commitment)
    return context.json({ from, to, asOf: new Date(NOW).toISOString(), rows, observed })
  })

  app.get('/api/measures/clocks', (context) => {
    const { commitment = 'written-reply', outcome = 'broken', from = '2026-11' } = context.req.query()
    const items = state.cases.slice(0, 17).map((theCase, index): MeasuredClock => {
      const startedAt = Date.parse(`${from}-03T10:00:00Z`) + index * DAY
      return {
        case: { id: theCase.id, reference: theCase.reference, subject: theCase.subject },
        commitment,
        target: 0,
        run: 1,
        startedAt: new Date(startedAt).toISOString(),
        dueAt: new Date(startedAt + 3 * DAY).toISOString(),
        stoppedAt:
          outcome === 'notDue' ? null : new Date(startedAt + 3 * DAY + (index + 1) * 7 * HOUR).toISOString(),
        outcome: outcome === 'corrected' ? 'kept' : (outcome as MeasuredClock['outcome']),
        outcomeOfRecord: outcome === 'corrected' ? 'broken' : null,
        part: null,
        money: null,
        channel: theCase.channel,
        team: theCase.team?.name ?? null,
      }
    })
    return context.json({ items, next: null })
  })
  app.get('/api/measures.csv', (context) => {
    return context.body('promise,kept,broken\r\nwritten-reply,1094,46\r\n', 200, {
      'content-type': 'text/csv; charset=utf-8',
    })
  })
  return app
}

export function figure(kept: number, broken: number, notDue: number): Figure {
  const judged = kept + broken
  const share = judged === 0 ? null : kept / judged
  return {
    kept,
    broken,
    notDue,
    paused: 1,
    void: 2,
    excepted: 0,
    corrected: 1,
    share,
    interval: share === null ? null : wilson(share, judged),
    few: judged < 20,
    mean: null,
  }
}

/** Wilson's score interval at 95% (Wilson 1927). */
function wilson(share: number, count: number): [number, number] {
  const z = 1.96
  const middle = share + (z * z) / (2 * count)
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  const scale = 1 + (z * z) / count
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)]
}
