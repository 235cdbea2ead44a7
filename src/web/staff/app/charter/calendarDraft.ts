import type { CalendarChange } from '../../../../features/charters/contract.ts'

/** One date of a calendar as the form has it: closed all day, or open with hours of its own. */
export interface CalendarDraft {
  readonly calendar: string
  readonly date: string
  readonly opens: boolean
  readonly nameEn: string
  readonly nameEs: string
  readonly from: string
  readonly to: string
}

export function emptyDraft(calendar: string): CalendarDraft {
  return { calendar, date: '', opens: false, nameEn: '', nameEs: '', from: '', to: '' }
}

/** The field that has to be filled in first; null when nothing is missing. */
export function lacksOf({ date, opens, from, to }: CalendarDraft): 'date' | 'from' | 'to' | null {
  if (date === '') return 'date'
  if (!opens) return null
  if (from === '') return 'from'
  return to === '' ? 'to' : null
}

/** What is sent: only the half of the form that is shown counts. */
export function changeOf({ calendar, date, opens, nameEn, nameEs, from, to }: CalendarDraft): CalendarChange {
  if (opens) return { calendar, open: [{ date, hours: [[from, to]] }] }
  const names = Object.entries({ en: nameEn.trim(), es: nameEs.trim() }).filter(([, name]) => name !== '')
  return {
    calendar,
    closed: [{ date, ...(names.length > 0 && { name: Object.fromEntries(names) }) }],
  }
}
