import { useTranslation } from 'react-i18next'
import type { CaseDetail, FileInfo, TimelineEntry } from '../../../../features/cases/contract.ts'
import { useMe } from '../api/session.ts'
import { sizeWords } from '../parts/sizeWords.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { useWords } from '../parts/useWords.ts'
import { PutRight } from '../records/PutRight.tsx'

/** A message stands out; a bare fact is one line. */
export function TimelineItem({ entry, theCase }: { entry: TimelineEntry; theCase: CaseDetail }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const { message, by } = entry
  const customer = theCase.customer?.name ?? null
  // What puts another entry right happened, for the reader, when it was written down.
  const at = entry.type === 'corrected' ? entry.recordedAt : entry.occurredAt
  const when = (
    <time dateTime={at} className="entry-when">
      {dates.dayAndTime(at)}
    </time>
  )
  const records = (
    <>
      <WasPutRight entry={entry} />
      {entry.mayPutRight && <PutRight theCase={theCase} entry={entry} />}
    </>
  )
  // A mail in our own words has none of anybody's.
  if (!message || (!message.text && message.files.length === 0)) {
    return (
      <li className="fact">
        <span>{entry.words}</span>
        {when}
        {message && <MailFared mail={message.mail} />}
        {records}
      </li>
    )
  }
  // Whoever put it down, the first message is the customer's.
  const isLogged = entry.type === 'received' && by.kind === 'staff'
  const voice = message.kind === 'note' ? 'note' : isLogged ? 'customer' : by.kind
  return (
    <li className={`entry entry-${voice}`}>
      <p className="entry-head">
        <strong>{isLogged ? (customer ?? t('case.noCustomer')) : by.name}</strong>
        <span className="entry-role">{t(`case.by_${voice}`)}</span>
        {when}
        {records}
      </p>
      {(entry.type !== 'received' || isLogged) && <p className="entry-words">{entry.words}</p>}
      {message.text && <p className="entry-text">{message.text}</p>}
      {message.files.length > 0 && <Files files={message.files} />}
      {/* The mail that goes with the customer's own words is the receipt: it is of note when it fails. */}
      {(entry.type !== 'received' || message.mail === 'failed') && <MailFared mail={message.mail} />}
    </li>
  )
}

/** How the entry stands since it was put right; what it says itself stays as it was recorded. */
function WasPutRight({ entry: { putRight } }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const longDate = useLongDate()
  if (!putRight) return null
  const { occurredAt, until, from } = putRight
  const said = (stated: string) => (stated.length === 10 ? longDate(stated) : dates.dayAndTime(stated))
  const words = () => {
    if (occurredAt === null) return t('records.hasNotHappened')
    if (until === null) return t('records.wasPutRight', { when: dates.dayAndTime(occurredAt) })
    if (from === null) return t('records.wasPutRightUntil', { when: said(until) })
    return t('records.wasPutRightSlot', { from: said(from), until: said(until) })
  }
  return <span className="entry-was-put-right">{words()}</span>
}

/** Told only while a mail has not gone, or could not. */
function MailFared({ mail }: { mail: NonNullable<TimelineEntry['message']>['mail'] }) {
  const { t } = useTranslation()
  const { mailGoesOut } = useMe().organisation
  if (!mail || mail === 'sent') return null
  return (
    <span className={mail === 'waiting' ? 'entry-mail' : 'entry-mail entry-mail-wrong'}>
      {t(mail === 'waiting' && !mailGoesOut ? 'case.mailHeld' : `case.mail_${mail}`)}
    </span>
  )
}

function Files({ files }: { files: readonly FileInfo[] }) {
  const { i18n } = useTranslation()
  return (
    <ul className="entry-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/files/${file.id}`}>{file.name}</a>{' '}
          <span className="quiet">{sizeWords(file.size, i18n.language)}</span>
        </li>
      ))}
    </ul>
  )
}
