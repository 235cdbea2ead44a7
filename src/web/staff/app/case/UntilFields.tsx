import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLongDate } from '../parts/useLongDate.ts'

interface UntilFieldsProps {
  readonly date: string
  readonly time: string
  readonly withTime: boolean
  /** When it happened, not when it is due. */
  readonly past: boolean
  readonly focus: boolean
  readonly onChange: (change: { date?: string; time?: string }) => void
}

/** The browser's own date field; under it the date in words, so that nobody reads 07/08 two ways. */
export function UntilFields({ date, time, withTime, past, focus, onChange }: UntilFieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const longDate = useLongDate()
  return (
    <div className="until">
      <div className="field">
        <label htmlFor={`${id}-date`}>{t(past ? 'write.happenedOn' : 'write.until')}</label>
        <input
          id={`${id}-date`}
          data-field="date"
          type="date"
          value={date}
          // biome-ignore lint/a11y/noAutofocus: the form was opened by hand, and this is its first field.
          autoFocus={focus}
          aria-describedby={`${id}-words`}
          onChange={(event) => onChange({ date: event.target.value })}
        />
      </div>
      {withTime && (
        <div className="field">
          <label htmlFor={`${id}-time`}>
            {t('write.time')} <span className="label-optional">({t('common.optional')})</span>
          </label>
          <input
            id={`${id}-time`}
            type="time"
            value={time}
            onChange={(event) => onChange({ time: event.target.value })}
          />
        </div>
      )}
      <p id={`${id}-words`} className="until-words" aria-live="polite">
        {date && longDate(date)}
        {date && !time && !past && ` · ${t('write.endOfDay')}`}
        {past && !date && t('write.nowUnlessGiven')}
      </p>
    </div>
  )
}
