import { useId } from 'react'
import type { Choice } from '../api/lists.ts'

interface ChoiceFieldProps {
  readonly label: string
  /** What is shown for none of them, where that can be chosen. */
  readonly none?: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChoose: (id: string) => void
}

/** A list with its label above it. */
export function ChoiceField({ label, none, value, choices, onChoose }: ChoiceFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
