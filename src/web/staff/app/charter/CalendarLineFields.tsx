/** One date or stretch of dates of the form: closed, with its name in each language, or open with hours of its own. */
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../api/session.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { type CalendarLine, isStretch, type LineField, type LineProblem, weekdays } from './calendarDraft.ts'

interface CalendarLineFieldsProps {
  readonly line: CalendarLine
  /** From 1. */
  readonly place: number
  readonly wrong: ReadonlyMap<LineField, LineProblem>
  readonly onChange: (part: Partial<CalendarLine>) => void
  /** Left out where it is the only one. */
  readonly onRemove: (() => void) | undefined
}

export function CalendarLineFields({ line, place, wrong, onChange, onRemove }: CalendarLineFieldsProps) {
  const { t } = useTranslation()
  const longDate = useLongDate()
  const id = useId()
  const common = { id, line, wrong, onChange }
  const words = (date: string) => (date ? longDate(date) : '\u00a0')
  return (
    <fieldset className="calendar-line">
      <legend>{t('charter.calendarLine', { place })}</legend>
      <div className="form-row">
        <LineInput {...common} field="from" type="date" hint={words(line.from)} />
        <LineInput {...common} field="to" type="date" hint={words(line.to)} optional />
      </div>
      <fieldset className="field calendar-kind">
        <legend>{t('charter.onThatDate')}</legend>
        {([false, true] as const).map((opens) => (
          <label key={String(opens)} className="check">
            <input
              type="radio"
              name={`${id}-kind`}
              checked={line.opens === opens}
              onChange={() => onChange({ opens })}
            />
            {t(opens ? 'charter.otherHours' : 'charter.closedAllDay')}
          </label>
        ))}
      </fieldset>
      {line.opens ? (
        <>
          <div className="form-row">
            <LineInput {...common} field="hoursFrom" type="time" />
            <LineInput {...common} field="hoursTo" type="time" />
          </div>
          {isStretch(line) && <Days {...common} />}
        </>
      ) : (
        <Names id={id} line={line} onChange={onChange} />
      )}
      {onRemove && (
        <button type="button" className="as-link" onClick={onRemove}>
          {t('charter.removeLine', { place })}
        </button>
      )}
    </fieldset>
  )
}

interface PartProps extends Pick<CalendarLineFieldsProps, 'line' | 'wrong' | 'onChange'> {
  readonly id: string
}

interface LineInputProps extends PartProps {
  readonly field: 'from' | 'to' | 'hoursFrom' | 'hoursTo'
  readonly type: 'date' | 'time'
  readonly hint?: ReactNode
  readonly optional?: boolean
}

function LineInput({ id, line, wrong, onChange, field, type, hint, optional }: LineInputProps) {
  const { t } = useTranslation()
  const problem = wrong.get(field)
  const said = [problem && `${id}-${field}-problem`, hint && `${id}-${field}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={`${id}-${field}`}>
        {t(`charter.line_${field}`)}{' '}
        {optional && <span className="label-optional">({t('common.optional')})</span>}
      </label>
      <Problem id={id} field={field} problem={problem} />
      <input
        id={`${id}-${field}`}
        data-field={`${line.id} ${field}`}
        type={type}
        value={line[field]}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={said || undefined}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
      {hint && (
        <span id={`${id}-${field}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  )
}

function Days({ id, line, wrong, onChange }: PartProps) {
  const { t, i18n } = useTranslation()
  const nameOf = (place: number) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + place),
    )
  const problem = wrong.get('days')
  return (
    <fieldset className="field calendar-days" aria-describedby={problem ? `${id}-days-problem` : undefined}>
      <legend>{t('charter.line_days')}</legend>
      <Problem id={id} field="days" problem={problem} />
      <p className="field-hint">{t('charter.daysHint')}</p>
      <div className="calendar-day-list">
        {weekdays.map((day, place) => (
          <label key={day} className="check">
            <input
              type="checkbox"
              data-field={`${line.id} days`}
              checked={line.days.includes(day)}
              onChange={({ target }) =>
                onChange({
                  days: target.checked ? [...line.days, day] : line.days.filter((other) => other !== day),
                })
              }
            />
            {nameOf(place)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What closes it, in each language of the organisation. */
function Names({ id, line, onChange }: Pick<PartProps, 'id' | 'line' | 'onChange'>) {
  const { t, i18n } = useTranslation()
  const { languages } = useMe().organisation
  const nameOf = (language: string) =>
    new Intl.DisplayNames([i18n.language], { type: 'language' }).of(language) ?? language
  return (
    <div className="form-row">
      {languages.map((language) => (
        <div className="field" key={language}>
          <label htmlFor={`${id}-name-${language}`}>
            {languages.length > 1
              ? t('charter.closedWhyIn', { language: nameOf(language) })
              : t('charter.closedWhy')}{' '}
            <span className="label-optional">({t('common.optional')})</span>
          </label>
          <input
            id={`${id}-name-${language}`}
            lang={language}
            maxLength={200}
            autoComplete="off"
            value={line.names[language] ?? ''}
            onChange={(event) => onChange({ names: { ...line.names, [language]: event.target.value } })}
          />
        </div>
      ))}
    </div>
  )
}

function Problem({ id, field, problem }: { id: string; field: LineField; problem: LineProblem | undefined }) {
  const { t } = useTranslation()
  if (problem === undefined) return null
  return (
    <p id={`${id}-${field}-problem`} className="problem">
      {t(`charter.lineWrong_${problem}`)}
    </p>
  )
}
