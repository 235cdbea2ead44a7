import { useId } from 'react'
import type { Choice } from '../api/lists.ts'

interface ChoiceListProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChoose: (id: string) => void
}

/** One of a few, all of them to be seen. */
export function ChoiceList({ label, value, choices, onChoose }: ChoiceListProps) {
  const name = useId()
  return (
    <fieldset className="choice-list">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.id} className="check">
          <input
            type="radio"
            name={name}
            checked={choice.id === value}
            onChange={() => onChoose(choice.id)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
