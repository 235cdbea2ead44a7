import { describe, expect, it } from 'vitest'
import { lineChanges, withContext } from './lineChanges.ts'

const told = (before: string, after: string) =>
  lineChanges(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`)

describe('what changes between two versions of a charter', () => {
  it('is nothing when they are the same', () => {
    expect(told('a\nb', 'a\nb')).toEqual([' a', ' b'])
  })

  it('is the line that went and the one that came in its place', () => {
    expect(told('a\nwithin: 3 working days\nz', 'a\nwithin: 2 working days\nz')).toEqual([
      ' a',
      '-within: 3 working days',
      '+within: 2 working days',
      ' z',
    ])
  })

  it('keeps what both have between two changes', () => {
    expect(told('a\nb\nc\nd', 'x\nb\nc\ny')).toEqual(['-a', '+x', ' b', ' c', '-d', '+y'])
  })

  it('shows only the lines near a change', () => {
    const before = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n')
    const shown = withContext(lineChanges(before, before.replace('line 10', 'other')), 1)
    expect(shown.map((change) => change?.text ?? '…')).toEqual(['line 9', 'line 10', 'other', 'line 11', '…'])
  })
})
