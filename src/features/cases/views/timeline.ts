/** What happened on a case, in order, with what was written. */
import { readWritten } from '../../../ledger/contents.ts'
import type { Entry } from '../../../ledger/entry.ts'
import { caseEventOf } from '../../../ledger/read.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { datesOf } from '../commands/corrected-dates.ts'
import type { FileInfo, TimelineEntry } from '../contract.ts'
import { iso } from './clock-view.ts'
import { happened, type Names, whoIs } from './happened.ts'

/** What lies apart from the ledger, by the number of its event. */
export interface Contents {
  /** A note's `subject`: what of it the customer may read. */
  readonly written: ReadonlyMap<number, { kind: 'message' | 'note'; subject?: string; body: string }>
  readonly files: ReadonlyMap<number, FileInfo[]>
  readonly mails: ReadonlyMap<number, 'waiting' | 'sent' | 'failed'>
}

export async function readContents(
  tx: Transaction,
  organisationId: string,
  caseId: string,
): Promise<Contents> {
  const [written, files, mails] = await Promise.all([
    readWritten(tx, organisationId, [caseId]),
    tx<{ seq: number; file_id: string; name: string; media_type: string; size: number }[]>`
      select seq, file_id, name, media_type, size from files
      where organisation_id = ${organisationId} and case_id = ${caseId} order by file_id`,
    tx<{ seq: number; state: 'waiting' | 'held' | 'sent' | 'failed' }[]>`
      select seq, state from outbox where organisation_id = ${organisationId} and case_id = ${caseId} and seq is not null`,
  ])
  const filesOf = new Map<number, FileInfo[]>()
  for (const { seq, file_id: id, name, media_type: mediaType, size } of files) {
    filesOf.set(seq, [...(filesOf.get(seq) ?? []), { id, name, mediaType, size }])
  }
  return {
    written: new Map(written.map(({ seq, content }) => [seq, content])),
    files: filesOf,
    // Held for the mailbox page, for want of a mail server: as good as waiting.
    mails: new Map(mails.map(({ seq, state }) => [seq, state === 'held' ? 'waiting' : state])),
  }
}

/** Staff see all of it; for the customer's page the caller leaves out what is not theirs. */
export function timelineOf(
  entries: readonly Entry[],
  contents: Contents,
  names: Names,
  language: string,
): TimelineEntry[] {
  return entries.map((entry) => ({
    seq: entry.seq,
    type: entry.type,
    occurredAt: iso(entry.occurredAt),
    recordedAt: iso(entry.recordedAt),
    by: { kind: entry.by.kind, name: whoIs(entry, language, names) },
    words: happened(entry, language, names),
    ...datesOf(caseEventOf(entry)),
    message: messageOf(entry, contents),
  }))
}

const mailed = new Set(['replied', 'updated', 'proposed', 'agreed', 'extended', 'forewarned'])

function messageOf(entry: Entry, contents: Contents): TimelineEntry['message'] {
  const written = contents.written.get(entry.seq)
  const files = contents.files.get(entry.seq) ?? []
  const mail = contents.mails.get(entry.seq) ?? null
  if (!written && files.length === 0 && mail === null) return null
  const shouldHaveMail = entry.by.kind === 'staff' && mailed.has(entry.type) && written?.kind === 'message'
  return {
    kind: written?.kind ?? 'message',
    text: written?.body ?? '',
    files,
    mail: mail ?? (shouldHaveMail ? 'no-address' : null),
  }
}
