import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { CasePicker } from './CasePicker.tsx'
import type { Writing } from './writings.ts'

interface PickFieldProps {
  readonly theCase: CaseDetail
  readonly pick: Writing['pick']
  readonly value: string
  readonly focus: boolean
  readonly onPick: (value: string) => void
}

/** The reason of a pause, the other case of a merger, the charter's own event. */
export function PickField({ theCase, pick, value, focus, onPick }: PickFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  if (pick === 'none') return null
  if (pick === 'case') return <CasePicker except={theCase.id} value={value} focus={focus} onPick={onPick} />
  const choices =
    pick === 'pauseReason'
      ? theCase.pauseReasons
      : theCase.ownEvents.map(({ type, label }) => ({ id: type, label }))
  return (
    <div className="field">
      <label htmlFor={id}>{t(`write.pick_${pick}`)}</label>
      <select
        id={id}
        data-field="pick"
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the form was opened by hand, and this is its first field.
        autoFocus={focus}
        onChange={(event) => onPick(event.target.value)}
      >
        <option value="">{t('write.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
