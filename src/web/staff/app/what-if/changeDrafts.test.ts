import { describe, expect, it } from 'vitest'
import { changeOf, fieldNamed, newDraft, subjectsOf, unreadableIn, withSubject } from './changeDrafts.ts'

const form = {
  version: '1',
  source: '',
  promises: [
    { id: 'letter', short: 'letter in 10 days', targets: [{ within: '10 working days', share: 1 }] },
    {
      id: 'email',
      short: 'email in a day',
      targets: [
        { within: '24 hours', share: 1 },
        { within: '1 hour', share: 0.6 },
      ],
    },
  ],
  calendars: [{ id: 'office', hours: { mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-17:00'] } }],
}

describe('a row of the form', () => {
  it('begins as the charter in force has it, so that nothing is changed by it', () => {
    expect(changeOf(newDraft(form, 'limit', 1))).toEqual({
      kind: 'limit',
      commitment: 'letter',
      target: 0,
      within: '10 working days',
    })
    const second = withSubject(form, newDraft(form, 'share', 1), 'email 1')
    expect(changeOf(second)).toEqual({ kind: 'share', commitment: 'email', target: 1, share: 0.6 })
    expect(changeOf(newDraft(form, 'hours', 1))).toMatchObject({
      calendar: 'office',
      hours: { mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-17:00'], sun: [] },
    })
  })

  it('offers another share only where one is promised, and not of a mean', () => {
    const targets = [
      { within: '3 hours', share: 0 },
      { within: '1 day', share: 0.9 },
    ]
    const both = { ...form, promises: [{ id: 'call', short: 'rung back', targets }] }
    expect(subjectsOf(both, 'share').map(({ id }) => id)).toEqual(['call 1'])
    expect(subjectsOf(both, 'limit').map(({ id }) => id)).toEqual(['call 0', 'call 1'])
  })

  it('names each target of a promise that has several', () => {
    expect(subjectsOf(form, 'limit').map(({ label }) => label)).toEqual([
      'letter in 10 days',
      'email in a day, 24 hours',
      'email in a day, 1 hour',
    ])
  })

  it('reads hours and shares as people write them, and nothing else', () => {
    const hours = newDraft(form, 'hours', 1)
    const monday = (mon: string) => changeOf({ ...hours, hours: { ...hours.hours, mon } })
    expect(monday('9.00 – 17:30')).toMatchObject({ hours: { mon: ['09:00-17:30'] } })
    expect(monday('all day')).toBeNull()
    const share = newDraft(form, 'share', 1)
    expect(changeOf({ ...share, value: '92,5 %'.replace(' ', '') })).toMatchObject({ share: 0.925 })
    for (const value of ['', '0', '101', 'most']) expect(changeOf({ ...share, value })).toBeNull()
    expect(changeOf({ ...newDraft(form, 'limit', 1), value: ' ' })).toBeNull()
  })

  it('offers to look for longer at the cases of a share, where it says how long', () => {
    const share = (within: string) => ({ id: 'settled', short: 'settled', targets: [{ within, share: 0.8 }] })
    const offered = (within: string, kind: 'limit' | 'share') =>
      subjectsOf({ ...form, promises: [share(within)] }, kind).map(({ value }) => value)
    expect([offered('28 days', 'limit'), offered('28 days', 'share')]).toEqual([['28 days'], ['80']])
    expect([offered('', 'limit'), offered('', 'share')]).toEqual([[], ['80']])
  })

  it('says which of its fields cannot be read', () => {
    const hours = newDraft(form, 'hours', 1)
    expect(unreadableIn(hours)).toEqual([])
    expect(unreadableIn({ ...hours, hours: { ...hours.hours, mon: 'noon', sat: 'all day' } })).toEqual([
      'mon',
      'sat',
    ])
    expect(unreadableIn({ ...newDraft(form, 'limit', 1), value: '' })).toEqual(['value'])
  })

  it('is found by the name that an answer gives its field', () => {
    const drafts = [newDraft(form, 'limit', 7), newDraft(form, 'hours', 9)]
    expect(fieldNamed(drafts, 'changes.0.within')).toEqual({ key: 7, field: 'value' })
    expect(fieldNamed(drafts, 'changes.1.hours.tue')).toEqual({ key: 9, field: 'tue' })
    expect(fieldNamed(drafts, 'changes.1.hours')).toEqual({ key: 9, field: 'mon' })
    for (const name of ['changes.2.within', 'source', 'from']) expect(fieldNamed(drafts, name)).toBeNull()
  })
})
