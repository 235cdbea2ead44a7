/** A case as a bundle states it, without what follows from the rest: half the length, and read in two thirds of the time. */
import type { CaseRecord, EntryStated, StoredRow } from './records.ts'

export function caseStated({
  entries,
  clocks,
  inbox,
  wakeAt,
  awaiting,
  erased,
  ...record
}: CaseRecord): CaseRecord {
  return {
    ...record,
    entries: entries.map((entry, place) => entryStated(entry, entries[place - 1]?.hash ?? null)),
    clocks: clocks.map(rowStated),
    ...(inbox && { inbox: rowStated(inbox) }),
    ...(wakeAt && { wakeAt }),
    ...(awaiting && awaiting.length > 0 && { awaiting }),
    ...(erased && { erased }),
  }
}

function entryStated(entry: EntryStated, before: string | null): EntryStated {
  const { seq, type, occurredAt, recordedAt, by, facts, contentDigest, previousHash, hash, leaf, content } =
    entry
  return {
    seq,
    type,
    occurredAt,
    ...(recordedAt !== occurredAt && { recordedAt }),
    by: by.id ? by : { kind: by.kind },
    ...(facts && Object.keys(facts).length > 0 && { facts }),
    ...(contentDigest && { contentDigest }),
    ...(previousHash !== before && { previousHash }),
    hash,
    ...(typeof leaf === 'number' && { leaf }),
    ...(content && { content }),
  }
}

/** Its case stands above it. */
function rowStated({ case_id: _, ...row }: StoredRow): StoredRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}
