/** An entry of the timeline put right: when it happened in truth, or that it has not. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TimelineEntry } from '../../../../features/cases/contract.ts'
import { DateField } from '../parts/DateField.tsx'
import { useInstant, wallTimeOf } from '../parts/useInstant.ts'
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
        aria-label={t(entry.type === 'corrected' ? 'records.takeBackNamed' : 'records.putRightNamed', {
          entry: entry.words,
        })}
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
  const { dates, timeZone } = useWords()
  const isTakenBack = entry.type === 'corrected'
  const [date, time] = wallTimeOf(entry.putRight?.occurredAt ?? entry.occurredAt, timeZone)
  const carried = wallTimeOf(entry.putRight?.until ?? entry.until ?? '', timeZone)
  const [given, setGiven] = useState({ date, time })
  const [[untilDate, untilTime], setUntil] = useState(carried)
  const [retracted, setRetracted] = useState(isTakenBack)
  const moved = given.date !== date || given.time !== time
  const occurredAt = useInstant(given.date, given.time, timeZone, moved && !retracted)
  const carriesOther = untilDate !== carried[0] || untilTime !== carried[1]
  const untilAt = useInstant(untilDate, untilTime, timeZone, carriesOther)
  const until = carriesOther ? (untilTime === '' ? untilDate : untilAt) : undefined
  const { seq } = entry
  const correction = retracted
    ? { seq, retracted: true }
    : { seq, ...(occurredAt && { occurredAt }), ...(until && { until }) }
  const isSaid = retracted || occurredAt !== undefined || Boolean(until)
  return (
    <RecordDialog
      theCase={theCase}
      noun="correction"
      title={t(isTakenBack ? 'records.takeBack' : 'records.putRight')}
      hint={t(isTakenBack ? 'records.hint_takeBack' : 'records.hint_correction')}
      button={t(isTakenBack ? 'records.takeBack' : 'records.do_correction')}
      proposed={isSaid ? { correction } : null}
      bodyOf={(reason) => ({ ...correction, ...reason })}
      onClose={onClose}
    >
      <p className="record-entry">
        <strong>{entry.words}</strong>
        {!isTakenBack && (
          <span className="quiet">{t('records.recorded', { when: dates.dayAndTime(entry.occurredAt) })}</span>
        )}
      </p>
      {!retracted && (
        <div className="record-dates">
          <DateField
            label={t('records.happenedOn')}
            {...given}
            withTime="needed"
            onChange={(change) => setGiven({ ...given, ...change })}
          />
          {DATED.includes(entry.type) && (
            <DateField
              label={t('records.until')}
              date={untilDate}
              time={untilTime}
              withTime={entry.type === 'agreed' ? 'optional' : undefined}
              withoutTime={t('write.endOfDay')}
              onChange={(change) => setUntil([change.date ?? untilDate, change.time ?? untilTime])}
            />
          )}
        </div>
      )}
      {!isTakenBack && entry.type !== 'received' && (
        <label className="check">
          <input
            type="checkbox"
            checked={retracted}
            onChange={(event) => setRetracted(event.target.checked)}
          />
          {t('records.retracted')}
        </label>
      )}
    </RecordDialog>
  )
}
