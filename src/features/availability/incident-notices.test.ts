import { describe, expect, test } from 'vitest'
import { newsOf } from './incident-notices.ts'

const open = { ended_at: null, ended_by: null, told_at: null } as const
const over = { ended_at: 10, ended_by: 'answer', told_at: null } as const
const told = <Incident extends object>(incident: Incident) => ({ ...incident, told_at: 1 })
const kinds = (incidents: Parameters<typeof newsOf>[0], quiet = false) =>
  newsOf(incidents, quiet).map(({ kind, about }) => `${kind} ${about.length}`)

describe('what is news of a promise’s addresses', () => {
  test('is that they do not answer: one notice for all', () => {
    expect(kinds([open, open, open])).toEqual(['site-away 3'])
    expect(kinds([told(open)])).toEqual([])
  })

  test('is that they answer again, once all do', () => {
    expect(kinds([told(over), told(open)])).toEqual([])
    expect(kinds([told(over), told(over)])).toEqual(['site-back 2'])
  })

  test('is an outage that was over before anybody was told: it was, and it is over', () => {
    expect(kinds([over])).toEqual(['site-back 1'])
  })

  test('waits where one was told a short while ago, but the end of that one does not', () => {
    expect(kinds([open], true)).toEqual([])
    expect(kinds([over, over], true)).toEqual([])
    expect(kinds([told(over), open], true)).toEqual(['site-back 1'])
    expect(kinds([told(over), over], true)).toEqual(['site-back 2'])
  })

  test('is nothing of an address that nobody asks any more', () => {
    expect(kinds([{ ...open, ended_at: 10, ended_by: 'retired' }])).toEqual(['nothing 1'])
  })
})
