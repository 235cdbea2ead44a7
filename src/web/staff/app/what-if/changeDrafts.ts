/** What stands in the rows of the form, and the changes that they are. */
import type { CharterChange, WhatIfForm } from '../../../../features/what-if/contract.ts'

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof DAYS)[number]

export interface ChangeDraft {
  readonly key: number
  readonly kind: CharterChange['kind']
  /** A promise with the place of its target, or a calendar. */
  readonly subject: string
  /** The limit, or the share in percent. */
  readonly value: string
  /** By day, spans with commas between them; nothing is closed. */
  readonly hours: Readonly<Record<Day, string>>
}

/** What of a row can be wrong. */
export type DraftField = 'value' | Day

export interface Subject {
  readonly id: string
  readonly label: string
  readonly value: string
}

/** What a change of this kind can be made to, with what the charter in force says of it. */
export function subjectsOf(form: WhatIfForm, kind: ChangeDraft['kind']): Subject[] {
  if (kind === 'hours') return form.calendars.map(({ id }) => ({ id, label: id, value: '' }))
  return form.promises.flatMap(({ id, short, targets }) =>
    targets.flatMap(({ within, share }, target) => {
      // What is usual, or on average, promises no share; a share of cases can be of all that is known, however late.
      if (kind === 'share' ? share === 0 : within === '') return []
      const label = targets.length > 1 ? `${short}, ${within}` : short
      const value = kind === 'limit' ? within : String(Math.round(share * 10_000) / 100)
      return [{ id: `${id} ${target}`, label, value }]
    }),
  )
}

/** A row as it first stands: the first subject, as it is now. */
export function newDraft(form: WhatIfForm, kind: ChangeDraft['kind'], key: number): ChangeDraft {
  const first = subjectsOf(form, kind)[0]
  return withSubject(form, { key, kind, subject: '', value: '', hours: noHours }, first?.id ?? '')
}

/** The row for another subject, which stands as it is in force. */
export function withSubject(form: WhatIfForm, draft: ChangeDraft, subject: string): ChangeDraft {
  const value = subjectsOf(form, draft.kind).find(({ id }) => id === subject)?.value ?? ''
  const stated = form.calendars.find(({ id }) => id === subject)?.hours
  const hours = Object.fromEntries(DAYS.map((day) => [day, stated?.[day]?.join(', ') ?? '']))
  return { ...draft, subject, value, hours: hours as Record<Day, string> }
}

/** Null where something in the row cannot be read. */
export function changeOf({ kind, subject, value, hours }: ChangeDraft): CharterChange | null {
  if (kind === 'hours') {
    const week = DAYS.map((day) => [day, spansOf(hours[day])] as const)
    if (week.some(([, spans]) => spans === null)) return null
    return { kind, calendar: subject, hours: Object.fromEntries(week) as Record<Day, string[]> }
  }
  const [commitment = '', target = '0'] = subject.split(' ')
  const place = { commitment, target: Number(target) }
  if (kind === 'limit') return value.trim() === '' ? null : { kind, ...place, within: value.trim() }
  const share = Number(value.replace(',', '.').replace('%', '')) / 100
  return share > 0 && share <= 1 ? { kind, ...place, share } : null
}

/** What of a row cannot be read. */
export function unreadableIn(draft: ChangeDraft): DraftField[] {
  if (changeOf(draft) !== null) return []
  return draft.kind === 'hours' ? DAYS.filter((day) => spansOf(draft.hours[day]) === null) : ['value']
}

/** Which row and field of the form a problem's field is: `changes.1.hours.tue` is Tuesday of the second. */
export function fieldNamed(
  drafts: readonly ChangeDraft[],
  name: string,
): { readonly key: number; readonly field: DraftField } | null {
  const [, place, member, day] = /^changes\.(\d+)(?:\.(\w+))?(?:\.(\w+))?/.exec(name) ?? []
  const draft = drafts[Number(place)]
  if (draft === undefined) return null
  if (draft.kind !== 'hours') return { key: draft.key, field: 'value' }
  const field = DAYS.find((one) => member === 'hours' && one === day) ?? 'mon'
  return { key: draft.key, field }
}

const noHours: Record<Day, string> = { mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' }

/** `9:00-17:00` and `9.00 – 17.00` are read too; null for what is no hours. */
function spansOf(text: string): string[] | null {
  const spans: string[] = []
  for (const part of text.split(',')) {
    if (part.trim() === '') continue
    const match = /^\s*(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)\s*$/.exec(part)
    if (match === null) return null
    const [, fromHour = '', fromMinute, toHour = '', toMinute] = match
    spans.push(`${fromHour.padStart(2, '0')}:${fromMinute}-${toHour.padStart(2, '0')}:${toMinute}`)
  }
  return spans
}
