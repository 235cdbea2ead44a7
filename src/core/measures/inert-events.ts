/** Events that cannot change a verdict of some promises: whoever reads many may leave them unread. */
import type { Charter } from '../charter/model.ts'

/** Facts that mean something only to a promise that names them. All others, among them any not known here, are read. */
const ordinary = [
  'acknowledged',
  'replied',
  'updated',
  'proposed',
  'resolved',
  'closed',
  'escalated',
  'assigned',
  'wrote',
  'noted',
  'forewarned',
  'declined',
  'objected',
] as const

/** The types of events that none of these charters' promises names anywhere. */
export function inertEvents(charters: readonly Charter[]): string[] {
  const named = new Set<string>()
  for (const { commitments } of charters) collectNames(commitments, named)
  return ordinary.filter((type) => !named.has(type))
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') names.add(value)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      names.add(key)
      collectNames(inner, names)
    }
  }
}
