/** An entry of the ledger as a sentence. */
import type { CalendarChange } from '../../../core/calendar/amend.ts'
import type { CaseFacts } from '../../../core/cases/events.ts'
import { attributeWords } from '../../../core/charter/attributes.ts'
import type { Charter } from '../../../core/charter/model.ts'
import { readyWords } from '../../../core/charter/ready-words.ts'
import { calendarChangeLines } from '../../../core/clock/words/calendar-change.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Entry } from '../../../ledger/entry.ts'
import { caseEventOf } from '../../../ledger/read.ts'
import { datesOf } from '../commands/corrected-dates.ts'
import { words } from '../messages/index.ts'
import { dateWords, instantDateWords, statedWords } from './dates.ts'

export interface Names {
  /** Staff by id. */
  readonly staff?: ReadonlyMap<string, string>
  readonly customer?: string
  /** For promises, own events and reasons to pause. */
  readonly charter?: Charter
  readonly timeZone?: string
  /** It is said to the customer, on their own page. */
  readonly toCustomer?: boolean
}

/** What happened, in the reader's language. Without names it says "the customer" and the like. */
export function happened(entry: Entry, language: string, names: Names = {}): string {
  const key = keyOf(entry, names.toCustomer ?? false)
  if (!words.has(key))
    return words.in(language, 'happened.own', {
      who: whoIs(entry, language, names),
      event: ownLabel(entry, language, names),
    })
  return words.in(language, key, parametersOf(entry, language, names))
}

/** Who did it, in the reader's language. */
export function whoIs(entry: Entry, language: string, names: Names): string {
  const { kind, id } = entry.by
  if (kind === 'system') return words.in(language, 'who.system')
  if (kind === 'customer') return names.customer ?? words.in(language, 'who.customer')
  if (id === null) return words.in(language, 'who.program')
  return names.staff?.get(id) ?? words.in(language, 'who.former')
}

/** Some things are said otherwise to whom they happened. */
function keyOf(entry: Entry, toCustomer: boolean): string {
  const kind = kindOf(entry)
  return toCustomer && words.has(`told.${kind}`) ? `told.${kind}` : `happened.${kind}`
}

function kindOf(entry: Entry): string {
  const { type, by, facts } = entry
  switch (type) {
    case 'received':
      return by.kind === 'staff' ? 'received.logged' : 'received'
    case 'acknowledged':
      return by.kind === 'system' ? 'acknowledged.automatic' : 'acknowledged'
    case 'assigned':
      if (facts.staffId === null) return 'assigned.nobody'
      return facts.staffId === by.id ? 'assigned.taken' : 'assigned.to'
    case 'agreed':
      return by.kind === 'customer' ? 'agreed.customer' : 'agreed'
    case 'forewarned':
    case 'reopened':
      return by.kind === 'system' ? `${type}.system` : type
    case 'corrected':
      if (facts.retracted === true)
        return facts.fact === 'corrected' ? 'corrected.taken-back' : 'corrected.retracted'
      if (datesOf(caseEventOf(entry)).from !== undefined) return 'corrected.slot'
      return typeof facts.until === 'string' ? 'corrected.until' : 'corrected'
    default:
      return type
  }
}

/** What was put right, and what it is now. */
function correctedParameters(entry: Entry, language: string, names: Names): Record<string, string> {
  const { facts, occurredAt, recordedAt } = entry
  const zone = names.timeZone ?? 'UTC'
  const said = (date: unknown) =>
    typeof date === 'string' ? dateWords(date, language, zone, recordedAt) : ''
  const key = `fact.${String(facts.fact)}`
  return {
    who: whoIs(entry, language, names),
    fact: words.has(key)
      ? words.in(language, key)
      : `“${ownLabel({ ...entry, type: String(facts.fact) }, language, names)}”`,
    date: dateWords(new Date(occurredAt).toISOString(), language, zone, recordedAt),
    from: said(datesOf(caseEventOf(entry)).from),
    until: said(facts.until),
  }
}

/** What a case was said to be from then on; an empty text took it away. */
function changesIn({ attributes, ...stated }: CaseFacts, language: string, charter?: Charter): string {
  const none = words.in(language, 'class.none')
  const labels = { about: charter?.subjects, priority: charter?.priorities, segment: charter?.segments }
  const shown = (key: keyof typeof labels, id: string): string => {
    const ready = key === 'segment' ? undefined : readyWords[key][id]
    const label = labels[key]?.find((one) => one.id === id)?.label ?? ready
    return id === ''
      ? none
      : (label?.[language] ?? label?.[language.split('-')[0]!] ?? id.replaceAll('-', ' '))
  }
  return [
    ...(['about', 'priority', 'segment'] as const).flatMap((key) => {
      const value = stated[key]
      return value === undefined ? [] : [words.in(language, `class.${key}`, { value: shown(key, value) })]
    }),
    ...Object.entries(attributes ?? {}).map(([name, value]) =>
      words.in(language, 'class.attribute', {
        name: attributeWords(name, language),
        value: value === '' ? none : value.replaceAll('-', ' '),
      }),
    ),
  ].join(', ')
}

function parametersOf(entry: Entry, language: string, names: Names): Record<string, string> {
  const { facts } = entry
  const { charter, staff } = names
  if (entry.type === 'calendar-changed') return calendarParameters(entry, language, names)
  if (entry.type === 'corrected') return correctedParameters(entry, language, names)
  return {
    who: whoIs(entry, language, names),
    changes: entry.type === 'reclassified' ? changesIn(facts.case as CaseFacts, language, charter) : '',
    assignee: staff?.get(String(facts.staffId)) ?? words.in(language, 'who.former'),
    date: statedWords(entry, language, names.timeZone ?? 'UTC'),
    reference: String(facts.reference ?? ''),
    reason:
      [...(charter?.pauseReasons ?? []), ...(charter?.exceptions ?? [])].find(({ id }) => id === facts.reason)
        ?.label[language] ?? String(facts.reason ?? ''),
    promise:
      charter?.commitments.find(({ id }) => id === facts.commitment)?.short[language] ??
      String(facts.commitment ?? ''),
  }
}

/** What a calendar version changed, and each date that it moved. */
function calendarParameters({ facts, recordedAt }: Entry, language: string, names: Names) {
  const { charter, timeZone = 'UTC' } = names
  const clocks = (facts.clocks ?? []) as unknown as readonly MovedFacts[]
  const moves = clocks.map(({ commitment, from, to }) => {
    const short = charter?.commitments.find(({ id }) => id === commitment)?.short[language]
    const says = (due: Instant | null, byTime: boolean) => {
      if (due === null) return words.in(language, 'due.none')
      // A date that ends a day is shown as that day.
      return byTime
        ? dateWords(new Date(due).toISOString(), language, timeZone, recordedAt)
        : instantDateWords(due - 1, language, timeZone, recordedAt)
    }
    const sameDay = says(from, false) === says(to, false)
    return words.in(language, 'calendar-move', {
      promise: short ?? commitment,
      from: says(from, sameDay),
      to: says(to, sameDay),
    })
  })
  const change = calendarChangeLines((facts.change ?? {}) as CalendarChange, language)
  return { change: change.join('; '), moves: moves.join('; ') }
}

interface MovedFacts {
  readonly commitment: string
  readonly from: Instant | null
  readonly to: Instant | null
}

function ownLabel(entry: Entry, language: string, names: Names): string {
  return names.charter?.events.find(({ type }) => type === entry.type)?.label[language] ?? entry.type
}
