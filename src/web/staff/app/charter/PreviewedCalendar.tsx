import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarPreview } from '../../../../features/charters/contract.ts'

interface PreviewedCalendarProps {
  readonly preview: CalendarPreview
  readonly busy: boolean
  readonly onPublish: () => void
  readonly onCancel: () => void
}

/** What a change says and which clocks it would move, before it is published. */
export function PreviewedCalendar({ preview, busy, onPublish, onCancel }: PreviewedCalendarProps) {
  const { t } = useTranslation()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { changes, running, moving, examples } = preview
  return (
    <section className="changes" aria-labelledby="calendar-preview">
      <h4 id="calendar-preview" ref={title} tabIndex={-1}>
        {t('charter.previewed')}
      </h4>
      <ul className="calendar-changes">
        {changes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{moving === 0 ? t('charter.noneWouldMove') : t('charter.wouldMove', { moving, running })}</p>
      {examples.length > 0 && (
        <ul className="calendar-examples">
          {examples.map((example) => (
            <li key={`${example.case.id} ${example.promise}`}>
              <strong>{example.case.reference}</strong> {example.promise}
              <span className="quiet">
                {t('charter.fromTo', { before: example.before, after: example.after })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <button type="button" className="button button-main" aria-disabled={busy} onClick={onPublish}>
          {t('charter.publishCalendar')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('charter.notYet')}
        </button>
      </div>
    </section>
  )
}
