/** A date that is closed or has other hours: first what that would move, then published. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  CalendarChange,
  CalendarInForce,
  CalendarPreview,
} from '../../../../features/charters/contract.ts'
import { previewCalendar, publishCalendar } from '../api/calendars.ts'
import { queryClient } from '../api/client.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'

export function CalendarForm({ calendars }: { calendars: readonly CalendarInForce[] }) {
  const { t } = useTranslation()
  const [calendar, setCalendar] = useState(calendars[0]?.calendar ?? '')
  const [date, setDate] = useState('')
  const [name, setName] = useState({ en: '', es: '' })
  const [hours, setHours] = useState({ from: '', to: '' })
  const [preview, setPreview] = useState<{ change: CalendarChange; seen: CalendarPreview } | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setWrong(null)
    try {
      await work()
    } catch (problem) {
      setWrong(problemWords(t, problem))
    } finally {
      setBusy(false)
    }
  }
  const look = (change: CalendarChange) =>
    attempt(async () => setPreview({ change, seen: await previewCalendar(change) }))
  const publish = (change: CalendarChange) =>
    attempt(async () => {
      await publishCalendar(change)
      await queryClient.invalidateQueries({ queryKey: ['calendars'] })
      setPreview(null)
      setDate('')
      say(t('charter.calendarPublished'))
    })

  const field = (label: string, value: string, type: string, change: (value: string) => void) => (
    <label className="field">
      {label}
      <input type={type} value={value} onChange={(event) => change(event.target.value)} />
    </label>
  )
  return (
    <form
      aria-labelledby="new-calendar"
      onSubmit={(event) => {
        event.preventDefault()
        void look(changeOf(calendar, date, name, hours))
      }}
    >
      <h3 id="new-calendar">{t('charter.newCalendar')}</h3>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      {calendars.length > 1 && (
        <label className="field">
          {t('charter.calendar')}
          <select value={calendar} onChange={(event) => setCalendar(event.target.value)}>
            {calendars.map((one) => (
              <option key={one.calendar}>{one.calendar}</option>
            ))}
          </select>
        </label>
      )}
      {field(t('charter.closedDate'), date, 'date', setDate)}
      {field(t('charter.closedWhyEn'), name.en, 'text', (en) => setName({ ...name, en }))}
      {field(t('charter.closedWhyEs'), name.es, 'text', (es) => setName({ ...name, es }))}
      <fieldset>
        <legend>{t('charter.otherHours')}</legend>
        {field(t('charter.hoursFrom'), hours.from, 'time', (from) => setHours({ ...hours, from }))}
        {field(t('charter.hoursTo'), hours.to, 'time', (to) => setHours({ ...hours, to }))}
      </fieldset>
      <div className="actions">
        <button type="submit" className="button" aria-disabled={busy || date === ''}>
          {t('charter.previewCalendar')}
        </button>
        <button
          type="button"
          className="as-link"
          onClick={() => void look({ calendar, renewHolidays: true })}
        >
          {t('charter.renewHolidays')}
        </button>
      </div>
      {preview && (
        <Previewed
          preview={preview.seen}
          busy={busy}
          onPublish={() => void publish(preview.change)}
          onCancel={() => setPreview(null)}
        />
      )}
    </form>
  )
}

/** Closed all day, unless hours are given. */
function changeOf(
  calendar: string,
  date: string,
  name: Readonly<Record<string, string>>,
  { from, to }: { readonly from: string; readonly to: string },
): CalendarChange {
  if (from !== '' && to !== '') return { calendar, open: [{ date, hours: [[from, to]] }] }
  const named = Object.fromEntries(Object.entries(name).filter(([, text]) => text.trim() !== ''))
  return { calendar, closed: [{ date, ...(Object.keys(named).length > 0 && { name: named }) }] }
}

function Previewed(props: {
  readonly preview: CalendarPreview
  readonly busy: boolean
  readonly onPublish: () => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation()
  const { changes, running, moving, examples } = props.preview
  return (
    <div role="status">
      <p>{changes.join('; ')}.</p>
      <p>{t('charter.wouldMove', { moving, running })}</p>
      <ul>
        {examples.map((example) => (
          <li key={`${example.case.id} ${example.promise}`}>
            {example.case.reference}, {example.promise}:{' '}
            {t('charter.fromTo', { before: example.before, after: example.after })}
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="button button-main" disabled={props.busy} onClick={props.onPublish}>
          {t('charter.publishCalendar')}
        </button>
        <button type="button" className="as-link" onClick={props.onCancel}>
          {t('charter.notYet')}
        </button>
      </div>
    </div>
  )
}
