import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import type { WhatIfMeasure, WhatIfResult } from '../../../../features/what-if/contract.ts'
import { csvOf } from './csv.ts'

const t = ((key: string) => key) as TFunction
const figure = { interval: null, few: false, met: null, beside: [] }
const none = { keptToBroken: 2, brokenToKept: 0, other: 1 }
const row = (more: Partial<WhatIfMeasure>): WhatIfMeasure => ({
  ...{ commitment: 'settled', short: 'settled', says: 'Settled.', group: null, turns: none },
  ...{ record: null, changed: null },
  ...more,
})
const share = (within: string, part: number): WhatIfMeasure['record'] => ({
  ...{ kind: 'rate', unit: 'share', promised: 'at least 80%', within, bound: 0.8 },
  figure: {
    ...figure,
    ...{ value: part / 40, part, whole: 40, interval: [0.7, 0.9] },
    beside: [{ what: 'notDue', amount: 3 }],
  },
})
const count: WhatIfMeasure['record'] = {
  ...{ kind: 'count', unit: 'number', promised: 'fewer than 5 a year', within: null, bound: null },
  figure: { ...figure, value: 4, part: 4, whole: null },
}

function linesOf(measures: readonly WhatIfMeasure[]): string[][] {
  const result = { from: '2026-01', to: '2026-12', rows: [], measures } as unknown as WhatIfResult
  const text = csvOf(
    result,
    t,
    () => '',
    () => '',
  )
  return text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}

it('gives shares of cases in the columns of any other share, and counts in a column of their own', () => {
  const [head = [], one = [], two = []] = linesOf([
    row({ record: share('28 days', 36), changed: share('14 days', 38) }),
    row({ short: 'few', record: count, turns: null }),
  ])
  const cell = (line: readonly string[], side: string, column: string) =>
    line[head.indexOf(`whatIf.${side}: ${column}`)]
  expect([one.length, two.length]).toEqual([head.length, head.length])
  expect(cell(one, 'record', 'measures.promised')).toBe('0.8')
  expect(cell(one, 'changed', 'whatIf.within')).toBe('at least 80%; 14 days')
  expect(cell(one, 'record', 'measures.outcome_kept')).toBe('36')
  expect(cell(one, 'record', 'measures.outcome_broken')).toBe('4')
  expect(cell(one, 'record', 'measures.outcome_notDue')).toBe('3')
  expect(cell(one, 'changed', 'whatIf.share')).toBe('0.95')
  expect(cell(one, 'changed', 'whatIf.high')).toBe('0.9')
  expect(one.slice(-3)).toEqual(['2', '0', '1'])
  expect(cell(two, 'record', 'whatIf.within')).toBe('fewer than 5 a year')
  expect(cell(two, 'record', 'whatIf.number')).toBe('4')
  expect(cell(two, 'changed', 'whatIf.number')).toBe('')
  expect(two.slice(-3)).toEqual(['', '', ''])
})
