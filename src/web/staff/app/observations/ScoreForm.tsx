import { useTranslation } from 'react-i18next'
import type { Observables } from '../../../../features/observations/contract.ts'
import { recordObservation } from '../api/observations.ts'
import { useSending } from './useSending.ts'

export function ScoreForm({ scores }: { scores: Observables['scores'] }) {
  const { t } = useTranslation()
  const { wrong, submit } = useSending(async (values, key) => {
    const name = String(values.get('name'))
    const typed = String(values.get('value')).trim().replace(',', '.')
    if (typed === '' || Number.isNaN(Number(typed))) throw t('observations.scoreNeeded')
    await recordObservation({ kind: 'score', name, value: Number(typed) }, key)
    return t('observations.recorded')
  })
  return (
    <form onSubmit={submit} noValidate>
      <h2>{t('observations.score')}</h2>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="form-row">
        <div className="field">
          <label htmlFor="score-name">{t('observations.of')}</label>
          <select id="score-name" name="name">
            {scores.map(({ name, label, lowest, highest }) => (
              <option key={name} value={name}>
                {t('observations.scale', { label, lowest, highest })}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="score-value">{t('observations.value')}</label>
          <input id="score-value" name="value" inputMode="decimal" autoComplete="off" />
        </div>
      </div>
      <button type="submit" className="button">
        {t('observations.record')}
      </button>
    </form>
  )
}
