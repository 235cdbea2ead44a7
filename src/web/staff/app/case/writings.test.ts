import { describe, expect, it } from 'vitest'
import { bodyOf, dateAsked, emptyDraft, missing } from './writings.ts'

const draft = emptyDraft(4)

describe('what has to be given before it is sent', () => {
  it.each([
    ['reply', {}, 'text'],
    ['reply', { text: '  ' }, 'text'],
    ['reply', { text: 'Yes.' }, null],
    ['acknowledgement', {}, null],
    ['pause', {}, 'pauseReason'],
    ['proposal', { text: 'Would this do?' }, 'date'],
    ['proposal', { text: 'Would this do?', date: '2026-12-18' }, null],
    ['events', { picked: 'signed-off' }, null],
    ['merge', {}, 'case'],
  ] as const)('%s with %o lacks %s', (kind, given, lacks) => {
    expect(missing(kind, { ...draft, ...given })).toBe(lacks)
  })
})

describe('a date that a promise begins with', () => {
  const slot = { date: '2026-12-18', time: '16:00' }

  it('is asked for where the case says so', () => {
    const theCase = {
      agreedDate: 'slot',
      ownEvents: [{ type: 'booked', label: 'Booked', asks: 'date' }],
    } as const
    expect(dateAsked('agreed-date', draft, { ...theCase, ownEvents: [] })).toBe('slot')
    expect(
      dateAsked('events', { ...draft, picked: 'booked' }, { ...theCase, ownEvents: [...theCase.ownEvents] }),
    ).toBe('date')
    expect(dateAsked('events', { ...draft, picked: 'issued' }, { ...theCase, ownEvents: [] })).toBeNull()
    expect(dateAsked('proposal', draft, { ...theCase, ownEvents: [] })).toBeNull()
  })

  it('has a beginning before its end where it is a slot', () => {
    expect(missing('agreed-date', { ...draft, ...slot }, 'slot')).toBe('from')
    const from = { fromDate: '2026-12-18', fromTime: '14:00' }
    expect(missing('agreed-date', { ...draft, ...slot, ...from }, 'slot')).toBeNull()
    expect(missing('agreed-date', { ...draft, ...slot, ...from, fromTime: '17:00' }, 'slot')).toBe(
      'slotOrder',
    )
    expect(missing('agreed-date', { ...draft, date: '2026-12-18', ...from }, 'slot')).toBeNull()
  })

  it('is stated by a fact of the charter’s own, whenever that happened', () => {
    expect(missing('events', { ...draft, picked: 'booked' }, 'date')).toBe('stated')
    expect(missing('events', { ...draft, picked: 'booked', statedDate: '2026-12-18' }, 'date')).toBeNull()
  })
})

describe('the command that is sent', () => {
  it('is a reply with what it carries, its files and whether it resolves', () => {
    const given = {
      ...draft,
      text: ' Yes. ',
      carries: { 'resolution-date': '2026-12-18', other: ' ' },
      files: [{ id: 'f', name: 'a.pdf', size: 1 }],
      resolves: true,
    }
    expect(bodyOf('reply', given, { until: '' }, 7)).toEqual({
      version: 7,
      text: 'Yes.',
      carries: { 'resolution-date': '2026-12-18' },
      files: ['f'],
      resolves: true,
    })
  })

  it('is a note without a version: a note overwrites nothing', () => {
    expect(bodyOf('note', { ...draft, text: 'Seen.' }, { until: '' }, 7)).toEqual({ text: 'Seen.' })
  })

  it('names a pause by its reason and leaves empty words out', () => {
    expect(bodyOf('pause', { ...draft, picked: 'waiting' }, { until: '' }, 7)).toEqual({
      version: 7,
      reason: 'waiting',
    })
  })

  it('dates a fact of the charter’s own by when it happened, and a promise by until when', () => {
    const given = { ...draft, picked: 'issued', text: 'New date' }
    expect(bodyOf('events', given, { until: '2026-12-01T10:00:00Z' }, 7)).toEqual({
      version: 7,
      type: 'issued',
      occurredAt: '2026-12-01T10:00:00Z',
    })
    expect(bodyOf('proposal', given, { until: '2026-12-18' }, 7)).toEqual({
      version: 7,
      text: 'New date',
      until: '2026-12-18',
    })
  })

  it('says of a slot when it begins, and of a fact which date it states', () => {
    const dates = { until: '2026-12-18T16:00:00Z', from: '2026-12-18T14:00:00Z' }
    expect(bodyOf('agreed-date', draft, dates, 7)).toEqual({ version: 7, ...dates })
    expect(
      bodyOf(
        'events',
        { ...draft, picked: 'booked' },
        { until: '', from: '2026-12-17', stated: '2026-12-18' },
        7,
      ),
    ).toEqual({ version: 7, type: 'booked', carries: { until: '2026-12-18', from: '2026-12-17' } })
  })
})
