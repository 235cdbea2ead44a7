import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { judge } from './judge.ts'
import { at, given, promise, promising, type Said } from './testing/office.ts'

function because(change: Parameters<typeof promise>[0], events: readonly Said[], language = 'en') {
  const history = promising(promise(change))
  const clocks = judge(history, given(...events), at('30 00:00'))
  return explain(history.versions[0]!.compiled.byId.get('reply')!, clocks.at(-1)!, language)
}

describe('the reason for a due date', () => {
  it('names the start, day zero, what was counted and the due date', () => {
    const words = because({}, ['received 5 18:00', 'replied 8 10:00'])
    expect(words).toMatch(/Received Friday 5 June/)
    expect(words).toMatch(/Monday 8/)
    expect(words).toMatch(/3 working days/)
    expect(words).toMatch(/Thursday 11/)
  })

  it('is said in Spanish too', () => {
    const words = because({}, ['received 5 18:00', 'replied 8 10:00'], 'es')
    expect(words).toMatch(/viernes 5/)
    expect(words).toMatch(/3 días laborables/)
  })

  it('names the event that started the clock', () => {
    expect(because({ from: ['reopened'] }, ['received 1 10:00', 'reopened 2 10:00'])).toMatch(/^Reopened/)
  })

  it('tells of a pause that moved the date', () => {
    const words = because({ pauses: 'any' }, ['received 1 10:00', 'paused 2 10:00', 'resumed 5 10:00'])
    expect(words).toMatch(/paused/i)
    expect(words).toMatch(/Tuesday 9/)
  })

  it('tells of an extension with its reason, and of an agreed date', () => {
    const extended = ['extended 3 10:00', { until: '2026-06-09', reason: 'evidence awaited' }] as const
    const words = because({ extension: { atMost: '10 working days' } }, ['received 1 10:00', extended])
    expect(words).toMatch(/evidence awaited/)
    expect(words).toMatch(/Tuesday 9/)
    const agreed = ['agreed 1 11:00', { until: '2026-06-03' }] as const
    expect(because({ kind: 'agreed', from: ['agreed'] }, [agreed])).toMatch(/agreed.*Wednesday 3/i)
  })
})
