import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttributeChoice } from '../api/lists.ts'
import { ChoiceField } from '../log/ChoiceField.tsx'
import { DateField } from '../parts/DateField.tsx'
import { useInstant, wallTimeOf } from '../parts/useInstant.ts'
import { useWords } from '../parts/useWords.ts'
import { orAsItIs } from './choices.ts'

interface AttributeFieldProps {
  readonly attribute: AttributeChoice
  /** As it is on the case; empty: not recorded. */
  readonly was: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A fact of the case that the charter names: one of its values, a date, or a limit in words. */
export function AttributeField({ attribute, was, value, onChange }: AttributeFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  if (attribute.kind === 'date') return <DateAttribute attribute={attribute} was={was} onChange={onChange} />
  if (attribute.kind === 'choice')
    return (
      <ChoiceField
        label={attribute.label}
        none={t('log.segmentNone')}
        value={value}
        choices={orAsItIs(attribute.values, was)}
        onChoose={onChange}
      />
    )
  return (
    <div className="field">
      <label htmlFor={id}>{attribute.label}</label>
      <input
        id={id}
        value={value}
        maxLength={500}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="field-hint">
        {t('records.limitHint')}
      </p>
    </div>
  )
}

/** A date, or with a time the instant that both make in the organisation's zone. */
function DateAttribute({ attribute, was, onChange }: Omit<AttributeFieldProps, 'value'>) {
  const { timeZone } = useWords()
  const before = wallTimeOf(was, timeZone)
  const [[date, time], setGiven] = useState(before)
  const instant = useInstant(date, time, timeZone)
  const isAsItWas = date === before[0] && time === before[1]
  const value = isAsItWas ? was : time === '' ? date : instant
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when it is another, not when whoever listens is.
  useEffect(() => {
    if (value !== undefined) onChange(value)
  }, [value])
  return (
    <DateField
      label={attribute.label}
      date={date}
      time={time}
      withTime="optional"
      onChange={(change) => setGiven([change.date ?? date, change.time ?? time])}
    />
  )
}
