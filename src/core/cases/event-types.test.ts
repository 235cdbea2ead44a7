import { expect, it } from 'vitest'
import { charterWith } from '../charter/testing/one-charter.ts'
import { type EventLine, parseEventLine } from './event-line.ts'
import { addTypes, seeType, type TypesSeen, unknownTypes } from './event-types.ts'

const charter = charterWith(
  ['commitments:', 'events: { signed-off: { label: { en: Signed off, es: Validado } } }\ncommitments:'],
  ['until: replied', 'until: signed-off'],
)
const other = charterWith()

/** The types in the order of their lines, from 1; `seq` stated or not. */
function seen(types: readonly string[], seq?: number): TypesSeen {
  const found: TypesSeen = new Map()
  types.forEach((type, index) => {
    const fields = { case: 'a', type, occurredAt: '2026-06-01T10:00:00Z', seq, corrects: 1 }
    seeType(found, parseEventLine(JSON.stringify(fields), index + 1) as EventLine)
  })
  return found
}

it('a type that neither every charter has nor this one names is told of once, with what it may have meant', () => {
  expect(unknownTypes(seen(['received', 'recieved', 'danced', 'recieved'], 70), [charter])).toEqual([
    {
      line: 2,
      notice:
        '"recieved" is neither an event of every charter nor one that this charter names: nothing hangs on it (2 lines); did you mean received?',
    },
    {
      line: 3,
      notice:
        '"danced" is neither an event of every charter nor one that this charter names: nothing hangs on it',
    },
  ])
  expect(unknownTypes(seen(['signed_off']), [charter])[0]!.notice).toContain('did you mean signed-off?')
})

it('no type is told of that the format has, a charter names, or a service writes by itself', () => {
  const known = [
    ...['received', 'acknowledged', 'replied', 'updated', 'proposed', 'resolved', 'closed', 'reopened'],
    ...['paused', 'resumed', 'extended', 'escalated', 'withdrawn', 'merged', 'spam'],
    ...[
      'reclassified',
      'corrected',
      'excepted',
      'calendar-changed',
      'reminded',
      'arrived',
      'claimed',
      'paid',
    ],
    ...['assigned', 'wrote', 'noted', 'forewarned', 'breached', 'signed-off'],
  ]
  expect(unknownTypes(seen(known), [charter])).toEqual([])
  expect(unknownTypes(seen(['signed-off']), [other])).toHaveLength(1)
  expect(unknownTypes(seen(['signed-off']), [other, charter])).toEqual([])
  expect(unknownTypes(seen(['danced']), [other, charter])[0]!.notice).toContain(
    'nor one that these charters name',
  )
})

it('what several readers have seen is told of as what one has', () => {
  const types = seen(['received', 'danced', 'sung'])
  addTypes(types, new Map([...seen(['danced', 'hummed']), ['sung', { first: 9, lines: 4 }]]))
  expect(types.get('danced')).toEqual({ first: 1, lines: 2 })
  expect(types.get('sung')).toEqual({ first: 3, lines: 5 })
  expect(unknownTypes(types, [charter]).map(({ line }) => line)).toEqual([1, 2, 3])
})

it('a file with a type of its own on each line fills no memory', () => {
  const types = seen(Array.from({ length: 1002 }, (_, index) => `type-${index}`))
  expect(types.size).toBe(1000)
})
