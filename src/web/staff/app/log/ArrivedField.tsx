import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../api/session.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { lastDays } from './lastDays.ts'
import type { LogEntry } from './logEntry.ts'

interface ArrivedFieldProps {
  readonly entry: LogEntry
  readonly onChange: (part: Partial<LogEntry>) => void
}

/** Letters lie on a desk over a holiday, seldom longer; for older ones there is a calendar. */
const OFFERED = 14
const ANOTHER = 'another'

/** The day it really came, from which its promises count, by its name: a letter lies on a desk over a weekend. */
export function ArrivedField({ entry, onChange }: ArrivedFieldProps) {
  const { t } = useTranslation()
  const longDate = useLongDate()
  const { timeZone } = useMe().organisation
  const days = lastDays(OFFERED, Date.now(), timeZone)
  const [wantsAnother, setWantsAnother] = useState(false)
  const isAnother = wantsAnother || (entry.arrivedOn !== '' && !days.includes(entry.arrivedOn))
  const named = (day: string, index: number) =>
    index < 2 ? t(index === 0 ? 'log.today' : 'log.yesterday', { day: longDate(day) }) : longDate(day)

  function choose(day: string) {
    setWantsAnother(day === ANOTHER)
    onChange({ arrivedOn: day === ANOTHER ? '' : day })
  }

  return (
    <div className="log-arrived">
      <ChoiceField
        label={t('log.arrivedOn')}
        none={t('log.arrivedNow')}
        value={isAnother ? ANOTHER : entry.arrivedOn}
        choices={[
          ...days.map((day, index) => ({ id: day, label: named(day, index) })),
          { id: ANOTHER, label: t('log.anotherDay') },
        ]}
        onChoose={choose}
      />
      {isAnother && (
        <div className="field">
          <label htmlFor="log-arrived-day">{t('log.day')}</label>
          <input
            id="log-arrived-day"
            type="date"
            value={entry.arrivedOn}
            aria-describedby="log-arrived-words"
            onChange={(event) => onChange({ arrivedOn: event.target.value })}
          />
          <p id="log-arrived-words" className="field-hint">
            {entry.arrivedOn && longDate(entry.arrivedOn)}
          </p>
        </div>
      )}
      {entry.arrivedOn && (
        <div className="field">
          <label htmlFor="log-arrived-at">{t('log.arrivedAt')}</label>
          <input
            id="log-arrived-at"
            type="time"
            value={entry.arrivedAt}
            onChange={(event) => onChange({ arrivedAt: event.target.value })}
          />
        </div>
      )}
    </div>
  )
}
