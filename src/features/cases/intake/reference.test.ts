import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newReference, readReference } from './reference.ts'

const drawn = fc.array(fc.nat(23), { minLength: 7, maxLength: 7 }).map((signs) => {
  const left = [...signs]
  return newReference(() => left.shift() ?? 0)
})

test('a reference is read back however it was typed', () => {
  fc.assert(
    fc.property(drawn, (reference) => {
      expect(readReference(reference)).toBe(reference)
      expect(readReference(` ${reference.toLowerCase().replace('-', ' ')} `)).toBe(reference)
    }),
  )
})

test('one wrong sign is noticed', () => {
  fc.assert(
    fc.property(drawn, fc.nat(7), fc.nat(23), (reference, place, sign) => {
      const signs = [...reference.replace('-', '')]
      const wrong = '34679ACDEFGHJKMNPQRTVWXY'[sign] as string
      fc.pre(signs[place] !== wrong)
      signs[place] = wrong
      expect(readReference(signs.join(''))).toBeNull()
    }),
  )
})

test('what is no reference is none', () => {
  for (const typed of ['', 'K7MQ', 'Osei', '00000000', 'K7MQ-4XD9-1']) expect(readReference(typed)).toBeNull()
})
