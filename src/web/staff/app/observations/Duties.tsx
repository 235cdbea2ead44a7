/** Each duty with its periods: when it is due, how it stands, and what shows that it was done. */
import { useTranslation } from 'react-i18next'
import { periodWords } from '../../../../core/clock/words/period.ts'
import type { Observables } from '../../../../features/observations/contract.ts'
import { recordObservation } from '../api/observations.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { useSending } from './useSending.ts'

type Duty = Observables['duties'][number]

export function Duties({ duties }: { duties: readonly Duty[] }) {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  return (
    <section aria-labelledby="duties">
      <h2 id="duties">{t('observations.duties')}</h2>
      <div className="table-scroll">
        <table className="stacked">
          <caption className="unseen">{t('observations.duties')}</caption>
          <TableHead
            columns={[
              t('observations.duty'),
              t('observations.period'),
              t('observations.lastDate'),
              t('observations.state'),
            ]}
          />
          <tbody>
            {duties.flatMap((duty) =>
              duty.periods.map((one) => (
                <tr key={`${duty.name} ${one.period}`}>
                  <th scope="row">{duty.label}</th>
                  <td data-label={t('observations.period')}>{periodWords(one.period, i18n.language)}</td>
                  <td data-label={t('observations.lastDate')}>{dates.day(one.lastDate)}</td>
                  <td data-label={t('observations.state')}>
                    {t(`observations.state_${one.state}`)}
                    {one.doneAt && ` (${dates.day(one.doneAt)})`}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {duties.map((duty) => (
        <DutyForm key={duty.name} duty={duty} />
      ))}
    </section>
  )
}

/** Records a period's duty as done now; nothing where no period is open. */
function DutyForm({ duty }: { duty: Duty }) {
  const { t, i18n } = useTranslation()
  const open = duty.periods.filter(({ doneAt }) => doneAt === null)
  const { wrong, submit } = useSending(async (values, key) => {
    const reference = String(values.get('reference')).trim()
    if (!reference) throw t('observations.referenceNeeded')
    await recordObservation(
      { kind: 'act', name: duty.name, period: String(values.get('period')), reference },
      key,
    )
    return t('observations.recorded')
  })
  if (open.length === 0) return null
  return (
    <form onSubmit={submit} noValidate>
      <h3>{t('observations.isDone', { duty: duty.label })}</h3>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="field">
        <label htmlFor={`period-${duty.name}`}>{t('observations.period')}</label>
        <select id={`period-${duty.name}`} name="period">
          {[...open].reverse().map(({ period }) => (
            <option key={period} value={period}>
              {periodWords(period, i18n.language)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`reference-${duty.name}`}>{t('observations.reference')}</label>
        <input id={`reference-${duty.name}`} name="reference" maxLength={500} autoComplete="off" />
      </div>
      <button type="submit" className="button">
        {t('observations.record')}
      </button>
    </form>
  )
}
