import type { CaseDetail } from '../../../../features/cases/contract.ts'

/** Everything that is done to a case with words or a date: what each asks for, and what of it goes to the customer. */

export interface Writing {
  /** The name of the words in the command; null where there are none. */
  readonly text: 'text' | 'note' | 'reason' | null
  readonly textNeeded: boolean
  /** Whether the customer reads it. */
  readonly toCustomer: boolean
  readonly date: 'none' | 'date' | 'dateOrTime'
  readonly pick: 'none' | 'pauseReason' | 'case' | 'ownEvent'
  readonly files: boolean
  /** The letter that opens it. */
  readonly key?: string
}

const PLAIN: Writing = {
  text: 'text',
  textNeeded: true,
  toCustomer: false,
  date: 'none',
  pick: 'none',
  files: false,
}

/** By the last part of the command's address, in the order in which they are offered. */
export const WRITINGS = {
  reply: { ...PLAIN, toCustomer: true, files: true, key: 'r' },
  update: { ...PLAIN, toCustomer: true, key: 'u' },
  note: { ...PLAIN, files: true, key: 'n' },
  acknowledgement: { ...PLAIN, textNeeded: false, toCustomer: true },
  pause: { ...PLAIN, text: 'note', textNeeded: false, pick: 'pauseReason', key: 'p' },
  resumption: { ...PLAIN, text: 'note', textNeeded: false, key: 'p' },
  'delay-notice': { ...PLAIN, toCustomer: true, date: 'dateOrTime', key: 'd' },
  proposal: { ...PLAIN, toCustomer: true, date: 'dateOrTime' },
  'agreed-date': { ...PLAIN, text: 'note', textNeeded: false, toCustomer: true, date: 'dateOrTime' },
  extension: { ...PLAIN, text: 'reason', toCustomer: true, date: 'date' },
  resolution: { ...PLAIN, textNeeded: false, toCustomer: true },
  reopening: { ...PLAIN, text: 'reason', key: 'o' },
  events: { ...PLAIN, text: null, textNeeded: false, date: 'dateOrTime', pick: 'ownEvent' },
  withdrawal: { ...PLAIN, text: 'reason' },
  merge: { ...PLAIN, text: null, textNeeded: false, pick: 'case', key: 'm' },
} as const satisfies Record<string, Writing>

export type WritingKind = keyof typeof WRITINGS

/** What can be written on this case now. */
export function availableWritings(theCase: Pick<CaseDetail, 'actions' | 'ownEvents'>): WritingKind[] {
  return (Object.keys(WRITINGS) as WritingKind[]).filter(
    (kind) => theCase.actions.includes(kind) && (kind !== 'events' || theCase.ownEvents.length > 0),
  )
}

export function isWriting(kind: string): kind is WritingKind {
  return kind in WRITINGS
}

export function writing(kind: WritingKind): Writing {
  return WRITINGS[kind]
}

/** What has been put down so far. */
export interface Draft {
  readonly text: string
  /** The words are the person's own, not the ones that were suggested. */
  readonly touched: boolean
  readonly date: string
  readonly time: string
  /** Of a slot, when it begins. */
  readonly fromDate: string
  readonly fromTime: string
  /** The date that a fact of the charter's own states, beside the one on which it happened. */
  readonly statedDate: string
  readonly statedTime: string
  readonly picked: string
  readonly carries: Readonly<Record<string, string>>
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[]
  readonly resolves: boolean
  /** The version of the case that was on the screen when the writing began. */
  readonly seen: number
  /** Sent with it: pressed twice it is done once. Another with each change, for then it is something else. */
  readonly key: string
  readonly savedAt: number
}

export function emptyDraft(seen: number): Draft {
  return {
    text: '',
    touched: false,
    date: '',
    time: '',
    fromDate: '',
    fromTime: '',
    statedDate: '',
    statedTime: '',
    picked: '',
    carries: {},
    files: [],
    resolves: false,
    seen,
    key: crypto.randomUUID(),
    savedAt: 0,
  }
}

export type Missing = 'text' | 'date' | 'from' | 'stated' | 'slotOrder' | 'pauseReason' | 'case' | 'ownEvent'

/** The dates that a command states: those of the draft as dates, or as instants where a time was given. */
export interface DatesGiven {
  readonly until: string
  readonly from?: string
  readonly stated?: string
}

/** What a date on this case has to say: nothing more, a date of its own, or from when until when. */
export function dateAsked(kind: WritingKind, draft: Draft, theCase: DatesOf): 'date' | 'slot' | null {
  if (kind === 'agreed-date') return theCase.agreedDate
  if (kind !== 'events') return null
  return theCase.ownEvents.find(({ type }) => type === draft.picked)?.asks ?? null
}

type DatesOf = Pick<CaseDetail, 'ownEvents' | 'agreedDate'>

/** What has to be given before it can be sent; null when nothing is missing. */
export function missing(
  kind: WritingKind,
  draft: Draft,
  dates: 'date' | 'slot' | null = null,
): Missing | null {
  const asked = writing(kind)
  if (asked.pick !== 'none' && !draft.picked) return asked.pick
  // A fact of the charter's own is of now unless another time is given.
  const isOwn = asked.pick === 'ownEvent'
  if (asked.date !== 'none' && !isOwn && !draft.date) return 'date'
  if (isOwn && dates !== null && !draft.statedDate) return 'stated'
  if (dates === 'slot') {
    const [date, time] = isOwn ? [draft.statedDate, draft.statedTime] : [draft.date, draft.time]
    if (!draft.fromDate) return 'from'
    const begins = `${draft.fromDate} ${draft.fromTime || '00:00'}`
    if (begins > `${date} ${time || '24:00'}`) return 'slotOrder'
  }
  return asked.textNeeded && !draft.text.trim() ? 'text' : null
}

/** The command's body. Each date is one, or the instant that date and time make in the organisation's zone. */
export function bodyOf(
  kind: WritingKind,
  draft: Draft,
  { until, from, stated }: DatesGiven,
  version: number,
): Record<string, unknown> {
  const asked = writing(kind)
  const body: Record<string, unknown> = kind === 'note' ? {} : { version }
  const text = draft.text.trim()
  if (asked.text && text) body[asked.text] = text
  if (asked.date !== 'none' && until) body[asked.pick === 'ownEvent' ? 'occurredAt' : 'until'] = until
  if (kind === 'agreed-date' && from) body.from = from
  if (kind === 'events' && stated) body.carries = { until: stated, ...(from && { from }) }
  if (asked.pick === 'pauseReason') body.reason = draft.picked
  if (asked.pick === 'case') body.into = draft.picked
  if (asked.pick === 'ownEvent') body.type = draft.picked
  if (asked.files && draft.files.length > 0) body.files = draft.files.map(({ id }) => id)
  if (kind === 'reply') {
    const carries = Object.entries(draft.carries).filter(([, value]) => value.trim() !== '')
    if (carries.length > 0) body.carries = Object.fromEntries(carries)
    if (draft.resolves) body.resolves = true
  }
  return body
}
