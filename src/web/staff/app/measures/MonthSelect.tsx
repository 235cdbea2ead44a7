import { useId } from 'react'
import { useWords } from '../parts/useWords.ts'

interface MonthSelectProps {
  readonly label: string
  /** `YYYY-MM`. */
  readonly value: string
  /** The newest first. */
  readonly months: readonly string[]
  readonly onChoose: (month: string) => void
}

/** A month by its name: a browser's own field would show it as a row of numbers. */
export function MonthSelect({ label, value, months, onChoose }: MonthSelectProps) {
  const { dates } = useWords()
  const id = useId()
  const shown = months.includes(value) ? months : [value, ...months].toSorted().reverse()
  return (
    <span className="filter measures-month">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {shown.map((month) => (
          <option key={month} value={month}>
            {dates.month(month)}
          </option>
        ))}
      </select>
    </span>
  )
}
