import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { alwaysInForce, compileCharter } from '../core/cases/compile.ts'
import { inOrderOfLines } from '../core/cases/doubled-lines.ts'
import { parseCharter } from '../core/charter/parse.ts'
import { replayPass } from './replay.ts'
import { countInParts } from './replay-parts.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-parts-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { charter } = parseCharter(`charter: Riverside Institute
version: 2026-04
languages: [en]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } }
commitments:
  reply:
    says: { en: We reply within 3 working days. }
    short: { en: reply in 3 days }
    from: [received, reopened]
    until: replied
    within: 3 working days
`)
const options = {
  history: alwaysInForce(compileCharter(charter!)),
  asOf: Date.parse('2026-06-30T00:00:00Z'),
}

function file(lines: readonly string[]): string {
  const path = join(folder, 'events.ndjson')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const line = (name: string, type: string, time: string) =>
  JSON.stringify({ case: name, type, occurredAt: `2026-06-${time}:00Z` })

const lines = [
  ...Array.from({ length: 40 }, (_, index) => line(`c${index}`, 'received', '01T10:00')),
  ...Array.from({ length: 30 }, (_, index) =>
    line(`c${index}`, 'replied', index % 3 ? '02T10:00' : '08T10:00'),
  ),
  line('a "quoted" name', 'received', '01T10:00'),
  line('a "quoted" name', 'replied', '01T11:00'),
  '{"type":"received","occurredAt":"2026-06-01T10:00:00Z","case":"last"}',
  '{"type":"replied","occurredAt":"2026-06-01T12:00:00Z","case":"last"}',
  '{"case":"c1","type":"replied"}',
  'not an event',
  line('late', 'replied', '03T10:00'),
  line('late', 'received', '01T10:00'),
]

describe('a file divided among threads', () => {
  it('counts as one that is read whole, and names the same cases and lines', async () => {
    const path = file(lines)
    const problems = { whole: [] as unknown[], divided: [] as unknown[] }
    const whole = await replayPass(path, options, { report: (...problem) => problems.whole.push(problem) })
    const divided = await countInParts(path, options, 2, {
      report: (...problem) => problems.divided.push(problem),
    })
    expect(divided!.tallies).toEqual(whole.tallies)
    expect(divided!.disordered).toEqual(new Set(['late']))
    expect(whole.disordered).toEqual(divided!.disordered)
    expect(problems.divided).toEqual(problems.whole)
    expect(problems.whole).toHaveLength(2)
    const again = { ...options, disordered: divided!.disordered }
    const sorted = await countInParts(path, again, 2, {})
    expect(sorted!.tallies).toEqual((await replayPass(path, again)).tallies)
    expect(sorted!.tallies.get('reply')!.clocks).toMatchObject({ kept: 23, broken: 20 })
  }, 60_000)

  it('tells of the same types and of the same facts with one seq', async () => {
    const odd = (name: string, seq: number) =>
      JSON.stringify({ case: name, type: 'dancd', occurredAt: '2026-06-09T10:00:00Z', seq })
    const path = file([
      ...lines,
      ...['c1', 'c2', 'c3', 'c4'].flatMap((name) => [odd(name, 900), odd(name, 900)]),
    ])
    const first = await countInParts(path, options, 2, {})
    expect(first!.types).toEqual((await replayPass(path, options)).types)
    const again = { ...options, disordered: first!.disordered }
    const whole = inOrderOfLines((await replayPass(path, again)).doubled)
    expect(whole.map(({ line }) => line)).toEqual([80, 82, 84, 86])
    expect(inOrderOfLines((await countInParts(path, again, 2, {}))!.doubled)).toEqual(whole)
  }, 60_000)

  it('is not counted in parts where a line names its case twice', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const twice = names.map(
      (name) => `{"case":"${name}","type":"received","occurredAt":"2026-06-01T10:00:00Z","case":"${name}2"}`,
    )
    expect(await countInParts(file(twice), options, 2, {})).toBeNull()
  }, 60_000)
})
