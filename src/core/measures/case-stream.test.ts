import { describe, expect, it } from 'vitest'
import type { CharterHistory } from '../cases/compile.ts'
import type { CaseEvent, CaseFacts } from '../cases/events.ts'
import type { CaseState } from '../cases/state.ts'
import { at, given, promise, promising, type Said } from '../cases/testing/office.ts'
import { verdictOf } from '../cases/verdict.ts'
import {
  eventsOf,
  finishStream,
  openStream,
  type StreamOptions,
  streamEvent,
  wholeCase,
} from './case-stream.ts'

const letter = { channel: 'letter' }
const email = { channel: 'email' }
/** Due three working days on: of a letter of Monday the 1st, on the 4th at 17:00. */
const replies = promising(
  promise({ from: ['received', 'reopened', 'updated'], for: { channel: ['letter'] }, pauses: 'any' }),
)

/** An event of the case, and what its line says of the case besides. */
type Line = CaseEvent | readonly [CaseEvent, CaseFacts]

interface Streamed {
  /** `promise start: verdict` of each clock, in the order in which they were handed out. */
  readonly clocks: string[]
  readonly setAside: boolean
  /** How many clocks each event had ended that ended any. */
  readonly ended: number[]
}

function streamed(
  history: CharterHistory,
  lines: readonly Line[],
  options: Partial<StreamOptions> = {},
): Streamed {
  const clocks: string[] = []
  const ended: number[] = []
  const takeOut = ({ finished }: CaseState) => {
    clocks.push(...finished.map(told))
    finished.length = 0
  }
  const stream = openStream({
    histories: [history],
    asOf: at('30 00:00'),
    onCase: (_, states) => states.forEach(takeOut),
    onFinished: (states) => {
      ended.push(states[0]!.finished.length)
      states.forEach(takeOut)
    },
    ...options,
  })
  for (const line of lines) {
    const [event, facts] = 'type' in line ? [line, undefined] : line
    streamEvent(stream, { case: 'a', event, facts })
  }
  finishStream(stream)
  return { clocks, setAside: stream.disordered.has('a'), ended }
}

function told(run: CaseState['finished'][number]): string {
  const start = new Date(run.startedAt).toISOString()
  return `${run.commitment.id} ${start.slice(8, 10)} ${start.slice(11, 16)}: ${verdictOf(run)}`
}

/** The first event of these says what the case is. */
function being(facts: CaseFacts, events: readonly CaseEvent[]): Line[] {
  return events.map((event, index) => (index === 0 ? [event, facts] : event))
}

describe('a stream of events', () => {
  it('knows of what happens at the instant that is asked about, and of nothing after it', () => {
    const lines = being(letter, given('received 1 10:00', 'replied 2 10:00'))
    const clocks = (asOf: number) => streamed(replies, lines, { asOf }).clocks
    expect(clocks(at('2 10:00') - 1)).toEqual(['reply 01 10:00: running'])
    expect(clocks(at('2 10:00'))).toEqual(['reply 01 10:00: kept'])
  })

  it('knows of what is recorded at the instant that is asked about, and of nothing recorded after it', () => {
    const late: Said = ['replied 2 10:00', { recordedAt: at('3 10:00') }]
    const lines = being(letter, given('received 1 10:00', late))
    const clocks = (asOf: number) => streamed(replies, lines, { asOf }).clocks
    expect(clocks(at('3 10:00') - 1)).toEqual(['reply 01 10:00: running'])
    expect(clocks(at('3 10:00'))).toEqual(['reply 01 10:00: kept'])
  })

  it('lets clocks be taken out after each event that ended one, and after no other', () => {
    const lines = being(letter, given('received 1 10:00', 'closed 1 11:00', 'replied 2 10:00'))
    expect(streamed(replies, lines)).toEqual({
      ...{ clocks: ['reply 01 10:00: kept'], setAside: false, ended: [1] },
    })
  })

  it('hands out nothing more of a case that it has set aside', () => {
    const [replied, received, ...again] = given(
      ...['replied 2 10:00', 'received 1 10:00', 'received 3 10:00', 'replied 4 10:00'],
    )
    const lines = [replied!, received!, ...being(letter, again)]
    expect(streamed(replies, lines)).toMatchObject({ setAside: true, clocks: [] })
  })
})

describe('what the lines of a whole case say it is', () => {
  /** Which of them still says so, beside the event that says so whatever its place. */
  const saying = (...events: readonly Said[]) =>
    eventsOf(given(...events).map((event) => ({ event, facts: letter })))
      .filter(({ facts }) => facts !== undefined)
      .map(({ type }) => type)

  it('stands on its arrival and on what happened first, and on no other', () => {
    expect(saying('updated 2 10:00', 'received 3 10:00', 'replied 1 10:00', 'closed 4 10:00')).toEqual([
      'received',
      'replied',
    ])
    expect(saying('updated 1 10:00', 'replied 1 10:00')).toEqual(['updated'])
    expect(saying(['updated 1 10:00', { seq: 2 }], ['replied 1 10:00', { seq: 1 }])).toEqual(['replied'])
    expect(saying(['updated 1 10:00', { seq: 2 }], ['replied 2 10:00', { seq: 1 }])).toEqual(['updated'])
    expect(saying(['updated 1 10:00', { seq: 1 }], ['replied 1 10:00', { seq: 1 }])).toEqual(['updated'])
  })
})

describe('the order of the events of a case', () => {
  const setAside = (...events: readonly CaseEvent[]) => streamed(replies, being(letter, events)).setAside
  const numbered = (said: string, seq: number) => given([said, { seq }])[0]!

  it('is that in which they happened', () => {
    expect(setAside(numbered('received 1 10:00', 3), numbered('replied 2 10:00', 5))).toBe(false)
    expect(setAside(numbered('received 2 10:00', 3), numbered('replied 1 10:00', 5))).toBe(true)
  })

  it('is looked at again where their numbers do not grow: two of them could be the same', () => {
    expect(setAside(numbered('received 1 10:00', 5), numbered('replied 2 10:00', 3))).toBe(true)
    expect(setAside(numbered('received 1 10:00', 5), numbered('replied 2 10:00', 5))).toBe(true)
    const over = [numbered('received 1 10:00', 5), numbered('replied 2 10:00', 6)]
    expect(setAside(...over, numbered('closed 3 10:00', 6))).toBe(true)
    expect(setAside(...over, numbered('closed 3 10:00', 7))).toBe(false)
  })

  it('is that of their numbers where they happened at one instant', () => {
    expect(setAside(numbered('received 1 10:00', 3), numbered('replied 1 10:00', 5))).toBe(false)
    expect(setAside(numbered('received 1 10:00', 5), numbered('replied 1 10:00', 3))).toBe(true)
  })
})

describe('what a case is', () => {
  const ways = [
    ['judged on the way', {}],
    ['held until the end', { disordered: new Set(['a']) }],
  ] as const

  it.each(ways)('%s, is what its first event says, whatever its type', (_, options) => {
    const lines = being(letter, given('updated 1 10:00', 'replied 2 10:00'))
    expect(streamed(replies, lines, options).clocks).toEqual(['reply 01 10:00: kept'])
  })

  it.each(ways)('%s, is not what a later event that is no receipt says of it', (_, options) => {
    const [updated, again, replied] = given('updated 1 10:00', 'updated 1 12:00', 'replied 2 10:00')
    const lines: Line[] = [[updated!, letter], [again!, email], replied!]
    expect(streamed(replies, [...lines, ...given(['reopened 3 10:00', { seq: 4 }])], options).clocks).toEqual(
      ['reply 01 10:00: kept', 'reply 03 10:00: broken'],
    )
  })

  it.each(ways)('%s, is what a reclassification makes of it, though it comes first', (_, options) => {
    const events = given(['reclassified 1 10:00', { facts: letter }], 'received 1 12:00', 'replied 2 10:00')
    const [reclassified, ...others] = events
    const lines: Line[] = [[reclassified!, letter], ...others]
    expect(streamed(replies, lines, options).clocks).toEqual(['reply 01 12:00: kept'])
  })

  it('is remembered as what it became, when it is over', () => {
    const care = promise({ id: 'care', until: [{ type: 'closed', with: [] }], within: '10 days' })
    const letters = promise({ from: ['received', 'reopened'], for: { channel: ['letter'] } })
    const events = given(
      'received 1 10:00',
      ['reclassified 1 12:00', { facts: letter }],
      'replied 2 10:00',
      'closed 3 10:00',
      'reopened 4 10:00',
    )
    expect(streamed(promising(care, letters), being(email, events))).toMatchObject({
      clocks: ['reply 01 10:00: kept', 'care 01 10:00: kept', 'reply 04 10:00: broken'],
      setAside: false,
    })
  })

  it('sets the case aside where it was over and is received as something else', () => {
    const over = being(letter, given('received 1 10:00', 'replied 2 10:00'))
    const then = (said: string, facts: CaseFacts) =>
      streamed(replies, [...over, [given([said, { seq: 3 }])[0]!, facts]]).setAside
    expect(then('received 3 10:00', email)).toBe(true)
    expect(then('received 3 10:00', letter)).toBe(false)
    expect(then('reopened 3 10:00', email)).toBe(false)
  })
})

describe('where the order recorded is watched', () => {
  const watchesRecord = true
  const isSetAside = (history: CharterHistory, ...events: readonly Said[]) =>
    streamed(history, being(letter, given(...events)), { watchesRecord }).setAside
  const recorded = (said: string, when: string, seq?: number): Said => [
    said,
    { recordedAt: at(when), ...(seq !== undefined && { seq }) },
  ]

  it('a case is set aside of which something is recorded before what happened before it', () => {
    const late = recorded('received 1 10:00', '3 10:00')
    expect(isSetAside(replies, late, recorded('replied 2 10:00', '3 09:59'))).toBe(true)
    expect(isSetAside(replies, late, recorded('replied 2 10:00', '3 10:01'))).toBe(false)
    const later = recorded('closed 1 11:00', '3 10:00')
    expect(isSetAside(replies, 'received 1 10:00', later, recorded('replied 2 10:00', '3 09:59'))).toBe(true)
  })

  it('what does not concern a case that is over is let by, be it of the instant of its last event', () => {
    const before: Said[] = ['received 1 10:00', 'replied 2 10:00']
    expect(isSetAside(replies, ...before, recorded('closed 2 10:00', '2 09:59'))).toBe(false)
    expect(isSetAside(replies, ...before, recorded('closed 2 09:59', '2 10:00'))).toBe(true)
  })

  it('what is recorded at one instant is in the order of its numbers', () => {
    const received = recorded('received 1 10:00', '3 10:00', 2)
    expect(isSetAside(replies, received, recorded('replied 2 10:00', '3 10:00', 1))).toBe(true)
    expect(isSetAside(replies, received, recorded('replied 2 10:00', '3 10:00', 3))).toBe(false)
  })

  it('a case is set aside where a clock falls due between what happened and its record', () => {
    const replied = (happened: string, when: string) =>
      isSetAside(replies, 'received 1 10:00', recorded(`replied ${happened}`, when))
    expect(replied('4 16:00', '4 17:01')).toBe(true)
    expect(replied('4 17:00', '4 17:01')).toBe(true)
    expect(replied('4 16:00', '4 17:00')).toBe(false)
    expect(replied('4 17:01', '5 10:00')).toBe(false)
    expect(replied('4 16:59', '4 16:59')).toBe(false)
  })

  it('a case is not set aside whose clock is paused meanwhile, or over', () => {
    const late = recorded('closed 2 11:00', '9 10:00')
    expect(isSetAside(replies, 'received 1 10:00', 'paused 2 10:00', late)).toBe(false)
    expect(isSetAside(replies, 'received 1 10:00', 'paused 1 11:00', 'replied 2 10:00', late)).toBe(false)
  })

  it('of a cadence that has been silent, a later interval may fall due in between', () => {
    const news = promising(
      promise({
        ...{ id: 'news', kind: 'cadence', within: '10 working hours' },
        ...{ each: ['updated'], until: [{ type: 'closed', with: [] }] },
      }),
    )
    // Due on the 2nd at 12:00, and after that silence on the 3rd at 14:00.
    expect(isSetAside(news, 'received 1 10:00', recorded('updated 3 10:00', '3 16:00'))).toBe(true)
  })
})

describe('a case judged whole', () => {
  it('is judged by each history, from events in any order', () => {
    const tomorrow = promising(promise({ within: '1 working day' }))
    const [received, replied] = given('received 1 10:00', 'replied 3 10:00')
    const states = wholeCase(
      [replies, tomorrow],
      [
        { event: replied!, facts: undefined },
        { event: received!, facts: letter },
      ],
      at('30 00:00'),
    )
    expect(states.map(({ finished }) => finished.map(told))).toEqual([
      ['reply 01 10:00: kept'],
      ['reply 01 10:00: broken'],
    ])
  })
})
