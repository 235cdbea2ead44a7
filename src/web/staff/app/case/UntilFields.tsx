import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLongDate } from '../parts/useLongDate.ts'

interface UntilFieldsProps {
  readonly date: string
  readonly time: string
  readonly withTime: boolean
  /** What the date is: when it is due, when it happened, when a slot begins, which date a fact states. */
  readonly what: 'until' | 'happenedOn' | 'slotFrom' | 'stated'
  readonly focus: boolean
  readonly onChange: (change: { date?: string; time?: string }) => void
}

/** The browser's own date field; under it the date in words, so that nobody reads 07/08 two ways. */
export function UntilFields({ date, time, withTime, what, focus, onChange }: UntilFieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const longDate = useLongDate()
  const ends = what === 'until' || what === 'stated'
  return (
    <div className="until">
      <div className="field">
        <label htmlFor={`${id}-date`}>{t(`write.${what}`)}</label>
        <input
          id={`${id}-date`}
          data-field={what === 'until' ? 'date' : what}
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
        {date && !time && ends && ` · ${t('write.endOfDay')}`}
        {what === 'happenedOn' && !date && t('write.nowUnlessGiven')}
      </p>
    </div>
  )
}
