import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCharter } from './parse.ts'
import type { Problem } from './problem.ts'

const folder = new URL('../../../charters/', import.meta.url)
const slips = [
  'x',
  'e',
  '0',
  '7',
  ' ',
  '\n',
  '\t',
  ':',
  '-',
  ',',
  '#',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '&',
  '*',
  '!',
  '|',
  '>',
  '%',
  '@',
  'ñ',
  '\u0000',
]

const ready = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

describe.each([
  ...ready.map((name) => [name, new URL(name, folder)] as const),
  ['a charter with every shape of a clock', new URL('testing/every-clock.yaml', import.meta.url)] as const,
])('one wrong character in %s', (_, url) => {
  const source = readFileSync(url, 'utf8')

  test('is located, or leaves a valid charter, in a thousand places', { timeout: 120_000 }, () => {
    const random = seeded(20260401)
    const astray: string[] = []
    for (let attempt = 0; attempt < 1000; attempt++) {
      const { at, corrupted, what } = corrupt(source, random)
      const { charter, problems } = parseCharter(corrupted)
      const outside = problems.find((problem) => !liesWithin(problem, corrupted))
      if (outside) astray.push(`${what}: ${outside.line}:${outside.column} lies outside the file`)
      const errors = problems.filter(({ severity }) => severity === 'error')
      if (charter !== null && errors.length > 0) astray.push(`${what}: a charter in spite of errors`)
      if (charter !== null) continue
      const near = nearLines(source, corrupted, at)
      const names = namesNear(source, at)
      const located = ({ line, message }: Problem) =>
        near.has(line) || names.some((name) => message.includes(`"${name}"`))
      if (!errors.some(located)) {
        astray.push(`${what}, near ${[...near]}: ${errors.map((e) => `${e.line} ${e.message}`).join(' | ')}`)
      }
      if (errors.length > 6) astray.push(`${what}: ${errors.length} errors for one slip`)
    }
    expect(astray).toEqual([])
  })
})

function corrupt(source: string, random: () => number): { at: number; corrupted: string; what: string } {
  const at = Math.floor(random() * source.length)
  const kind = Math.floor(random() * 3)
  const slip = slips[Math.floor(random() * slips.length)]!
  const corrupted = source.slice(0, at) + (kind === 0 ? '' : slip) + source.slice(kind === 2 ? at : at + 1)
  const line = source.slice(0, at).split('\n').length
  const what = [
    `deleted ${JSON.stringify(source[at])}`,
    `${JSON.stringify(source[at])} became ${JSON.stringify(slip)}`,
    `inserted ${JSON.stringify(slip)}`,
  ][kind]
  return { at, corrupted, what: `line ${line}, ${what} in ${JSON.stringify(source.split('\n')[line - 1])}` }
}

/** The line of the slip and its neighbours that say something, and the lines of the keys under which it stands. */
function nearLines(source: string, corrupted: string, at: number): Set<number> {
  const lines = source.split('\n')
  const line = source.slice(0, at).split('\n').length
  const last = corrupted.split('\n').length
  const near = new Set([line - 1, line, line + 1].filter((number) => number >= 1 && number <= last))
  let indent = lines[line - 1]!.search(/\S|$/)
  for (let above = line - 1; above >= 1 && indent > 0; above--) {
    const text = lines[above - 1]!
    if (text.trim() === '' || text.trim().startsWith('#') || text.search(/\S/) >= indent) continue
    indent = text.search(/\S/)
    near.add(above)
  }
  return near
}

/** What is said on the line of the slip or the next: a place that refers to it by name may be where it is missed. */
function namesNear(source: string, at: number): string[] {
  const line = source.slice(0, at).split('\n').length
  return source
    .split('\n')
    .slice(line - 1, line + 1)
    .flatMap((text) => text.match(/[a-z-]{3,}(?=:)/g) ?? [])
}

function liesWithin({ line, column }: Problem, source: string): boolean {
  const lines = source.split('\n')
  return line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
