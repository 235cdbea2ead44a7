import { expect, it } from 'vitest'
import { narrowing, queueSearch } from './queueSearch.ts'

it('an address keeps the filters it knows and nothing else', () => {
  expect(
    queueSearch({ who: 'mine', status: 'closed', breached: true, paused: 'x', other: 1, search: 1042 }),
  ).toEqual({
    who: 'mine',
    status: 'closed',
    breached: 'true',
    search: '1042',
  })
  expect(queueSearch({ status: 'nonsense', channel: '' })).toEqual({})
})

it('whose cases they are does not narrow the queue', () => {
  expect(narrowing({ who: 'mine' })).toEqual({})
  expect(narrowing({ who: 'mine', about: 'complaint' })).toEqual({ about: 'complaint' })
})
