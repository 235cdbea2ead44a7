import { describe, expect, it } from 'vitest'
import type { Measure } from '../charter/measure-model.ts'
import { promisedWords } from './promised-words.ts'

const both = (measure: Measure) => [promisedWords(measure, 'en'), promisedWords(measure, 'es-MX')]
const rate = { kind: 'rate' as const, of: [], with: [], without: [], where: {} }
const count = { kind: 'count' as const, of: [] }

describe('what was promised', () => {
  it.each<[Measure, string, string]>([
    [{ ...rate, bound: { atLeast: 0.85 } }, 'at least 85%', 'al menos 85 %'],
    [{ ...rate, bound: { lessThan: 0.03 } }, 'less than 3%', 'menos de 3 %'],
    [{ ...count, each: 'year', bound: { lessThan: 5 } }, 'fewer than 5 a year', 'menos de 5 al año'],
    [
      { ...count, rolling: '12 months', per: 'customer', bound: { atMost: 3 } },
      'at most 3 in any 12 months for each customer',
      'como máximo 3 en cualquier periodo de 12 meses por cada cliente',
    ],
    [
      { ...count, against: [], each: 'month', bound: { atLeast: 0.9, atMost: 1.1 } },
      'at least 90% and at most 110% a month',
      'al menos 90 % y como máximo 110 % al mes',
    ],
    [
      { ...count, of: 'people', per: 'case', share: 0.95, bound: { atMost: 3 } },
      'at most 3 for each case, for 95% of them',
      'como máximo 3 en cada caso, para el 95 % de ellos',
    ],
    [
      { kind: 'score', score: 'politeness', scale: [1, 5], bound: { atLeast: 4.5 } },
      'at least 4.5 out of 5',
      'al menos 4,5 sobre 5',
    ],
    [{ kind: 'duty', every: 'year' }, 'once a year', 'una vez al año'],
  ])('of %j is said in both languages', (measure, english, spanish) => {
    expect(both(measure).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([english, spanish])
  })
})
