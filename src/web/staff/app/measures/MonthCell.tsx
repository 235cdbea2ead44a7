import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MeasureRow } from '../../../../features/reports/contract.ts'
import type { ClockFilters } from '../api/measures.ts'
import { useWords } from '../parts/useWords.ts'
import { FigureLines } from './FigureLines.tsx'
import { MeanCell } from './MeanCell.tsx'
import { shiftMonth } from './months.ts'
import { useFigureWords } from './useFigureWords.ts'

interface MonthCellProps {
  readonly row: MeasureRow
  readonly months: readonly MeasureRow[]
  readonly month: string
  readonly filters: ClockFilters
}

/** The last whole month, whether it fell, and the cases that explain it one press away. */
export function MonthCell({ row, months, month, filters }: MonthCellProps) {
  const { t } = useTranslation()
  const words = useFigureWords()
  const { dates } = useWords()
  const figure = months.find(({ group }) => group?.id === month)?.figure
  const before = months.find(({ group }) => group?.id === shiftMonth(month, -1))?.figure
  if (figure?.mean) return <MeanCell mean={figure.mean} label={dates.month(month)} />
  if (!figure) {
    return (
      <td className="figure quiet" data-label={dates.month(month)}>
        {t('measures.noCases')}
      </td>
    )
  }
  const change = figure.share !== null && before?.share != null ? figure.share - before.share : null
  const fell = change !== null && change < -0.005
  return (
    <td className="figure" data-label={dates.month(month)}>
      <FigureLines
        value={
          figure.broken > 0 ? (
            <Link
              to="/measures/clocks"
              search={{ ...filters, from: month, to: month, outcome: 'broken' }}
              aria-label={t('measures.whyMonth', {
                promise: row.short,
                share: words.share(figure),
                count: figure.broken,
              })}
            >
              {words.counts(figure)}
            </Link>
          ) : (
            words.counts(figure) || t('measures.noCases')
          )
        }
        more={[
          change !== null && !figure.few && !before?.few && (
            <>
              {fell && <span aria-hidden="true">▼ </span>}
              {Math.abs(change) < 0.005
                ? t('measures.same')
                : t(fell ? 'measures.fell' : 'measures.rose', {
                    from: words.measured(before!.share!),
                    to: words.measured(figure.share!),
                  })}
            </>
          ),
        ]}
      />
    </td>
  )
}
