import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseEventLine } from './event-line.ts'
import { eventLineReader } from './event-line-reader.ts'

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

it('answers every line as parsing it does, be it seen before or not', () => {
  const line = fc
    .tuple(names, types, times, rests, ways)
    .map(([name, type, occurredAt, rest, way]) =>
      way(JSON.stringify({ case: name, type, occurredAt, ...rest })),
    )
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const read = eventLineReader()
      for (const [index, text] of [...lines, ...lines].entries()) {
        expect(read(text, index + 1)).toEqual(parseEventLine(text, index + 1))
      }
    }),
    { numRuns: 300 },
  )
})
