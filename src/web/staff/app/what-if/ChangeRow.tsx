import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfForm } from '../../../../features/what-if/contract.ts'
import { type ChangeDraft, DAYS, type DraftField, subjectsOf, withSubject } from './changeDrafts.ts'
import type { Marks } from './useMarks.ts'

interface ChangeRowProps {
  readonly form: WhatIfForm
  readonly draft: ChangeDraft
  readonly marks: Marks
  readonly onChange: (draft: ChangeDraft) => void
  readonly onRemove: () => void
}

/** One change: of what, and to what. */
export function ChangeRow({ form, draft, marks, onChange, onRemove }: ChangeRowProps) {
  const { t } = useTranslation()
  const id = useId()
  const { kind } = draft
  const inputOf = (field: DraftField) => {
    const wrong = marks.has(field)
    return {
      id: `${id}-${field}`,
      'aria-invalid': wrong || undefined,
      'aria-describedby': wrong ? `${id}-${field}-wrong ${id}-hint` : `${id}-hint`,
    }
  }
  const wrongOf = (field: DraftField) =>
    marks.has(field) && (
      <p id={`${id}-${field}-wrong`} className="problem">
        {marks.get(field)}
      </p>
    )
  return (
    <fieldset className="what-if-change">
      <legend>{t(`whatIf.kind_${kind}`)}</legend>
      <div className="what-if-fields">
        <div className="field">
          <label htmlFor={`${id}-subject`}>
            {t(kind === 'hours' ? 'whatIf.calendar' : 'whatIf.promise')}
          </label>
          <select
            id={`${id}-subject`}
            value={draft.subject}
            onChange={(event) => onChange(withSubject(form, draft, event.target.value))}
          >
            {subjectsOf(form, kind).map((subject) => (
              <option key={subject.id} value={subject.id}>
                {subject.label}
              </option>
            ))}
          </select>
        </div>
        {kind !== 'hours' && (
          <div className="field">
            <label htmlFor={`${id}-value`}>{t(`whatIf.value_${kind}`)}</label>
            {wrongOf('value')}
            <input
              {...inputOf('value')}
              value={draft.value}
              inputMode={kind === 'share' ? 'decimal' : 'text'}
              onChange={(event) => onChange({ ...draft, value: event.target.value })}
            />
          </div>
        )}
      </div>
      {kind === 'hours' && (
        <div className="what-if-hours">
          {DAYS.map((day) => (
            <div key={day} className="field">
              <label htmlFor={`${id}-${day}`}>{t(`whatIf.day_${day}`)}</label>
              {wrongOf(day)}
              <input
                {...inputOf(day)}
                value={draft.hours[day]}
                placeholder={t('whatIf.closed')}
                onChange={(event) =>
                  onChange({ ...draft, hours: { ...draft.hours, [day]: event.target.value } })
                }
              />
            </div>
          ))}
        </div>
      )}
      <p className="field-hint" id={`${id}-hint`}>
        {t(`whatIf.hint_${kind}`)}
      </p>
      <button type="button" className="as-link" onClick={onRemove}>
        {t('whatIf.remove')}
      </button>
    </fieldset>
  )
}
