import { useTranslation } from 'react-i18next'
import type { MeanFigure } from '../../../../features/reports/contract.ts'
import { FigureLines } from './FigureLines.tsx'
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
  const how = mean.few ? `, ${t('measures.meanFew')}` : range && ` (${range})`
  return (
    <td className="figure" data-label={label}>
      <FigureLines
        value={words.value(mean)}
        none={mean.value === null}
        off={over && { sign: '▲', word: t('measures.over') }}
        more={[
          mean.value !== null && t('measures.meanOf', { count: mean.clocks }) + how,
          mean.waiting > 0 && t('measures.meanWaiting', { count: mean.waiting }),
        ]}
      />
    </td>
  )
}
