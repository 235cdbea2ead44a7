import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockReader, type LineBlock } from './event-block-reader.ts'
import { type EventLine, isLineProblem, parseEventLine } from './event-line.ts'

const names = fc.constantFrom('a', 'c17', '', 'ñandú', 'a "b"', 'back\\slash', 'tab\there', 'c'.repeat(40))
const types = fc.constantFrom('received', 'replied', 'agreed', 'extended', 'corrected', 'a "type"', '')
const times = fc.constantFrom(
  '2026-06-08T09:30:00Z',
  '2026-06-08T09:30:00.250Z',
  '2026-06-08T10:30:00+01:00',
  '2026-02-30T09:30:00Z',
  'soon',
)
const rests = fc.constantFrom<object>(
  {},
  { channel: 'email', about: 'complaint' },
  { with: { outcome: 'upheld' } },
  { with: { type: 'nested', seq: 3 } },
  { until: '2026-07-01' },
  { recordedAt: '2026-06-09T09:30:00Z', seq: 7 },
  { seq: 'two' },
  { reason: 'a \\ "reason"' },
  { attributes: { size: 3 } },
)
const ways = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replace('"case"', '"case" '),
  (text: string) => text.replace('}', ',"case":"other"}'),
  (text: string) => text.replace('}', ',"\\u0063ase":"other"}'),
  (text: string) => `${text} `,
  (text: string) => text.slice(0, -1),
)

function blockOf(text: string): LineBlock {
  const bytes = new TextEncoder().encode(text)
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return { bytes, letters, textOf: (from, to) => new TextDecoder().decode(bytes.subarray(from, to)) }
}

const line = fc
  .tuple(names, types, times, rests, ways)
  .map(([name, type, occurredAt, rest, way]) =>
    way(JSON.stringify({ case: name, type, occurredAt, ...rest })),
  )
const someLines = fc.array(line, { minLength: 1, maxLength: 30 })

it('answers every line as parsing it does, be it seen before or not', () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const twice = [...lines, ...lines]
      const answers: unknown[] = []
      const reader = blockReader(
        (answer) => answers.push(answer),
        (_, problem) => answers.push({ problem }),
      )
      expect(reader.read(blockOf(lines.join('\n')), 0)).toBe(lines.length)
      expect(reader.read(blockOf(lines.join('\n')), lines.length)).toBe(twice.length)
      expect(answers).toEqual(twice.map((text, index) => parseEventLine(text, index + 1)))
    }),
    { numRuns: 300 },
  )
})

describe('a line that differs from one before in nothing but case and time', () => {
  const said = (name: string, time: string, rest = '"reason":"a reason"', type = 'received') =>
    `{"case":"${name}","type":"${type}","occurredAt":"${time}"${rest && `,${rest}`},"channel":"email"}`
  const first = said('c1', '2026-06-08T09:30:00Z')

  /** What is read of lines, in blocks of their own. */
  function readAll(...lines: string[]): unknown[] {
    const answers: unknown[] = []
    const reader = blockReader(
      (answer) => answers.push(answer),
      (_, problem) => answers.push({ problem }),
    )
    for (const [before, text] of lines.entries()) reader.read(blockOf(text), before)
    return answers
  }

  const factsOf = (lines: string[]) => readAll(...lines).map((answer) => (answer as EventLine).facts)

  it('has the very same facts, for it is not parsed again', () => {
    const others = [
      said('another case', '2026-07-01T00:00:00Z'),
      said('c2', '2026-06-08T09:30:00.250Z'),
      said('~', '2026-06-08T10:30:00+01:00'),
    ]
    const [facts, ...same] = factsOf([first, ...others])
    for (const one of same) expect(one).toBe(facts)
    expect(readAll(first, ...others)).toEqual(
      [first, ...others].map((text, at) => parseEventLine(text, at + 1)),
    )
  })

  it('is told from one that differs in anything else, be it a single letter', () => {
    const lines = [...first].flatMap((_, at) =>
      ['x', '7', '"'].map((other) => first.slice(0, at) + other + first.slice(at + 1)),
    )
    for (const text of [...lines, first.slice(0, -1), `${first} `, said('c1', '2026-06-08T09:30:00Z', '')]) {
      const answers = [first, text, first].map((one, at) => parseEventLine(one, at + 1))
      const read = readAll(first, text, first)
      expect([text, read]).toEqual([
        text,
        answers.map((answer) => (isLineProblem(answer) ? { problem: answer.problem } : answer)),
      ])
    }
  })

  it('is parsed where its name is, or can be, spelt otherwise', () => {
    for (const name of ['', 'ñ', 'a\\"b', 'tab\\there']) {
      const text = said(name, '2026-06-08T09:30:00Z')
      const answer = parseEventLine(text, 2)
      expect(readAll(first, text)[1]).toEqual(isLineProblem(answer) ? { problem: answer.problem } : answer)
    }
  })
})

it('hands each event to one of several readers, the same for a case, unless a line names its case twice', () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const owners = new Map<string, Set<number>>()
      const taken: number[] = []
      const astray = [0, 1, 2].filter((part) => {
        const take = ({ case: name }: EventLine, number: number) => {
          owners.set(name, (owners.get(name) ?? new Set()).add(part))
          taken.push(number)
        }
        const reader = blockReader(take, () => {}, { part, parts: 3 })
        reader.read(blockOf([...lines, ...lines].join('\n')), 0)
        return reader.astray()
      })
      const events = [...lines, ...lines].flatMap((text, index) =>
        isLineProblem(parseEventLine(text, index + 1)) ? [] : [index + 1],
      )
      for (const parts of owners.values()) expect(parts.size).toBe(1)
      if (astray.length === 0) expect(taken.sort((a, b) => a - b)).toEqual(events)
      else expect(lines.some((text) => text.includes('"other"'))).toBe(true)
    }),
    { numRuns: 100 },
  )
})

it('passes over lines with nothing on them, and counts them', () => {
  const numbers: number[] = []
  const text = '\n\r\n{"case":"a","type":"replied","occurredAt":"2026-06-08T09:30:00Z"}\r\n'
  const reader = blockReader(
    (_, number) => numbers.push(number),
    (number) => numbers.push(-number),
  )
  expect(reader.read(blockOf(text), 0)).toBe(4)
  expect(numbers).toEqual([3])
})
