/**
 * The engine beside a second program that was written from docs/charter-format.md alone, and that knows nothing of it: office.ts
 * (when it is open), promise.ts (when a promise falls due) and history.ts (what becomes of it). They go from one date to the next
 * and from one event to the next, slow and plain, and answer every shared vector. The questions are drawn: each has a number, and
 * is always the same for it. Others, and more of them: `SEED=12345 DRAWS=100000 npm test -- tests/differential/second-opinion`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answerDue, readDueVectors } from '../../conformance/due.ts'
import { answer } from '../../conformance/replay.ts'
import { drawHistory } from './draw-history.ts'
import { drawQuestion, type Question } from './draw-question.ts'
import { judged } from './history.ts'
import { due, lead } from './promise.ts'

const FIRST = Number(process.env.SEED ?? 20_261_122)
const QUESTIONS = Number(process.env.DRAWS ?? 1000)
const HISTORIES = Math.ceil(QUESTIONS / 4)

describe('the engine, beside a second program written from the rules alone', { timeout: 3_600_000 }, () => {
  it('finds the same due instants', () => {
    const answered = { due: 0, paused: 0, refused: 0 }
    for (let seed = FIRST; seed < FIRST + QUESTIONS; seed++) {
      const question = drawQuestion(seed)
      const expected = dueOf(question)
      const found = answerDue({ ...question, expect: expected })
      expect({ question, found: found?.startsWith('refused') ? 'refused' : found }).toEqual({
        question,
        found: expected,
      })
      answered[expected === null ? 'paused' : expected === 'refused' ? 'refused' : 'due']++
    }
    expect(answered.due).toBeGreaterThan(0.8 * QUESTIONS)
    expect(answered.paused).toBeGreaterThan(0.01 * QUESTIONS)
  })

  it('finds the same clocks, verdicts, counts and targets', () => {
    const verdicts: Record<string, number> = {}
    for (let seed = FIRST; seed < FIRST + HISTORIES; seed++) {
      const history = drawHistory(seed)
      const expected = judged(history)
      expect({ history, found: inOrderOfCases(answer({ ...history, expect: expected })) }).toEqual({
        history,
        found: expected,
      })
      for (const { verdict } of expected.clocks) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    }
    for (const verdict of ['kept', 'broken', 'running', 'paused', 'void']) {
      expect([verdict, verdicts[verdict]! > 0.02 * HISTORIES]).toEqual([verdict, true])
    }
  })
})

describe('the second program', () => {
  it('imports nothing of the engine', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url))
    const sources = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'))
    const imported = sources.flatMap((file) =>
      [...readFileSync(folder + file, 'utf8').matchAll(/from '(.*)'/g)].map((found) => found[1]!),
    )
    expect(sources.length).toBeGreaterThan(5)
    expect(imported.filter((name) => !name.startsWith('./') && name !== 'temporal-polyfill')).toEqual([])
  })

  it('answers our own vectors about lead times, pauses and limits in the same way', () => {
    const own = readDueVectors(fileURLToPath(new URL('../../../conformance/due.ndjson', import.meta.url)))
    const answerable = own.filter(({ expect, says }) => expect !== 'refused' && !says?.includes('zone skips'))
    expect(answerable.length).toBeGreaterThan(100)
    for (const vector of answerable) {
      expect([vector.id, dueOf(vector as Question)]).toEqual([vector.id, vector.expect])
    }
  })
})

/** The second program's answer in the vectors' form. */
function dueOf({
  calendar,
  limit,
  start,
  before,
  dayZero = 'working',
  pauses = [],
}: Question): string | null {
  if (before !== undefined) {
    const answered = lead(calendar, limit, before)
    return answered === 'refused' ? answered : new Date(answered).toISOString()
  }
  const instants = pauses.map(
    ([from, until]) => [Date.parse(from), until === null ? null : Date.parse(until)] as const,
  )
  const answered = due(calendar, limit, Date.parse(start!), dayZero, instants)
  return answered === null ? null : new Date(answered).toISOString()
}

function inOrderOfCases<Answer extends { readonly clocks: readonly { readonly case: string }[] }>(
  found: Answer,
) {
  return {
    ...found,
    clocks: found.clocks.toSorted((a, b) => (a.case < b.case ? -1 : a.case > b.case ? 1 : 0)),
  }
}
