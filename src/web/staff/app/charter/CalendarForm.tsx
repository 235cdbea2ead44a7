/** Dates that are closed or have other hours, several at once: first what that would move, then published. */
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  CalendarChange,
  CalendarInForce,
  CalendarPreview,
} from '../../../../features/charters/contract.ts'
import { previewCalendar, publishCalendar } from '../api/calendars.ts'
import { queryClient } from '../api/client.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useSendingKey } from '../parts/useSendingKey.ts'
import { say } from '../shell/toasts.ts'
import { CalendarLineFields } from './CalendarLineFields.tsx'
import {
  type CalendarDraft,
  type CalendarLine,
  changeOf,
  emptyDraft,
  emptyLine,
  type WrongField,
  wrongFields,
} from './calendarDraft.ts'
import { PreviewedCalendar } from './PreviewedCalendar.tsx'

export function CalendarForm({ calendars }: { calendars: readonly CalendarInForce[] }) {
  const { t } = useTranslation()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<CalendarDraft>(() => emptyDraft(calendars[0]?.calendar ?? ''))
  const [preview, setPreview] = useState<{ change: CalendarChange; seen: CalendarPreview } | null>(null)
  const [wrong, setWrong] = useState<readonly WrongField[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { keyFor, renew } = useSendingKey()

  /** What was seen is of what stood in the form: another date has to be looked at again. */
  function put(next: CalendarDraft) {
    setRefused(null)
    setPreview(null)
    setDraft(next)
    // What was mended is not said to be wrong any longer; what is new waits until it is sent.
    const still = wrongFields(next)
    setWrong(
      wrong.filter((one) => still.some((other) => other.line === one.line && other.problem === one.problem)),
    )
  }
  const putLine = (line: CalendarLine, part: Partial<CalendarLine>) =>
    put({ ...draft, lines: draft.lines.map((one) => (one === line ? { ...line, ...part } : one)) })
  function addLine() {
    const next = Math.max(...draft.lines.map((line) => line.id)) + 1
    put({ ...draft, lines: [...draft.lines, emptyLine(next)] })
    focusOn(`${next} from`)
  }
  function removeLine(line: CalendarLine) {
    const lines = draft.lines.filter((one) => one !== line)
    put({ ...draft, lines })
    focusOn(`${lines.at(-1)?.id} from`)
  }
  function focusOn(field: string) {
    const find = () => form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)
    // A field that comes with this change is not there yet.
    const there = find()
    if (there) there.focus()
    else requestAnimationFrame(() => find()?.focus())
  }

  async function attempt(work: () => Promise<void>) {
    if (busy) return
    setBusy(true)
    setRefused(null)
    try {
      await work()
    } catch (problem) {
      setRefused(problemWords(t, problem))
    } finally {
      setBusy(false)
    }
  }
  const look = (change: CalendarChange) =>
    attempt(async () => setPreview({ change, seen: await previewCalendar(change) }))
  const publish = (change: CalendarChange) =>
    attempt(async () => {
      await publishCalendar(change, keyFor(change))
      renew()
      await queryClient.invalidateQueries({ queryKey: ['calendars'] })
      setPreview(null)
      setDraft(emptyDraft(draft.calendar))
      say(t('charter.calendarPublished'))
    })
  function lookAtDates(event: FormEvent) {
    event.preventDefault()
    const found = wrongFields(draft)
    setWrong(found)
    const [first] = found
    if (!first) return void look(changeOf(draft))
    focusOn(`${first.line} ${first.field}`)
  }

  return (
    <form
      ref={form}
      className="calendar-form screen-only"
      aria-labelledby={`${id}-title`}
      noValidate
      onSubmit={lookAtDates}
    >
      <h3 id={`${id}-title`}>{t('charter.newCalendar')}</h3>
      <div role="alert">{refused && <p className="problem">{refused}</p>}</div>
      {calendars.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-calendar`}>{t('charter.calendar')}</label>
          <select
            id={`${id}-calendar`}
            value={draft.calendar}
            onChange={(event) => put({ ...draft, calendar: event.target.value })}
          >
            {calendars.map((one) => (
              <option key={one.calendar}>{one.calendar}</option>
            ))}
          </select>
        </div>
      )}
      {draft.lines.map((line, index) => (
        <CalendarLineFields
          key={line.id}
          line={line}
          place={index + 1}
          wrong={
            new Map(wrong.filter((one) => one.line === line.id).map(({ field, problem }) => [field, problem]))
          }
          onChange={(part) => putLine(line, part)}
          onRemove={draft.lines.length > 1 ? () => removeLine(line) : undefined}
        />
      ))}
      <p>
        <button type="button" className="as-link" onClick={addLine}>
          {t('charter.addLine')}
        </button>
      </p>
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
