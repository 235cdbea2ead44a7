import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLongDate } from '../parts/useLongDate.ts'
import { lineChanges, withContext } from './lineChanges.ts'

/** Why it was not published. */
export interface Wrong {
  readonly says: string
  /** It is the date that has to be another. */
  readonly ofDay: boolean
}

interface ChangesProps {
  readonly before: string
  readonly after: string
  readonly busy: boolean
  readonly wrong: Wrong | null
  /** The date was changed: what was said of it no longer holds. */
  readonly onDay: () => void
  /** With the day from which it is to be in force (`YYYY-MM-DD`); empty: at once. */
  readonly onPublish: (day: string) => void
  readonly onCancel: () => void
}

/** What publishing would change, line by line: a charter in force cannot be taken back, only followed by another. */
export function Changes({ before, after, busy, wrong, onDay, onPublish, onCancel }: ChangesProps) {
  const { t } = useTranslation()
  const longDate = useLongDate()
  const [day, setDay] = useState('')
  const title = useRef<HTMLHeadingElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const changes = useMemo(() => lineChanges(before, after), [before, after])
  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    if (wrong?.ofDay) input.current?.focus()
  }, [wrong])
  const count = (kind: 'new' | 'gone') => changes.filter((change) => change.kind === kind).length
  return (
    <div className="changes">
      <h2 id="changes-title" ref={title} tabIndex={-1}>
        {t('charter.changes')}
      </h2>
      <p>{t('charter.changesMore', { come: count('new'), gone: count('gone') })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must be able to by keyboard. */}
      <section className="changes-lines" aria-label={t('charter.changes')} tabIndex={0}>
        {withContext(changes, 2).map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown.
          <p key={index} className={`change change-${change?.kind ?? 'left-out'}`}>
            {change === null ? (
              '…'
            ) : (
              <>
                <span aria-hidden="true">{{ same: ' ', gone: '−', new: '+' }[change.kind]} </span>
                {change.kind !== 'same' && (
                  <span className="unseen">{t(`charter.change_${change.kind}`)} </span>
                )}
                {change.text || '\u00a0'}
              </>
            )}
          </p>
        ))}
      </section>
      <div className="field publication-date">
        <label htmlFor="in-force-from">
          {t('charter.fromDay')} <span className="label-optional">({t('common.optional')})</span>
        </label>
        <input
          id="in-force-from"
          ref={input}
          className="short-input"
          type="date"
          value={day}
          aria-invalid={wrong?.ofDay || undefined}
          aria-describedby={wrong?.ofDay ? 'in-force-from-hint not-published' : 'in-force-from-hint'}
          onChange={(event) => {
            setDay(event.target.value)
            onDay()
          }}
        />
        <span id="in-force-from-hint" className="field-hint" aria-live="polite">
          {day ? longDate(day) : t('charter.fromDayHint')}
        </span>
      </div>
      <div role="alert">
        {wrong && (
          <p id="not-published" className="problem">
            {wrong.says}
          </p>
        )}
      </div>
      <div className="actions">
        <button
          type="button"
          className="button button-main"
          onClick={() => onPublish(day)}
          aria-disabled={busy}
        >
          {busy ? t('charter.publishing') : t(day ? 'charter.publishLater' : 'charter.publish')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
      </div>
    </div>
  )
}
