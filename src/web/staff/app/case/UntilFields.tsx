import { useTranslation } from 'react-i18next'
import { DateField } from '../parts/DateField.tsx'

interface UntilFieldsProps {
  readonly date: string
  readonly time: string
  readonly withTime: boolean
  /** What the date is: when it is due, when it happened, when a slot begins or ends, which date a fact states. */
  readonly what: 'until' | 'happenedOn' | 'slotFrom' | 'slotUntil' | 'stated'
  readonly focus: boolean
  readonly invalid?: boolean
  /** By which the form finds it. */
  readonly name?: string
  readonly onChange: (change: { date?: string; time?: string }) => void
}

/** A date of what is written down, in the words of what it is for. */
export function UntilFields(props: UntilFieldsProps) {
  const { date, time, withTime, what, focus, invalid, name = what, onChange } = props
  const { t } = useTranslation()
  const ends = what === 'until' || what === 'slotUntil' || what === 'stated'
  return (
    <DateField
      label={t(`write.${what}`)}
      name={name}
      date={date}
      time={time}
      withTime={withTime ? 'optional' : undefined}
      withoutDate={what === 'happenedOn' ? t('write.nowUnlessGiven') : undefined}
      withoutTime={ends ? t('write.endOfDay') : what === 'slotFrom' ? t('write.startOfDay') : undefined}
      focus={focus}
      invalid={invalid ?? false}
      onChange={onChange}
    />
  )
}
