import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Charter, Words } from './model.ts'
import { parseCharter } from './parse.ts'
import { problemLine } from './problem.ts'
import { readyCharters } from './ready.ts'

const folder = new URL('../../../charters/', import.meta.url)
const sourceOf = (id: string) => readFileSync(new URL(`${id}.yaml`, folder), 'utf8')

/** The rows of docs/clauses.md that promise a time, a pair of targets, or what an answer carries. */
const timed: Readonly<Record<string, readonly string[]>> = {
  'professional-institute': ['A3', 'A4', 'A7', 'A10', 'A14', 'A15', 'A17', 'A18', 'A19', 'A20'],
  'awarding-body': ['B9', 'B10', 'B13', 'B14', 'B17', 'B18', 'B23'],
  'software-firm': ['D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D12', 'D15', 'D16'],
  'membership-institute': ['C3', 'C4', 'C7', 'C8'],
  blank: ['E1', 'E3', 'E5'],
}

/** The rows that are measured by something else than a clock on a case. */
const measuredOtherwise: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'professional-institute': { A1: 'availability', A2: 'attendance', A5: 'score', A6: 'rate' },
  'awarding-body': { B6: 'availability', B12: 'attendance', B19: 'rate', B28: 'duty' },
  'software-firm': { D1: 'attendance', D2: 'rate' },
  'membership-institute': { C1: 'duty', C2: 'duty', C5: 'rate', C6: 'duty' },
  blank: {},
}

test('the ready charters are the files of the folder', () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
  expect(files.sort()).toEqual(readyCharters.map(({ id }) => id).sort())
})

describe.each(readyCharters.map(({ id }) => id))('the ready charter %s', (id) => {
  const source = sourceOf(id)
  const { charter, problems } = parseCharter(source, { file: id, today: '2026-11-21' })

  test('has no error, and no notice but that a pledge is not measured', () => {
    const others = problems
      .map(problemLine)
      .filter((line) => !line.endsWith('is a pledge: it is shown and not measured'))
    expect(others).toEqual([])
    expect(charter).not.toBeNull()
  })

  test('says everything in English and in Spanish, each in its own words', () => {
    for (const words of everyText(charter!)) {
      expect(Object.keys(words).sort()).toEqual(['en', 'es'])
      for (const text of Object.values(words)) expect(text.trim()).not.toBe('')
    }
    for (const { says } of charter!.commitments) expect(says.en).not.toBe(says.es)
  })

  test('measures a promise for each clause that states a time', () => {
    for (const clause of timed[id]!) {
      const measured = commitmentsUnder(source, clause).filter(
        (name) => charter!.commitments.find((commitment) => commitment.id === name)?.kind !== 'pledge',
      )
      expect(measured, clause).not.toEqual([])
    }
  })

  test('measures what is no clock on a case by its own rule', () => {
    for (const [clause, kind] of Object.entries(measuredOtherwise[id]!)) {
      const names = commitmentsUnder(source, clause)
      const kinds = charter!.commitments
        .filter((one) => names.includes(one.id))
        .map(({ measure }) => measure?.kind)
      expect(kinds, clause).toContain(kind)
    }
  })

  test('says for each promise which clause it answers, in 12 lines or fewer as a rule', () => {
    const lengths = source
      .slice(source.indexOf('\ncommitments:'))
      .split(/\n {2}# clause: /)
      .slice(1)
      .map((block) => block.trim().split('\n').length)
    expect(lengths).toHaveLength(charter!.commitments.length)
    expect(lengths.sort((one, other) => one - other)[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(12)
  })

  test('has short words for lists on every promise that is measured', () => {
    for (const { kind, short, says } of charter!.commitments)
      if (kind !== 'pledge') expect(short).not.toEqual(says)
  })
})

test('the source documents’ own sentences stand in none of them', () => {
  for (const { id } of readyCharters) {
    expect(sourceOf(id)).not.toMatch(
      /We aim to respond|will be acknowledged and responded|managers\.org|theingots|endeavour/i,
    )
  }
})

/** The names of the commitments under a comment that names the clause. */
function commitmentsUnder(source: string, clause: string): string[] {
  return [...source.matchAll(/# clause: ([A-E0-9, ]+)\n {2}([a-z0-9-]+):/g)]
    .filter(([, clauses]) => clauses!.split(', ').includes(clause))
    .map(([, , name]) => name!)
}

function everyText(charter: Charter): Words[] {
  return [
    charter.name,
    ...charter.sections.flatMap(({ title, intro }) => (intro ? [title, intro] : [title])),
    ...[
      charter.subjects,
      charter.segments,
      charter.priorities,
      charter.pauseReasons,
      charter.contents,
      charter.events,
    ]
      .flat()
      .map(({ label }) => label),
    ...charter.commitments.flatMap(({ says, short }) => [says, short]),
  ]
}
