import { type RefObject, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLongDate } from './useLongDate.ts'

interface DateFieldProps {
  readonly label: string
  /** `YYYY-MM-DD` and `HH:MM`; empty where not given. */
  readonly date: string
  readonly time: string
  /** Left out, the time has no field. */
  readonly withTime?: 'optional' | 'needed'
  /** What is said in place of the date while there is none, and after it while it has no time. */
  readonly withoutDate?: string | undefined
  readonly withoutTime?: string | undefined
  /** By which the form finds it, where it is what is missing. */
  readonly name?: string | undefined
  readonly focus?: boolean
  readonly invalid?: boolean
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined
  readonly onChange: (change: { date?: string; time?: string }) => void
}

/** The browser's own date field; beside it the date in words, so that nobody reads 07/08 two ways. */
export function DateField(props: DateFieldProps) {
  const { label, date, time, withTime, withoutDate, withoutTime, onChange } = props
  const { t } = useTranslation()
  const id = useId()
  const longDate = useLongDate()
  const optional = withTime === 'optional' ? `(${t('common.optional')})` : ''
  const timeLabel = `${t('write.time')} ${optional}`.trim()
  return (
    <div className="date-field">
      <div className="field">
        <label htmlFor={`${id}-date`}>{label}</label>
        <input
          id={`${id}-date`}
          ref={props.inputRef}
          data-field={props.name}
          type="date"
          value={date}
          // biome-ignore lint/a11y/noAutofocus: the form was opened by hand, and this is its first field.
          autoFocus={props.focus}
          aria-invalid={(props.invalid && (date === '' || withTime !== 'needed')) || undefined}
          aria-describedby={`${id}-words`}
          onChange={(event) => onChange({ date: event.target.value })}
        />
      </div>
      {withTime && (
        <div className="field">
          <label htmlFor={`${id}-time`}>
            {t('write.time')} {optional && <span className="label-optional">{optional}</span>}
          </label>
          <input
            id={`${id}-time`}
            type="time"
            // Of several dates in one form each has a time: it is told with its date.
            aria-label={`${label}: ${timeLabel}`}
            aria-invalid={(props.invalid && withTime === 'needed' && time === '') || undefined}
            value={time}
            onChange={(event) => onChange({ time: event.target.value })}
          />
        </div>
      )}
      <p id={`${id}-words`} className="date-words" aria-live="polite">
        {date ? longDate(date) : withoutDate}
        {date && !time && withoutTime && ` · ${withoutTime}`}
      </p>
    </div>
  )
}
