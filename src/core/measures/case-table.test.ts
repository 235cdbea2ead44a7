import { expect, it } from 'vitest'
import {
  factsAt,
  keepOpen,
  keepRemnant,
  lastAtOf,
  lastSeqOf,
  letGo,
  noCases,
  openAt,
  placeOf,
} from './case-table.ts'

it('finds cases that are over again among many, with what was kept of each', () => {
  const cases = noCases()
  for (let index = 0; index < 5000; index++) {
    keepRemnant(cases, placeOf(cases, `case ${index}`), index % 7, index, index + 1)
  }
  for (let index = 0; index < 5000; index++) {
    const place = placeOf(cases, `case ${index}`)
    expect([factsAt(cases, place), lastAtOf(cases, place), lastSeqOf(cases, place)]).toEqual([
      index % 7,
      index,
      index + 1,
    ])
  }
  expect(cases.size).toBe(5000)
  expect(factsAt(cases, placeOf(cases, 'case 5000'))).toBe(-1)
})

it('finds cases that are open while others come and go', () => {
  const cases = noCases<{ name: string }>()
  const names = Array.from({ length: 3000 }, (_, index) => `case ${index}`)
  for (const name of names) keepOpen(cases, placeOf(cases, name), { name })
  for (const name of names.slice(0, 2000)) keepRemnant(cases, placeOf(cases, name), 3, 10, 1)
  for (const name of names.slice(0, 1000)) keepOpen(cases, placeOf(cases, name), { name })
  const isOpen = (name: string) => openAt(cases, placeOf(cases, name))?.name === name
  expect(names.filter(isOpen)).toEqual([...names.slice(0, 1000), ...names.slice(2000)])
  expect(names.filter((name) => factsAt(cases, placeOf(cases, name)) === 3)).toEqual(names.slice(1000, 2000))
  // The place of a case that is over is taken by another, so that memory grows with the open ones.
  expect(cases.open).toHaveLength(3000)
})

it('knows nothing of a case that was let go', () => {
  const cases = noCases<{ name: string }>()
  keepOpen(cases, placeOf(cases, 'a'), { name: 'a' })
  letGo(cases, placeOf(cases, 'a'))
  expect([openAt(cases, placeOf(cases, 'a')), factsAt(cases, placeOf(cases, 'a'))]).toEqual([undefined, -1])
  expect(cases.size).toBe(1)
})
