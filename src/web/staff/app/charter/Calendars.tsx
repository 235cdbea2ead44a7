/** The calendars in force: their hours and versions, how far the newest has come, and the form for another. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CalendarInForce, CalendarVersion } from '../../../../features/charters/contract.ts'
import { calendarsQuery } from '../api/calendars.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'
import { CalendarForm } from './CalendarForm.tsx'
import './charter.css'

export function Calendars() {
  const { t } = useTranslation()
  const mayPublish = useMe().role === 'administrator'
  const query = useQuery(calendarsQuery)
  if (query.isError) return <p role="alert">{problemWords(t, query.error)}</p>
  const { calendars = [] } = query.data ?? {}
  return (
    <section className="calendars" aria-labelledby="calendars">
      <h2 id="calendars">{t('charter.calendars')}</h2>
      <p>{t('charter.calendarsAbout')}</p>
      {calendars.map((calendar) => (
        <OneCalendar key={calendar.calendar} calendar={calendar} />
      ))}
      {mayPublish && calendars.length > 0 && <CalendarForm calendars={calendars} />}
    </section>
  )
}

function OneCalendar({ calendar }: { calendar: CalendarInForce }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  return (
    <article className="calendar" aria-label={calendar.calendar}>
      <h3>{calendar.calendar}</h3>
      <ul className="calendar-hours">
        {calendar.hours.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="quiet">
        {t('charter.calendarVersion', {
          version: calendar.version,
          since: dates.dayAndTime(calendar.since),
          zone: calendar.timeZone,
        })}
      </p>
      {calendar.versions.length > 0 && (
        <ol className="calendar-versions" aria-label={t('charter.calendarVersions')}>
          {calendar.versions.map((version) => (
            <li key={version.id}>
              <strong>{version.version}</strong> {version.changes.join('; ')}
              <span className="quiet">
                {dates.dayAndTime(version.publishedAt)}, {version.publishedBy ?? t('charter.byProgram')}
              </span>
              <Progress version={version} />
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}

/** While cases are still to be reckoned or told: how many are left. */
function Progress({ version: { progress } }: { version: CalendarVersion }) {
  const { t } = useTranslation()
  if (progress.finishedAt !== null) return null
  const { cases, toReckon, toTell } = progress
  const words =
    progress.dueRightAt === null
      ? t('charter.reckoning', { done: cases - toReckon, all: cases })
      : t('charter.telling', { left: toTell })
  return <span role="status">{words}</span>
}
