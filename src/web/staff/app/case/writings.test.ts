import { describe, expect, it } from 'vitest'
import { bodyOf, emptyDraft, missing } from './writings.ts'

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

describe('the command that is sent', () => {
  it('is a reply with what it carries, its files and whether it resolves', () => {
    const given = {
      ...draft,
      text: ' Yes. ',
      carries: { 'resolution-date': '2026-12-18', other: ' ' },
      files: [{ id: 'f', name: 'a.pdf', size: 1 }],
      resolves: true,
    }
    expect(bodyOf('reply', given, '', 7)).toEqual({
      version: 7,
      text: 'Yes.',
      carries: { 'resolution-date': '2026-12-18' },
      files: ['f'],
      resolves: true,
    })
  })

  it('is a note without a version: a note overwrites nothing', () => {
    expect(bodyOf('note', { ...draft, text: 'Seen.' }, '', 7)).toEqual({ text: 'Seen.' })
  })

  it('names a pause by its reason and leaves empty words out', () => {
    expect(bodyOf('pause', { ...draft, picked: 'waiting' }, '', 7)).toEqual({ version: 7, reason: 'waiting' })
  })

  it('dates a fact of the charter’s own by when it happened, and a promise by until when', () => {
    const given = { ...draft, picked: 'issued', text: 'New date' }
    expect(bodyOf('events', given, '2026-12-01T10:00:00Z', 7)).toEqual({
      version: 7,
      type: 'issued',
      occurredAt: '2026-12-01T10:00:00Z',
    })
    expect(bodyOf('proposal', given, '2026-12-18', 7)).toEqual({
      version: 7,
      text: 'New date',
      until: '2026-12-18',
    })
  })
})
