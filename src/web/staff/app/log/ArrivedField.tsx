import { useTranslation } from 'react-i18next'
import { useLongDate } from '../parts/useLongDate.ts'
import type { LogEntry } from './logEntry.ts'

interface ArrivedFieldProps {
  readonly entry: LogEntry
  readonly onChange: (part: Partial<LogEntry>) => void
}

/** The day it really came, from which its promises count: a letter lies on a desk over a weekend. */
export function ArrivedField({ entry, onChange }: ArrivedFieldProps) {
  const { t } = useTranslation()
  const longDate = useLongDate()
  return (
    <div className="log-arrived">
      <div className="field">
        <label htmlFor="log-arrived-on">{t('log.arrivedOn')}</label>
        <input
          id="log-arrived-on"
          type="date"
          value={entry.arrivedOn}
          aria-describedby="log-arrived-words"
          onChange={(event) => onChange({ arrivedOn: event.target.value })}
        />
      </div>
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
      <p id="log-arrived-words" className="field-hint">
        {entry.arrivedOn ? longDate(entry.arrivedOn) : t('log.arrivedNow')}
      </p>
    </div>
  )
}
