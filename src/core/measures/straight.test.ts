import { expect, it } from 'vitest'
import { compileCharter, historyOf } from '../cases/compile.ts'
import { judge } from '../cases/judge.ts'
import { at, charterOf, given, promise, promising, type Said } from '../cases/testing/office.ts'
import type { Commitment } from '../charter/model.ts'
import { straightClocks } from './straight.ts'

const reply = promise({ pauses: ['ill'], extension: { atMost: '9 working days' }, unless: ['strike'] })

/** Of all clocks of a case, whether each runs straight. */
function straight(commitments: readonly Commitment[], ...told: Said[]): boolean[] {
  const history = promising(...commitments)
  const events = given(...told)
  const runs = judge(history, events, at('28 00:00'))
  const found = straightClocks(history, runs, events)
  return runs.map((run) => found.has(run))
}

it.each<[string, boolean, Said[]]>([
  ['was kept', true, ['received 1 10:00', 'replied 2 10:00']],
  ['was late', true, ['received 1 10:00', 'replied 9 10:00']],
  ['waits', true, ['received 1 10:00']],
  [
    'was done before the case was withdrawn',
    true,
    ['received 1 10:00', 'replied 2 10:00', 'withdrawn 3 10:00'],
  ],
  ['was put right', true, ['received 1 10:00', 'replied 9 10:00', ['corrected 2 10:00', { corrects: 2 }]]],
  ['was paused for another reason', true, ['received 1 10:00', ['paused 2 10:00', { reason: 'other' }]]],
  ['was paused', false, ['received 1 10:00', ['paused 2 10:00', { reason: 'ill' }], 'replied 3 10:00']],
  ['was paused when it was late', false, ['received 1 10:00', ['paused 9 10:00', { reason: 'ill' }]]],
  ['was extended', false, ['received 1 10:00', ['extended 2 10:00', { until: '2026-06-09', reason: 'ill' }]]],
  ['was extended too late', false, ['received 1 10:00', ['extended 9 10:00', { until: '2026-06-12' }]]],
  ['ended with its case', false, ['received 1 10:00', 'withdrawn 9 10:00']],
  ['is void', false, ['received 1 10:00', 'spam 1 11:00']],
  ['was excepted', false, ['received 1 10:00', ['excepted 1 11:00', { reason: 'strike' }]]],
  [
    'is of a case that was reclassified',
    false,
    ['received 1 10:00', ['reclassified 1 11:00', { facts: {} }]],
  ],
])('a clock that %s: %s', (_, runs, told) => {
  expect(straight([reply], ...told)).toEqual([runs])
})

it('a promise whose clocks cannot be extended is not bent by an extension of another', () => {
  const call = promise({ id: 'call' })
  const extended: Said = ['extended 2 10:00', { until: '2026-06-09', reason: 'ill' }]
  expect(straight([reply, call], 'received 1 10:00', extended)).toEqual([false, true])
})

it('a promise has all of its clocks on a case among them, or none', () => {
  const again = promise({ from: ['received', 'reopened'] })
  const twice: Said[] = ['received 1 10:00', 'replied 2 10:00', 'reopened 3 10:00']
  expect(straight([again], ...twice, 'replied 4 10:00')).toEqual([true, true])
  expect(straight([again], ...twice, 'withdrawn 4 10:00')).toEqual([false, false])
})

it('a case that began before there was a charter has none', () => {
  const history = historyOf([
    {
      inForceFrom: at('2 00:00'),
      compiled: compileCharter(charterOf([promise({ from: ['received', 'reopened'] })])),
    },
  ])
  const events = given('received 1 10:00', 'reopened 3 10:00')
  const runs = judge(history, events, at('28 00:00'))
  expect(runs).toHaveLength(1)
  expect(straightClocks(history, runs, events).size).toBe(0)
})
