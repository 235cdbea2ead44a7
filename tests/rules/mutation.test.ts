import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import equivalent from '../../scripts/mutation/equivalent.json' with { type: 'json' }

type Entry = Omit<(typeof equivalent)[number], 'place'> & { readonly place?: number }

const root = new URL('../../', import.meta.url)
const { mistakesIn } = (await import(new URL('scripts/mutation/report.mjs', root).href)) as {
  mistakesIn(entries: readonly Entry[], sourceOf: (file: string) => string | null): string[]
}

function sourceOf(file: string): string | null {
  const source = new URL(file, root)
  return existsSync(source) ? readFileSync(source, 'utf8') : null
}

/** Where the code goes or changes, the reason goes too: it would excuse the next comparison that looks alike. */
describe('the list of comparisons that no test can tell from their change', () => {
  it('names comparisons that the core has, each once and with a reason', () => {
    expect(equivalent.length).toBeGreaterThan(10)
    expect(mistakesIn(equivalent, sourceOf)).toEqual([])
  })

  it('is refused where it names one that is gone, or stands at another place', () => {
    const one = { file: 'a.ts', code: 'a < b', change: '< → <=', reason: 'they are never equal' }
    const mistakes = (entries: readonly Entry[]) =>
      mistakesIn(entries, (file) => (file === 'a.ts' ? 'if (a < b) a++' : null))
    expect(mistakes([one])).toEqual([])
    expect(mistakes([{ ...one, place: 2 }])).toEqual(['no such comparison: a.ts | a < b | < → <= | 2'])
    expect(mistakes([{ ...one, file: 'b.ts' }])).toEqual(['no such comparison: b.ts | a < b | < → <= | 1'])
    expect(mistakes([one, { ...one, reason: ' ' }])).toEqual([
      'said twice: a.ts | a < b | < → <= | 1',
      'no reason: a.ts | a < b | < → <= | 1',
    ])
  })
})
