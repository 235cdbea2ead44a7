import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../../features/reports/contract.ts'
import { measuredShareOf, numberOf, percentOf } from '../../../words/numbers.ts'

export interface FigureWords {
  /** "96.4 %", or "7 of 9" where a percentage would say too much, or "no cases". */
  readonly share: (figure: Figure) => string
  /** "1,204 of 1,249"; empty when nothing has been judged. */
  readonly counts: (figure: Figure) => string
  /** "95.2–97.3 %"; empty when there is none. */
  readonly interval: (figure: Figure) => string
  /** A share that was promised: "60%". */
  readonly percent: (share: number) => string
  /** A share that was measured: "96.4%", and 100% only where nothing was missed. */
  readonly measured: (share: number) => string
}

export function useFigureWords(): FigureWords {
  const { t, i18n } = useTranslation()
  const number = numberOf(i18n.language)
  const measured = measuredShareOf(i18n.language)
  const exact = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const tenths = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const counts = ({ kept, broken, share }: Figure) =>
    share === null ? '' : t('measures.of', { kept: number(kept), all: number(kept + broken) })
  return {
    counts,
    percent: percentOf(i18n.language),
    measured,
    share: (figure) => {
      if (figure.share === null) return t('measures.noCases')
      return figure.few ? counts(figure) : measured(figure.share)
    },
    interval: ({ interval }) =>
      interval === null ? '' : `${tenths.format(interval[0] * 100)}–${exact.format(interval[1])}`,
  }
}
