/** A date that is closed or has other hours: first what that would move, then published. */
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  CalendarChange,
  CalendarInForce,
  CalendarPreview,
} from '../../../../features/charters/contract.ts'
import { previewCalendar, publishCalendar } from '../api/calendars.ts'
import { queryClient } from '../api/client.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { say } from '../shell/toasts.ts'
import { type CalendarDraft, changeOf, emptyDraft, lacksOf } from './calendarDraft.ts'
import { PreviewedCalendar } from './PreviewedCalendar.tsx'

export function CalendarForm({ calendars }: { calendars: readonly CalendarInForce[] }) {
  const { t } = useTranslation()
  const longDate = useLongDate()
  const id = useId()
  const [draft, setDraft] = useState<CalendarDraft>(() => emptyDraft(calendars[0]?.calendar ?? ''))
  const [preview, setPreview] = useState<{ change: CalendarChange; seen: CalendarPreview } | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  /** What was seen is of what stood in the form: another date has to be looked at again. */
  function put(part: Partial<CalendarDraft>) {
    setWrong(null)
    setPreview(null)
    setDraft({ ...draft, ...part })
  }
  async function attempt(work: () => Promise<void>) {
    if (busy) return
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
      setDraft(emptyDraft(draft.calendar))
      say(t('charter.calendarPublished'))
    })
  function lookAtDate(event: FormEvent) {
    event.preventDefault()
    const lacks = lacksOf(draft)
    if (!lacks) return void look(changeOf(draft))
    setWrong(t(`charter.calendarLacks_${lacks}`))
    document.getElementById(`${id}-${lacks}`)?.focus()
  }

  const field = (key: 'date' | 'nameEn' | 'nameEs' | 'from' | 'to', type: string, label: string) => (
    <div className="field">
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <input
        id={`${id}-${key}`}
        type={type}
        value={draft[key]}
        onChange={(event) => put({ [key]: event.target.value })}
      />
      {key === 'date' && <span className="field-hint">{draft.date ? longDate(draft.date) : '\u00a0'}</span>}
    </div>
  )
  const optional = (label: string) => `${label} (${t('common.optional')})`
  return (
    <form
      className="calendar-form screen-only"
      aria-labelledby={`${id}-title`}
      noValidate
      onSubmit={lookAtDate}
    >
      <h3 id={`${id}-title`}>{t('charter.newCalendar')}</h3>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="form-row">
        {calendars.length > 1 && (
          <div className="field">
            <label htmlFor={`${id}-calendar`}>{t('charter.calendar')}</label>
            <select
              id={`${id}-calendar`}
              value={draft.calendar}
              onChange={(event) => put({ calendar: event.target.value })}
            >
              {calendars.map((one) => (
                <option key={one.calendar}>{one.calendar}</option>
              ))}
            </select>
          </div>
        )}
        {field('date', 'date', t('charter.closedDate'))}
      </div>
      <fieldset className="field calendar-kind">
        <legend>{t('charter.onThatDate')}</legend>
        {([false, true] as const).map((opens) => (
          <label key={String(opens)} className="check">
            <input
              type="radio"
              name={`${id}-kind`}
              checked={draft.opens === opens}
              onChange={() => put({ opens })}
            />
            {t(opens ? 'charter.otherHours' : 'charter.closedAllDay')}
          </label>
        ))}
      </fieldset>
      <div className="form-row">
        {draft.opens ? (
          <>
            {field('from', 'time', t('charter.hoursFrom'))}
            {field('to', 'time', t('charter.hoursTo'))}
          </>
        ) : (
          <>
            {field('nameEn', 'text', optional(t('charter.closedWhyEn')))}
            {field('nameEs', 'text', optional(t('charter.closedWhyEs')))}
          </>
        )}
      </div>
      <div className="actions">
        <button type="submit" className="button" aria-disabled={busy}>
          {t('charter.previewCalendar')}
        </button>
        <button
          type="button"
          className="as-link"
          onClick={() => void look({ calendar: draft.calendar, renewHolidays: true })}
        >
          {t('charter.renewHolidays')}
        </button>
      </div>
      {preview && (
        <PreviewedCalendar
          preview={preview.seen}
          busy={busy}
          onPublish={() => void publish(preview.change)}
          onCancel={() => setPreview(null)}
        />
      )}
    </form>
  )
}
