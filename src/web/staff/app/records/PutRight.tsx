/** An entry of the timeline put right: when it happened in truth, or that it has not. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TimelineEntry } from '../../../../features/cases/contract.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { useWords } from '../parts/useWords.ts'
import { RecordDialog } from './RecordDialog.tsx'

const DATED: readonly string[] = ['agreed', 'extended']

export function PutRight({ theCase, entry }: { theCase: CaseDetail; entry: TimelineEntry }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="as-link entry-put-right screen-only"
        aria-label={t('records.putRightNamed', { entry: entry.words })}
        onClick={() => setOpen(true)}
      >
        {t(entry.type === 'corrected' ? 'records.takeBack' : 'records.putRight')}
      </button>
      {open && <PutRightDialog theCase={theCase} entry={entry} onClose={() => setOpen(false)} />}
    </>
  )
}

function PutRightDialog(props: { theCase: CaseDetail; entry: TimelineEntry; onClose: () => void }) {
  const { theCase, entry, onClose } = props
  const { t } = useTranslation()
  const { timeZone } = useWords()
  const longDate = useLongDate()
  const id = useId()
  const isTakenBack = entry.type === 'corrected'
  const [date, time] = wallTimeOf(entry.putRight?.occurredAt ?? entry.occurredAt, timeZone)
  const [given, setGiven] = useState({ date, time, until: '', retracted: isTakenBack })
  const moved = given.date !== date || given.time !== time
  const occurredAt = useInstant(given.date, given.time, timeZone, moved && !given.retracted)
  const { seq } = entry
  const correction = given.retracted
    ? { seq, retracted: true }
    : { seq, ...(occurredAt && { occurredAt }), ...(given.until && { until: given.until }) }
  const isSaid = given.retracted || occurredAt !== undefined || given.until !== ''
  return (
    <RecordDialog
      theCase={theCase}
      noun="correction"
      title={t(isTakenBack ? 'records.takeBack' : 'records.putRight')}
      proposed={isSaid ? { correction } : null}
      bodyOf={(reason) => ({ ...correction, reason })}
      onClose={onClose}
    >
      <p className="record-entry">{entry.words}</p>
      {!given.retracted && (
        <div className="record-row">
          <div className="field">
            <label htmlFor={`${id}-date`}>{t('records.happenedOn')}</label>
            <input
              id={`${id}-date`}
              type="date"
              value={given.date}
              aria-describedby={`${id}-words`}
              onChange={(event) => setGiven({ ...given, date: event.target.value })}
            />
            <p id={`${id}-words`} className="field-hint">
              {given.date && longDate(given.date)}
            </p>
          </div>
          <div className="field">
            <label htmlFor={`${id}-time`}>{t('records.at')}</label>
            <input
              id={`${id}-time`}
              type="time"
              value={given.time}
              onChange={(event) => setGiven({ ...given, time: event.target.value })}
            />
          </div>
          {DATED.includes(entry.type) && (
            <div className="field">
              <label htmlFor={`${id}-until`}>{t('records.until')}</label>
              <input
                id={`${id}-until`}
                type="date"
                value={given.until}
                onChange={(event) => setGiven({ ...given, until: event.target.value })}
              />
            </div>
          )}
        </div>
      )}
      {!isTakenBack && entry.type !== 'received' && (
        <label className="check">
          <input
            type="checkbox"
            checked={given.retracted}
            onChange={(event) => setGiven({ ...given, retracted: event.target.checked })}
          />
          {t('records.retracted')}
        </label>
      )}
    </RecordDialog>
  )
}

/** `YYYY-MM-DD` and `HH:MM` on the wall of the organisation. */
function wallTimeOf(instant: string, timeZone: string): [date: string, time: string] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const [date = '', time = ''] = format.format(new Date(instant)).split(' ')
  return [date, time]
}

/** The instant of a wall time; undefined while it is not wanted or not whole. */
function useInstant(date: string, time: string, timeZone: string, wanted: boolean): string | undefined {
  const { data } = useQuery({
    queryKey: ['zoned', timeZone, date, time],
    queryFn: async () => (await import('../parts/zoned.ts')).instantOf(date, time, timeZone),
    enabled: wanted && date !== '' && time !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return wanted ? data : undefined
}
