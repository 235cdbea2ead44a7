/** An entry of the timeline put right: when it happened in truth, or that it has not. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TimelineEntry } from '../../../../features/cases/contract.ts'
import { DateField } from '../parts/DateField.tsx'
import { useInstant, wallTimeOf } from '../parts/useInstant.ts'
import { useWords } from '../parts/useWords.ts'
import { RecordDialog } from './RecordDialog.tsx'

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
  const [given, setGiven] = useState({ date, time })
  const [retracted, setRetracted] = useState(isTakenBack)
  const moved = given.date !== date || given.time !== time
  const occurredAt = useInstant(given.date, given.time, timeZone, moved && !retracted)
  const begins = useStatedDate(entry.putRight?.from ?? entry.from)
  const ends = useStatedDate(entry.putRight?.until ?? entry.until)
  const isSlot = entry.from !== undefined || (entry.type === 'agreed' && theCase.agreedDate === 'slot')
  const isDated = entry.until !== undefined && entry.type !== 'proposed'
  const { seq } = entry
  const correction = retracted
    ? { seq, retracted: true }
    : {
        seq,
        ...(occurredAt && { occurredAt }),
        ...(begins.changed && { from: begins.changed }),
        ...(ends.changed && { until: ends.changed }),
      }
  const isSaid = retracted || Object.keys(correction).length > 1
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
          {isSlot && (
            <DateField
              label={t('records.slotFrom')}
              {...begins.given}
              withTime="optional"
              withoutTime={t('write.startOfDay')}
              onChange={begins.change}
            />
          )}
          {isDated && (
            <DateField
              label={t(isSlot ? 'records.slotUntil' : 'records.until')}
              {...ends.given}
              withTime={entry.type === 'extended' ? undefined : 'optional'}
              withoutTime={t('write.endOfDay')}
              onChange={ends.change}
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

/** A date or an instant that the entry states. `changed`: what it is to be; undefined while it is as it was, or not whole. */
function useStatedDate(stated = '') {
  const { timeZone } = useWords()
  const [wasDate, wasTime] = wallTimeOf(stated, timeZone)
  const [given, setGiven] = useState({ date: wasDate, time: wasTime })
  const isOther = given.date !== wasDate || given.time !== wasTime
  const instant = useInstant(given.date, given.time, timeZone, isOther)
  const said = given.time === '' ? given.date : instant
  return {
    given,
    change: (part: Partial<typeof given>) => setGiven({ ...given, ...part }),
    changed: isOther && said ? said : undefined,
  }
}
