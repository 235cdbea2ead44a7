import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeBoth } from '../cases/both-verdicts.ts'
import { alwaysInForce, compileCharter } from '../cases/compile.ts'
import type { CaseEvent } from '../cases/events.ts'
import {
  everyShape,
  longAfter,
  someInstant,
  someRetoldLife,
  someVersions,
  withVersions,
} from '../cases/testing/lives.ts'
import { wholeCase } from './case-stream.ts'
import { replayWhole } from './testing/whole.ts'
import { cellsOf, compareRuns, openWhatIf, type Turn } from './what-if.ts'
import { promisedMean } from './what-if-means.ts'
import { comparedRows } from './what-if-rows.ts'

describe('under promises of every shape, with calendar versions, late and corrected facts', {
  timeout: 60_000,
}, () => {
  it('a replay comes to what judging the case comes to, whenever one asks', () => {
    fc.assert(
      fc.property(someVersions, someRetoldLife, someInstant, (versions, events, asOf) => {
        const history = withVersions(versions)
        const clocks = judgeBoth(history, events, asOf).runs.map(
          ({ commitment, startedAt, dueAt, stoppedAt, verdict }) =>
            [commitment, startedAt, dueAt, stoppedAt, verdict].join(' '),
        )
        expect(replayWhole(history, events, asOf).sort()).toEqual(clocks.sort())
      }),
      { numRuns: 200 },
    )
  })

  it('what if with an unchanged charter is the record: no clock turns, and both sides count the same', () => {
    let averaged = 0
    fc.assert(
      fc.property(
        someVersions,
        fc.array(someRetoldLife, { minLength: 1, maxLength: 3 }),
        (versions, lives) => {
          const record = withVersions(versions)
          const { charter } = everyShape.versions[0]!.compiled
          const changed = alwaysInForce(compileCharter(charter), versions)
          const turns: Turn[] = []
          const whatIf = openWhatIf({ record, changed, asOf: longAfter, onTurn: (turn) => turns.push(turn) })
          for (const [index, life] of lives.entries()) {
            const [was, would] = wholeCase([record, changed], linesOf(life), longAfter)
            compareRuns(whatIf, `case ${index}`, '', was!.finished, would!.finished)
          }
          expect(turns).toEqual([])
          const { byId } = everyShape.versions[0]!.compiled
          const rows = comparedRows(cellsOf(whatIf), 'none', (_, id, target) =>
            promisedMean(byId.get(id), target),
          )
          for (const { record: was } of rows) averaged += was.mean?.clocks ?? 0
          for (const row of rows) expect(row.changed).toEqual(row.record)
        },
      ),
    )
    expect(averaged).toBeGreaterThan(10)
  })
})

function linesOf(life: readonly CaseEvent[]) {
  return life.map((event) => ({ event, facts: event.type === 'received' ? event.facts : undefined }))
}
