/** What the queue shows, as it stands in the address: so that a filtered queue can be linked to, and back goes back. */
import type { QueueFilters } from '../api/cases.ts'

const STATUSES = ['open', 'resolved', 'closed', 'spam', 'any'] as const

/** Keeps what it knows; anything else in the address is left out. */
export function queueSearch(search: Record<string, unknown>): QueueFilters {
  return {
    who: word(search.who),
    status: STATUSES.find((status) => status === search.status),
    channel: word(search.channel),
    about: word(search.about),
    team: word(search.team),
    breached: flag(search.breached),
    paused: flag(search.paused),
    search: typeof search.search === 'number' ? String(search.search) : word(search.search),
  }
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function flag(value: unknown): 'true' | 'false' | undefined {
  if (value === true || value === 'true') return 'true'
  return value === false || value === 'false' ? 'false' : undefined
}

/** The filters that narrow the queue beyond whose it is: none of them set means that the whole of it shows. */
export function narrowing(filters: QueueFilters): QueueFilters {
  const { who: _, ...others } = filters
  return Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
}
