import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Observables } from '../../../../features/observations/contract.ts'
import { recordObservation } from '../api/observations.ts'
import { useMe } from '../api/session.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { instantOf } from '../parts/zoned.ts'
import { useSending } from './useSending.ts'

/** One span of a day in which somebody was there, or nobody was. */
export function AttendanceForm({ posts }: { posts: Observables['posts'] }) {
  const { t } = useTranslation()
  const { timeZone } = useMe().organisation
  const longDate = useLongDate()
  const [day, setDay] = useState('')
  const { wrong, submit } = useSending(async (values, key) => {
    const text = (name: string) => String(values.get(name) ?? '').trim()
    const [date, from, until] = [text('date'), text('from'), text('until')]
    if (!date || !from || !until) throw t('observations.timesNeeded')
    await recordObservation(
      {
        kind: 'attendance',
        name: text('name'),
        from: instantOf(date, from, timeZone),
        until: instantOf(date, until, timeZone),
        attended: text('attended') === 'yes',
      },
      key,
    )
    setDay('')
    return t('observations.recorded')
  })
  return (
    <form onSubmit={submit} noValidate>
      <h2>{t('observations.attendance')}</h2>
      <p className="field-hint">{t('observations.attendanceHint', { zone: timeZone })}</p>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="form-row">
        <div className="field">
          <label htmlFor="post-name">{t('observations.post')}</label>
          <select id="post-name" name="name">
            {posts.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {(['date', 'from', 'until'] as const).map((name) => (
          <div className="field" key={name}>
            <label htmlFor={`attendance-${name}`}>{t(`observations.${name}`)}</label>
            <input
              id={`attendance-${name}`}
              name={name}
              type={name === 'date' ? 'date' : 'time'}
              aria-describedby={name === 'date' ? 'attendance-day' : undefined}
              onChange={name === 'date' ? (event) => setDay(event.target.value) : undefined}
            />
          </div>
        ))}
        <p id="attendance-day" className="date-words form-row-words" aria-live="polite">
          {day && longDate(day)}
        </p>
      </div>
      <fieldset className="field">
        <legend>{t('observations.attended')}</legend>
        <label className="check">
          <input type="radio" name="attended" value="yes" defaultChecked /> {t('observations.someone')}
        </label>
        <label className="check">
          <input type="radio" name="attended" value="no" /> {t('observations.nobody')}
        </label>
      </fieldset>
      <button type="submit" className="button">
        {t('observations.record')}
      </button>
    </form>
  )
}
