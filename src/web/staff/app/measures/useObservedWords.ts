import { useTranslation } from 'react-i18next'
import type { ObservedFigure, ObservedMeasure } from '../../../../features/reports/contract.ts'
import { exactShareOf, measuredShareOf } from '../../../words/numbers.ts'

/** "90.0%", beneath it "108 of 120 (83.3% to 94.2%)"; the numbers alone where there are few. */
export function useObservedWords(): (
  measure: Pick<ObservedMeasure, 'kind' | 'unit'>,
  figure: ObservedFigure,
) => { readonly value: string; readonly none?: boolean; readonly more?: readonly string[] } {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  const share = measuredShareOf(i18n.language)
  const exact = exactShareOf(i18n.language)
  return ({ kind, unit }, { value, part, whole, interval, few }) => {
    if (value === null) return { value: t('observations.noFigure'), none: true }
    const one = (amount: number) => {
      if (unit === 'score' || unit === 'number') return number.format(amount)
      if (unit === 'ratio') return new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(amount)
      return kind === 'availability' ? exact(amount) : share(amount)
    }
    const out = () => {
      if (whole === null) return ''
      if (kind === 'score') return t('observations.answers', { count: whole })
      const key = kind === 'attendance' ? 'observations.hours' : 'observations.outOf'
      return t(key, { part: number.format(part), whole: number.format(whole) })
    }
    if (few && unit === 'share') return { value: out() }
    // The sign is said once, after the second.
    const range =
      interval &&
      t('observations.range', { low: one(interval[0]).replace(/\s*%$/, ''), high: one(interval[1]) })
    return { value: one(value), more: [`${out()}${range ? ` (${range})` : ''}`.trim()] }
  }
}
