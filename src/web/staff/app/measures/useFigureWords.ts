import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../../features/reports/contract.ts'

export interface FigureWords {
  /** "96.4 %", or "7 of 9" where a percentage would say too much, or "no cases". */
  readonly share: (figure: Figure) => string
  /** "1,204 of 1,249"; empty when nothing has been judged. */
  readonly counts: (figure: Figure) => string
  /** "95.2–97.3 %"; empty when there is none. */
  readonly interval: (figure: Figure) => string
  readonly percent: (share: number) => string
}

export function useFigureWords(): FigureWords {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const percentage = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 })
  const exact = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const tenths = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const counts = ({ kept, broken, share }: Figure) =>
    share === null ? '' : t('measures.of', { kept: number.format(kept), all: number.format(kept + broken) })
  return {
    counts,
    percent: (share) => percentage.format(share),
    share: (figure) => {
      if (figure.share === null) return t('measures.noCases')
      return figure.few ? counts(figure) : exact.format(figure.share)
    },
    interval: ({ interval }) =>
      interval === null ? '' : `${tenths.format(interval[0] * 100)}–${exact.format(interval[1])}`,
  }
}
