/** What a verification reads, from the tables or from a bundle: plain values, instants in milliseconds, bytes in hexadecimal. */
import type { EventAuthor } from '../../core/cases/events.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Facts } from '../../ledger/entry.ts'
import type { PlainKey, PlainRoot } from '../../ledger/log/published.ts'
import type { WrittenEntry } from '../../ledger/verify/chain.ts'
import type { SumKind } from '../../projections/sums.ts'
import type { ChainRecords } from './chain-records.ts'
import type { Shown } from './shown.ts'

export interface OrganisationRecords extends ChainRecords {
  readonly organisationId: string
  readonly name: string
  /** Whose months scores are counted to. */
  readonly timeZone: string
  /** The instant as of which everything was read. */
  readonly asOf: Instant
  /** Whether what people wrote is read along. */
  readonly withContent: boolean
  readonly charters: readonly CharterRecord[]
  readonly calendars: readonly CalendarRecord[]
  readonly keys: readonly PlainKey[]
  readonly roots: readonly PlainRoot[]
  readonly tallies: readonly TallyRecord[]
  readonly sums: readonly SumRecord[]
  /** What the charter page says at `asOf`; only in a bundle. */
  readonly published: readonly PublishedRecord[]
}

export interface CharterRecord {
  readonly charterId: string
  readonly version: string
  readonly inForceFrom: Instant
  readonly recordedAt: Instant
  readonly source: string
  readonly parsed: unknown
  readonly leaf: number | null
}

export interface CalendarRecord {
  readonly calendarVersionId: string
  readonly calendar: string
  readonly version: string
  readonly publishedAt: Instant
  readonly change: unknown
  readonly leaf: number | null
}

export interface TallyRecord {
  readonly commitment: string
  readonly target: number
  readonly month: string
  readonly channel: string
  readonly team: string
  readonly outcome: string
  readonly amount: number
}

/** What clocks took, the rows of tables, money: sums that figures are made of beside the counts. */
export interface SumRecord {
  readonly commitment: string
  readonly target: number
  readonly month: string
  readonly channel: string
  readonly team: string
  readonly kind: SumKind
  readonly part: string
  readonly measure: string
  /** Digits: squares are larger than a number of JSON holds exactly. */
  readonly amount: string
}

/** One figure of the charter page. */
export interface PublishedRecord {
  readonly commitment: string
  readonly target: number
  /** First and last month. */
  readonly from: string
  readonly to: string
  readonly figure: Readonly<Record<string, unknown>>
}

/** One case with all that is kept of it. */
export interface CaseRecord {
  readonly case: string
  readonly entries: readonly EntryStated[]
  /** Or the text of it, as a bundle states it. */
  readonly shown: Shown | string
  readonly wakeAt?: Instant | null
  /** What the queue says that it is about; only where what people wrote is read along. */
  readonly subject?: string
  /** Calendar versions that it has still to be reckoned by. */
  readonly awaiting?: readonly string[]
  /** The person was erased: what was written is gone for good. */
  readonly erased?: boolean
  /** No word of it has to be escaped in JSON. */
  readonly isPlain?: boolean
}

export interface EntryRecord {
  readonly seq: number
  readonly type: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly by: { readonly kind: EventAuthor; readonly id: string | null }
  readonly facts: Facts
  readonly contentDigest: string | null
  readonly previousHash: string | null
  readonly hash: string
  readonly leaf: number | null
  /** Only where what people wrote is read along, and is still there. */
  readonly content?: {
    readonly kind: 'message' | 'note'
    readonly subject?: string
    readonly body: string
    readonly salt: string
  }
}

/**
 * An entry as a bundle states it. Left out may be: its number, where it is its place; when it was recorded, where that is
 * when it happened; facts, where there are none; the hash before, where it is that of the entry before; and whatever is null.
 */
export interface EntryStated
  extends Pick<EntryRecord, 'type' | 'occurredAt' | 'hash' | 'content'>,
    Partial<Pick<EntryRecord, 'seq' | 'recordedAt' | 'facts' | 'contentDigest' | 'previousHash' | 'leaf'>> {
  readonly by: { readonly kind: EventAuthor; readonly id?: string | null }
}

const noFacts: Facts = {}

/** The entry as the ledger's own functions take it. `place`: from 0. `before`: the hash of the one before. */
export function writtenEntry(
  caseId: string,
  stated: Omit<EntryStated, 'content'>,
  place: number,
  before: string | null,
): WrittenEntry {
  const { type, occurredAt, by, hash } = stated
  return {
    caseId,
    seq: stated.seq ?? place + 1,
    type,
    occurredAt,
    recordedAt: stated.recordedAt ?? occurredAt,
    by: by.id === undefined ? { kind: by.kind, id: null } : (by as WrittenEntry['by']),
    facts: stated.facts ?? noFacts,
    contentDigest: stated.contentDigest ?? null,
    previousHash: stated.previousHash === undefined ? before : stated.previousHash,
    hash,
    leaf: stated.leaf ?? null,
  }
}

/** All entries of a case, in the order in which they are stated. */
export function writtenEntries({
  case: caseId,
  entries,
}: Pick<CaseRecord, 'case' | 'entries'>): WrittenEntry[] {
  const written: WrittenEntry[] = []
  for (const stated of entries)
    written.push(writtenEntry(caseId, stated, written.length, written.at(-1)?.hash ?? null))
  return written
}
