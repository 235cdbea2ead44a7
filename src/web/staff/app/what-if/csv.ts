/** A comparison as a file that a spreadsheet opens. Why it begins with a byte order mark: docs/decisions/csv-with-bom.md. */
import type { TFunction } from 'i18next'
import type { MeanFigure } from '../../../../features/reports/contract.ts'
import type { WhatIfMeasure, WhatIfResult, WhatIfRow } from '../../../../features/what-if/contract.ts'

const FIGURES = ['kept', 'broken', 'notDue', 'paused', 'void', 'excepted'] as const
const SIDES = ['record', 'changed'] as const

/** Columns in the reader's language, shares as numbers from 0 to 1. Text that a formula could begin with is defused. */
export function csvOf(
  result: WhatIfResult,
  t: TFunction,
  groupName: (row: WhatIfRow | WhatIfMeasure) => string,
  meanValue: (mean: MeanFigure) => string,
): string {
  const side = (name: 'record' | 'changed', column: string) => `${t(`whatIf.${name}`)}: ${column}`
  const header = [
    t('measures.from'),
    t('measures.to'),
    t('measures.promise'),
    t('whatIf.group'),
    ...SIDES.flatMap((name) => [
      side(name, t('measures.promised')),
      side(name, t('whatIf.within')),
      ...FIGURES.map((figure) => side(name, t(`measures.outcome_${figure}`))),
      side(name, t('whatIf.share')),
      side(name, t('whatIf.low')),
      side(name, t('whatIf.high')),
      side(name, t('measures.mean')),
      side(name, t('whatIf.number')),
    ]),
    t('whatIf.turn_keptToBroken'),
    t('whatIf.turn_brokenToKept'),
    t('whatIf.turn_other'),
  ]
  const records = result.rows.map((row) => [
    result.from,
    result.to,
    row.short,
    groupName(row),
    ...SIDES.flatMap((name) => [
      row.promised[name]?.share ?? '',
      row.promised[name]?.within ?? '',
      ...FIGURES.map((figure) => row[name][figure]),
      row[name].share ?? '',
      row[name].interval?.[0] ?? '',
      row[name].interval?.[1] ?? '',
      row[name].mean ? meanValue(row[name].mean) : '',
      '',
    ]),
    row.turns.keptToBroken,
    row.turns.brokenToKept,
    row.turns.other,
  ])
  const counted = result.measures.map((row) => [
    result.from,
    result.to,
    row.short,
    groupName(row),
    ...SIDES.flatMap((name) => cellsOfMeasure(row[name])),
    row.turns?.keptToBroken ?? '',
    row.turns?.brokenToKept ?? '',
    row.turns?.other ?? '',
  ])
  return `\uFEFF${[header, ...records, ...counted].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** A share of cases in the columns of any other share; a count, or a ratio of counts, in one of its own. */
function cellsOfMeasure(side: WhatIfMeasure['record']): (string | number)[] {
  const columns = FIGURES.length + 7
  if (side === null) return Array.from({ length: columns }, () => '')
  const { promised, within, bound, unit, figure } = side
  const { value, part, whole, interval } = figure
  const words = within === null ? promised : `${promised}; ${within}`
  if (unit !== 'share') {
    return [bound ?? '', words, ...Array.from({ length: columns - 3 }, () => ''), value ?? '']
  }
  const beside = (what: 'notDue' | 'void' | 'excepted') =>
    figure.beside.find((one) => one.what === what)?.amount ?? 0
  const outcomes = [part, (whole ?? part) - part, beside('notDue'), 0, beside('void'), beside('excepted')]
  return [bound ?? '', words, ...outcomes, value ?? '', interval?.[0] ?? '', interval?.[1] ?? '', '', '']
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
