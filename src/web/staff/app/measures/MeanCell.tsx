import { useTranslation } from 'react-i18next'
import type { MeanFigure } from '../../../../features/reports/contract.ts'
import { useMeanWords } from './useMeanWords.ts'

interface MeanCellProps {
  readonly mean: MeanFigure
  /** Whether to say that it is over what was promised. */
  readonly judged?: boolean
  readonly label?: string
}

/** What was taken on average, of how many, and how sure that is. */
export function MeanCell({ mean, judged, label }: MeanCellProps) {
  const { t } = useTranslation()
  const words = useMeanWords()
  // As with shares, less than the interval wholly above the promise may be chance.
  const over = judged && mean.interval !== null && mean.interval[0] > mean.promised
  const range = words.interval(mean)
  return (
    <td className="figure" data-label={label}>
      <span className="figure-share">
        {words.value(mean)}
        {over && (
          <span className="figure-word">
            {' '}
            <span aria-hidden="true">▲</span> {t('measures.over')}
          </span>
        )}
      </span>
      {mean.value !== null && (
        <span className="figure-more">
          {t('measures.meanOf', { count: mean.clocks })}
          {mean.few ? `, ${t('measures.meanFew')}` : range && ` (${range})`}
        </span>
      )}
      {mean.waiting > 0 && (
        <span className="figure-more">{t('measures.meanWaiting', { count: mean.waiting })}</span>
      )}
    </td>
  )
}
