/**
 * A case as a line of a bundle: without what follows from the rest, and what is shown of it behind all else, so that it can
 * be compared without being read.
 */
import type { CaseRecord, EntryStated } from './records.ts'
import { shownText } from './shown.ts'

export function caseLine(record: CaseRecord): string {
  const { entries, wakeAt, subject, awaiting, erased, shown } = record
  const stated = {
    kind: 'case',
    case: record.case,
    entries: entries.map((entry, place) => entryStated(entry, place, entries[place - 1]?.hash ?? null)),
    ...(typeof wakeAt === 'number' && { wakeAt }),
    ...(subject !== undefined && { subject }),
    ...(awaiting && awaiting.length > 0 && { awaiting }),
    ...(erased && { erased }),
  }
  const text = typeof shown === 'string' ? shown : shownText(shown)
  return `${JSON.stringify(stated).slice(0, -1)}${mark}${text}}\n`
}

/** The last of these in a line: within what is shown no column has this name, and within words its marks are escaped. */
const mark = ',"shown":'

/** What `caseLine` wrote, without the line feed. Throws where it is not JSON. */
export function caseOfLine(line: string): CaseRecord {
  const at = line.lastIndexOf(mark)
  if (at < 0) return { ...(JSON.parse(line) as CaseRecord), shown: { clocks: [] }, isPlain: false }
  const record = JSON.parse(`${line.slice(0, at)}}`) as {
    -readonly [Key in keyof CaseRecord]: CaseRecord[Key]
  }
  record.shown = line.slice(at + mark.length, -1)
  // Without one there is no quotation mark within a word either.
  record.isPlain = !line.includes('\\')
  return record
}

function entryStated(entry: EntryStated, place: number, before: string | null): EntryStated {
  const { seq, type, occurredAt, recordedAt, by, facts, contentDigest, previousHash, hash, leaf, content } =
    entry
  return {
    ...(seq !== place + 1 && { seq }),
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
