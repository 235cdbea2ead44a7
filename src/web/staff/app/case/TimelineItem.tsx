import { useTranslation } from 'react-i18next'
import type { FileInfo, TimelineEntry } from '../../../../features/cases/contract.ts'
import { sizeWords } from '../parts/sizeWords.ts'
import { useWords } from '../parts/useWords.ts'

/** A message stands out; a bare fact is one line. */
export function TimelineItem({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const { message, by } = entry
  const when = (
    <time dateTime={entry.occurredAt} className="entry-when">
      {dates.dayAndTime(entry.occurredAt)}
    </time>
  )
  if (!message) {
    return (
      <li className="fact">
        <span>{entry.words}</span>
        {when}
      </li>
    )
  }
  const kind = message.kind === 'note' ? 'note' : by.kind
  return (
    <li className={`entry entry-${kind}`}>
      <p className="entry-head">
        <strong>{by.name}</strong>
        <span className="entry-role">{t(`case.by_${kind}`)}</span>
        {when}
      </p>
      {entry.type !== 'received' && <p className="entry-words">{entry.words}</p>}
      {message.text && <p className="entry-text">{message.text}</p>}
      {message.files.length > 0 && <Files files={message.files} />}
      {message.mail && message.mail !== 'sent' && (
        <p className={message.mail === 'waiting' ? 'entry-mail' : 'entry-mail entry-mail-wrong'}>
          {t(`case.mail_${message.mail}`)}
        </p>
      )}
    </li>
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
