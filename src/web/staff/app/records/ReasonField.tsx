import { useId } from 'react'
import { useTranslation } from 'react-i18next'

interface ReasonFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly needed?: boolean
  readonly problem?: string | null
  readonly onChange: (text: string) => void
}

/** A sentence or two on why something is recorded. */
export function ReasonField({ label, hint, value, needed = false, problem, onChange }: ReasonFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {!needed && <span className="label-optional">({t('common.optional')})</span>}
      </label>
      <p id={`${id}-hint`} className="field-hint">
        {hint}
      </p>
      <div role="alert">
        {problem && (
          <p id={`${id}-problem`} className="problem">
            {problem}
          </p>
        )}
      </div>
      <textarea
        id={id}
        rows={2}
        value={value}
        maxLength={1000}
        aria-required={needed}
        aria-invalid={Boolean(problem) || undefined}
        aria-describedby={problem ? `${id}-hint ${id}-problem` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
