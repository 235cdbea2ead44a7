import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface WritingFieldProps {
  readonly label: string
  readonly optional: boolean
  readonly value: string
  readonly focus: boolean
  readonly onChange: (text: string) => void
}

/** A field for several lines, which grows with them. */
export function WritingField({ label, optional, value, focus, onChange }: WritingFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is opened.
  useEffect(() => {
    if (!focus) return
    area.current?.focus({ preventScroll: true })
    area.current?.setSelectionRange(value.length, value.length)
    area.current?.closest('form')?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="label-optional">({t('common.optional')})</span>}
      </label>
      <textarea
        id={id}
        ref={area}
        data-field="text"
        className="writing"
        rows={5}
        value={value}
        maxLength={50_000}
        aria-required={!optional}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
