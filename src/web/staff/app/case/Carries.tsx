import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { useLongDate } from '../parts/useLongDate.ts'

interface CarriesProps {
  readonly fields: CaseDetail['replyFields']
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (values: Record<string, string>) => void
}

/** What the charter wants a reply to carry before it counts. */
export function Carries({ fields, values, onChange }: CarriesProps) {
  const { t } = useTranslation()
  const id = useId()
  const longDate = useLongDate()
  if (fields.length === 0) return null
  return (
    <fieldset className="carries">
      <legend>{t('write.carries')}</legend>
      {fields.map(({ key, label, kind }) => (
        <div key={key} className="field">
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`}
            type={kind}
            value={values[key] ?? ''}
            onChange={(event) => onChange({ ...values, [key]: event.target.value })}
          />
          {kind === 'date' && (
            <span className="field-hint">{values[key] ? longDate(values[key]) : '\u00a0'}</span>
          )}
        </div>
      ))}
    </fieldset>
  )
}
