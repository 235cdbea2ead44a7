/** One case: its chain, its leaves, what was written, and everything that is shown of it, computed again by the core. */
import type { Instant } from '../../core/time/instant.ts'
import {
  checkChain,
  checkContent,
  checkLeaves,
  type LeavesToFind,
  type WrittenEntry,
} from '../../ledger/verify/chain.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import type { ClockRow } from '../../projections/clocks.ts'
import { judgeCase, rowsShown } from '../../projections/project.ts'
import type { ChartersFor } from './charters.ts'
import { checkTimer } from './check-timer.ts'
import { type CaseRecord, writtenEntries } from './records.ts'
import { type Shown, type StoredRow, shownFrom, shownText } from './shown.ts'

export interface Against {
  readonly organisationId: string
  readonly asOf: Instant
  readonly withContent: boolean
  readonly charters: ChartersFor
  readonly log: LeavesToFind
}

export interface CheckedCase {
  readonly differences: Difference[]
  readonly unsealed: number
  /** Entries whose content was erased with the person. */
  readonly erased: number
  /** What counts are made of, computed again. */
  readonly figures: readonly ClockRow[]
}

export function checkCase(record: CaseRecord, against: Against): CheckedCase {
  const entries = writtenEntries(record)
  const differences = [
    ...checkChain(against.organisationId, entries, record.isPlain),
    ...checkLeaves(entries, against.log),
    ...(against.withContent ? checkContents(record, entries) : []),
  ]
  const written = entries.filter(({ contentDigest }) => contentDigest !== null).length
  const shown = judgeAgain(record, entries, against)
  return {
    differences: [...differences, ...shown.differences],
    unsealed: entries.filter(({ leaf }) => leaf === null).length,
    erased: record.erased ? written : 0,
    figures: shown.figures,
  }
}

function checkContents(record: CaseRecord, entries: readonly WrittenEntry[]): Difference[] {
  const differences = entries.flatMap((entry, place) => {
    const content = record.entries[place]?.content
    if (content === undefined) return record.erased ? [] : checkContent(entry, null)
    return checkContent(entry, { content, salt: Buffer.from(content.salt, 'hex') })
  })
  const subject = checkSubject(record)
  return subject === null ? differences : [...differences, subject]
}

/** The queue shows a copy of what its first entry says; of one that was erased, or cannot be read, nothing can be said. */
function checkSubject({ case: caseId, entries, subject }: CaseRecord): Difference | null {
  const [first] = entries
  if (subject === undefined || !first?.content) return null
  const { subject: written = '' } = first.content
  if (subject === written) return null
  const says = `the queue: ${shown('subject', subject)} is there, ${shown('subject', written)} was written`
  return { leaf: first.leaf ?? null, case: caseId, seq: 1, field: 'cases.subject', says }
}

/** The same judgement as online, as of the instant of the rows: time has changed nothing of them before their timer. */
function judgeAgain(record: CaseRecord, entries: readonly WrittenEntry[], against: Against) {
  const { organisationId, asOf } = against
  const last = entries.at(-1)
  const differs = (field: string, says: string): Difference => ({
    leaf: last?.leaf ?? null,
    case: record.case,
    seq: null,
    field,
    says,
  })
  const scope = { organisationId, charters: against.charters(record.awaiting ?? []) }
  const woken = Math.min(asOf, (record.wakeAt ?? Number.POSITIVE_INFINITY) - 1)
  const judgedAt = entries.reduce((latest, { recordedAt }) => Math.max(latest, recordedAt), woken)
  try {
    const judged = judgeCase(scope, entries, judgedAt)
    const { inbox, figures } = rowsShown(scope, judged, '')
    const computed = { clocks: figures as unknown as readonly StoredRow[], inbox }
    const differences = compareShown(computed, record, differs)
    const stored = () => readShown(record.shown)?.clocks ?? null
    const late = checkTimer(scope, { judged, judgedAt, figures, wakeAt: record.wakeAt ?? null, stored })
    if (late !== null) differences.push(differs('timers.wake_at', late))
    return { differences, figures }
  } catch (error) {
    return {
      differences: [differs('entries', `it cannot be judged: ${(error as Error).message}`)],
      figures: [],
    }
  }
}

type Differs = (field: string, says: string) => Difference

/** Nearly always a bundle states to the letter what follows. */
function compareShown(
  computed: Computed,
  { shown: stored, isPlain }: Pick<CaseRecord, 'shown' | 'isPlain'>,
  differs: Differs,
): Difference[] {
  if (typeof stored === 'string' && stored === shownText(computed, isPlain)) return []
  const there = readShown(stored)
  if (there === null) return [differs('shown', 'what is shown of it cannot be read')]
  return [
    ...compareClocks(computed.clocks, there.clocks, differs),
    ...compareInbox(computed.inbox, there.inbox ?? null, differs),
  ]
}

type Computed = Required<Shown> & { readonly inbox: StoredRow }

/** Null where it cannot be read. */
function readShown(shown: Shown | string): Shown | null {
  try {
    return typeof shown === 'string' ? shownFrom(shown) : shown
  } catch {
    return null
  }
}

/** A case has a handful of clocks, nearly always in the order in which they are made: found without a key of each. */
function compareClocks(
  computed: readonly StoredRow[],
  stored: readonly StoredRow[],
  differs: Differs,
): Difference[] {
  const differences: Difference[] = []
  const left = [...stored]
  for (const row of computed) {
    const place = left.findIndex((there) => isOfClock(there, row))
    const [there] = place < 0 ? [] : left.splice(place, 1)
    if (there) compareRow('clocks', nameOf, row, there, differs, differences)
    else differences.push(differs('clocks', `${nameOf(row)} is missing`))
  }
  for (const row of left) differences.push(differs('clocks', `${nameOf(row)} follows from no entry`))
  return differences
}

function isOfClock(a: StoredRow, b: StoredRow): boolean {
  return a.commitment === b.commitment && a.run === b.run && a.target === b.target
}

function nameOf(row: StoredRow): string {
  return `${row.commitment}, clock ${row.run}, target ${row.target}`
}

function compareInbox(computed: StoredRow, stored: StoredRow | null, differs: Differs): Difference[] {
  if (!stored) return [differs('cases', 'its row in the queue is missing')]
  const differences: Difference[] = []
  compareRow('cases', () => 'the queue', computed, stored, differs, differences)
  return differences
}

/**
 * Adds what differs in the columns; but for the subject, which is held against the words, the case, by which the row was
 * found, and what a row of an older version does not say yet: whether its clock runs straight.
 */
function compareRow(
  table: string,
  nameOf: (row: StoredRow) => string,
  computed: StoredRow,
  stored: StoredRow,
  differs: Differs,
  differences: Difference[],
): void {
  for (const column in computed) {
    const value = computed[column] ?? null
    const there = stored[column] ?? null
    if (value === there || column === 'subject' || column === 'case_id' || same(value, there)) continue
    if (column === 'straight' && there === null) continue
    const says = `${nameOf(computed)}: ${shown(column, there)} is there, ${shown(column, value)} follows from the entries`
    differences.push(differs(`${table}.${column}`, says))
  }
}

function same(a: unknown, b: unknown): boolean {
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b)
}

function shown(column: string, value: unknown): string {
  if (/_at$/.test(column) && typeof value === 'number') return new Date(value).toISOString()
  return value === undefined || value === null ? 'nothing' : JSON.stringify(value)
}
