import { useTranslation } from 'react-i18next'
import { meanNumber, meanWords } from '../../../../core/clock/because.ts'
import type { MeanFigure } from '../../../../features/reports/contract.ts'

export interface MeanWords {
  /** "7.5 minutes", or "no cases". */
  readonly value: (mean: MeanFigure) => string
  /** "6.9–8.1 minutes"; empty when there is none. */
  readonly interval: (mean: MeanFigure) => string
  /** "9 minutes on average" */
  readonly promised: (mean: MeanFigure) => string
}

export function useMeanWords(): MeanWords {
  const { t, i18n } = useTranslation()
  const words = (value: number, { unit }: MeanFigure) => meanWords(value, unit, i18n.language)
  return {
    value: (mean) => (mean.value === null ? t('measures.noCases') : words(mean.value, mean)),
    interval: (mean) =>
      mean.interval === null
        ? ''
        : t('observations.range', {
            // The unit is said once, after the second.
            low: meanNumber(mean.interval[0], i18n.language),
            high: words(mean.interval[1], mean),
          }),
    promised: (mean) => t('measures.onAverage', { mean: words(mean.promised, mean) }),
  }
}
