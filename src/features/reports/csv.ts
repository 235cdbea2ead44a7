/** The measures as a file that a spreadsheet opens. Why it begins with a byte order mark: docs/decisions/csv-with-bom.md. */
import { stringify } from 'csv-stringify/sync'
import { inMainUnit } from '../../core/charter/money.ts'
import { countMeasures, shareMeasure } from '../../core/measures/registry.ts'
import type {
  Figure,
  MeasureRow,
  Measures,
  MeasuresQuery,
  ObservedFigure,
  ObservedRow,
  RemedyFigure,
} from './contract.ts'
import { words } from './messages/index.ts'

/**
 * Columns in the reader's language, shares as numbers from 0 to 1. A promise that is a table has a line for each of its
 * rows beneath its own, and a remedy one for each further currency. What is no clock on a case comes last: a line of the
 * whole, or by month one of each of its periods.
 * Text that a formula could begin with is defused.
 */
export function measuresCsv(measures: Measures, by: MeasuresQuery['by'], language: string): string {
  const { from, to, rows, observed } = measures
  const shared = (row: Pick<MeasureRow, 'short' | 'says'>) => [from, to, row.short, row.says]
  const records = [
    ...rows.flatMap((row) => [
      [
        ...shared(row),
        row.promisedShare,
        row.within,
        '',
        row.group?.label ?? '',
        ...countedCells(row.figure),
        ...meanCells(row.figure),
        ...remedyCells(row.remedy),
      ],
      // Figures stand on the row's own line alone, so that a column can be added up.
      ...(row.remedy?.money ?? [])
        .slice(1)
        .map((money) => [
          ...shared(row),
          row.promisedShare,
          row.within,
          '',
          row.group?.label ?? '',
          ...nothingCounted,
          ...remedyCells(row.remedy, money),
        ]),
      ...row.parts.map(({ which, within, figure }) => [
        ...shared(row),
        row.promisedShare,
        within ?? '',
        which,
        row.group?.label ?? '',
        ...countedCells(figure),
        ...meanCells(figure),
        ...remedyCells(null),
      ]),
    ]),
    ...observed.flatMap((row) =>
      periodsOf(row, by).map(([period, figure]) => [
        ...shared(row),
        null,
        row.measure.promised,
        '',
        period,
        ...observedCells(row, figure),
        ...remedyCells(null),
      ]),
    ),
  ]
  return stringify([headerOf(by, language), ...records], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}

const firstColumns = ['from', 'to', 'commitment', 'says', 'promised', 'within', 'part'] as const
const valueColumns = ['value', 'unit', 'value-low', 'value-high', 'number', 'waiting', 'met'] as const
const moneyColumns = ['on', 'currency', 'owed-times', 'owed', 'paid-times', 'paid'] as const

const columns = [...firstColumns, 'low', 'high', ...valueColumns, ...moneyColumns] as const

function headerOf(by: MeasuresQuery['by'], language: string): string[] {
  const label = (measure: { label: { en: string; es: string } }) =>
    measure.label[language === 'es' ? 'es' : 'en']
  const named = (names: readonly (typeof columns)[number][]) =>
    names.map((name) => words.in(language, `csv.${name}`))
  return [
    ...named(firstColumns),
    words.in(language, `csv.${by ?? 'none'}`),
    ...countMeasures.map(label),
    label(shareMeasure),
    ...named(['low', 'high', ...valueColumns, ...moneyColumns]),
  ]
}

type Cell = string | number | null

function countedCells(figure: Figure): Cell[] {
  return [...countMeasures.map(({ id }) => figure[id]), figure.share, ...(figure.interval ?? [null, null])]
}

/** In the place of counts, share, interval and mean. */
const nothingCounted: Cell[] = [...countMeasures, 'share', 'low', 'high', ...valueColumns].map(() => null)

/** What was taken on average, in its unit. */
function meanCells({ mean }: Figure): Cell[] {
  if (mean === null) return valueColumns.map(() => null)
  const { value, unit, interval, clocks, waiting, met } = mean
  return [value, unit, ...(interval ?? [null, null]), clocks, waiting, metCell(met)]
}

/** The figure of another kind. A share stands among the shares, with what it is out of; anything else is a value. */
function observedCells({ measure: { unit } }: ObservedRow, figure: ObservedFigure): Cell[] {
  const { value, part, whole, interval, met } = figure
  const beside = (what: string) => figure.beside.find((one) => one.what === what)?.amount ?? null
  const range = interval ?? [null, null]
  const isShare = unit === 'share'
  const counts = countMeasures.map(({ id }) => {
    if (isShare && whole !== null && id === 'kept') return part
    if (isShare && whole !== null && id === 'broken') return whole - part
    return beside(id)
  })
  return [
    ...counts,
    ...(isShare ? [value, ...range] : [null, null, null]),
    ...(isShare ? [null, unit, null, null] : [value, unit, ...range]),
    whole ?? part,
    null,
    metCell(met),
  ]
}

function periodsOf({ measure }: ObservedRow, by: MeasuresQuery['by']): [period: string, ObservedFigure][] {
  if (by !== 'month') return [['', measure.overall]]
  return measure.periods.map(({ period, figure }) => [period, figure])
}

/** Money of one currency in its main unit, as a spreadsheet adds it up. */
function remedyCells(remedy: RemedyFigure | null, money = remedy?.money[0]): Cell[] {
  if (!remedy || !money) return moneyColumns.map(() => null)
  const { currency, owedTimes, owed, paidTimes, paid } = money
  return [
    remedy.on,
    currency,
    owedTimes,
    inMainUnit({ currency, amount: owed }),
    paidTimes,
    inMainUnit({ currency, amount: paid }),
  ]
}

function metCell(met: boolean | null): Cell {
  return met === null ? null : met ? 1 : 0
}
