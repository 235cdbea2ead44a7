/** The measures as a file that a spreadsheet opens. Why it begins with a byte order mark: docs/decisions/csv-with-bom.md. */
import { stringify } from 'csv-stringify/sync'
import { countMeasures, shareMeasure } from '../../core/measures/registry.ts'
import type { Measures, MeasuresQuery } from './contract.ts'
import { words } from './messages/index.ts'

/** Columns in the reader's language, shares as numbers from 0 to 1. Text that a formula could begin with is defused. */
export function measuresCsv({ from, to, rows }: Measures, by: MeasuresQuery['by'], language: string): string {
  const label = (measure: { label: { en: string; es: string } }) =>
    measure.label[language === 'es' ? 'es' : 'en']
  const header = [
    ...(['csv.from', 'csv.to', 'csv.commitment', 'csv.says', 'csv.promised', 'csv.within'] as const).map(
      (key) => words.in(language, key),
    ),
    words.in(language, `csv.${by ?? 'none'}`),
    ...countMeasures.map(label),
    label(shareMeasure),
    words.in(language, 'csv.low'),
    words.in(language, 'csv.high'),
  ]
  const records = rows.map(({ short, says, promisedShare, within, group, figure }) => [
    from,
    to,
    short,
    says,
    promisedShare,
    within,
    group?.label ?? '',
    ...countMeasures.map(({ id }) => figure[id]),
    figure.share,
    ...(figure.interval ?? [null, null]),
  ])
  return stringify([header, ...records], { bom: true, record_delimiter: 'windows', escape_formulas: true })
}
