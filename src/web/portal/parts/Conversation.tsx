/** What was written and what happened, oldest first. */
import type { TimelineEntry } from '../../../features/cases/contract.ts'
import type { Site } from '../site.ts'

export interface ConversationProps {
  site: Site
  entries: readonly TimelineEntry[]
  token: string
}

export function Conversation({ site, entries, token }: ConversationProps) {
  if (entries.length === 0) return <p className="quiet">{site.messages.tracked.empty}</p>
  return (
    <ol className="conversation">
      {entries.map((entry) => (
        <Entry key={entry.seq} site={site} entry={entry} token={token} />
      ))}
    </ol>
  )
}

function Entry({ site, entry, token }: { site: Site; entry: TimelineEntry; token: string }) {
  const { tracked } = site.messages
  // Notes are for staff alone: were one ever handed out here, it still would not show.
  if (entry.message?.kind === 'note') return null
  const when = (
    <time dateTime={entry.occurredAt} className="quiet">
      {site.dates.dayAndTime(entry.occurredAt)}
    </time>
  )
  // A mail in our own words has none of anybody's.
  if (!entry.message || (entry.message.text === '' && entry.message.files.length === 0)) {
    return (
      <li className="happening">
        {entry.words} {when}
      </li>
    )
  }
  // What was said on the telephone and put down by staff is the customer's all the same.
  const voice = entry.type === 'received' ? 'customer' : entry.by.kind
  return (
    <li className={`message message-${voice}`}>
      <p className="message-head">
        <strong>{voice === 'customer' ? tracked.you : entry.by.name}</strong> {when}
      </p>
      <div className="message-text">{entry.message.text}</div>
      {entry.message.files.length > 0 && (
        <ul className="plain message-files">
          {entry.message.files.map((file) => (
            <li key={file.id}>
              <a href={`/case/${token}/files/${file.id}`}>{file.name}</a>{' '}
              <span className="quiet">{tracked.size(Math.ceil(file.size / 1000))}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
