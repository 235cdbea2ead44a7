import { describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { es } from './es/index.ts'

const areas = Object.keys(en) as (keyof typeof en)[]
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe.each(areas)('the words of %s', (area) => {
  const english: Record<string, string> = en[area]
  const spanish: Record<string, string> = es[area]

  it('are there in both languages', () => {
    expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
    for (const text of [...Object.values(english), ...Object.values(spanish)])
      expect(text.trim()).not.toBe('')
  })

  it('say the same things in both', () => {
    for (const key of Object.keys(english)) {
      expect([key, placeholders(spanish[key]!)]).toEqual([key, placeholders(english[key]!)])
    }
  })
})
