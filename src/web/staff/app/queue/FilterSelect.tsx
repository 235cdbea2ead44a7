import { useId } from 'react'
import type { Choice } from '../api/lists.ts'

interface FilterSelectProps {
  readonly label: string
  /** What is shown when nothing is chosen. */
  readonly any: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
  readonly onChoose: (id: string | undefined) => void
}

export function FilterSelect({ label, any, value, choices, onChoose }: FilterSelectProps) {
  const id = useId()
  return (
    <span className={value ? 'filter filter-set' : 'filter'}>
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  )
}
