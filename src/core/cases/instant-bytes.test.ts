import { describe, expect, it } from 'vitest'
import { parseInstant } from '../time/date.ts'
import { readInstant } from './event-line.ts'
import { instantAt, timeEnd } from './instant-bytes.ts'

const right = [
  '2026-06-08T09:30:45Z',
  '2026-06-08T09:30:45.2Z',
  '2026-06-08T09:30:45.250Z',
  '2026-06-08T10:30:45+01:00',
]
const edges = [
  '2026-06-08T23:59:59Z',
  '2026-06-08T24:00:00Z',
  '2026-06-08T23:60:00Z',
  '2026-06-08T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00.000Z',
  '2026-02-30T09:30:00Z',
  '2026-02-30T09:30:00.000Z',
  '9999-99-99T09:30:00Z',
]
/** Each text with each of its characters made another. */
const slips = [...right, ...edges].flatMap((text) =>
  [...text].flatMap((_, at) =>
    ['x', '0', '9', ':', '.', '/'].map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  ),
)

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function read(text: string): number | null {
  const line = `say "${text}" more`
  return instantAt(bytesOf(line), line, 5, 5 + text.length)
}

describe('an instant in a line of events', () => {
  it('is the one that its text names', () => {
    expect(read(right[0]!)).toBe(Date.UTC(2026, 5, 8, 9, 30, 45))
    expect(read('2026-06-08T09:30:45.250Z')).toBe(Date.UTC(2026, 5, 8, 9, 30, 45, 250))
    expect(read('2026-06-08T10:30:45+01:00')).toBe(Date.UTC(2026, 5, 8, 9, 30, 45))
    expect(readInstant('2026-06-08T09:30:45.250Z')).toBe(Date.UTC(2026, 5, 8, 9, 30, 45, 250))
  })

  it('is read as any instant is, at every edge of the clock and with every slip of the pen', () => {
    for (const text of [...right, ...edges, ...slips]) {
      const instant = parseInstant(text)
      expect([text, readInstant(text)]).toEqual([text, instant])
      // The date read last is remembered.
      read(right[0]!)
      expect([text, read(text)]).toEqual([text, instant])
    }
  })
})

describe('the end of a time in a line', () => {
  const endIn = (line: string) => timeEnd(bytesOf(line), line, 0)

  it('is at its quotation mark', () => {
    for (const text of [
      '2026-06-08T09:30:45Z',
      '2026-06-08T09:30:45.250Z',
      '2026-06-08T10:30:45+01:00',
      'soon',
      '',
    ])
      expect(endIn(`${text}","reason":"x"}`)).toBe(text.length)
    expect(endIn('2026-06-08T09:30:45Z')).toBe(-1)
  })

  it('is at the first one that follows, though another stands where one of milliseconds would end', () => {
    expect(endIn('2026-06-08T09:30:45Z","a":1}')).toBe(20)
  })

  it('is there too where it has another number of digits', () => {
    expect(endIn('2026-06-08T09:30:45.2"abc"')).toBe(21)
  })
})
