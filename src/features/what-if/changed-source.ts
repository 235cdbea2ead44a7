/** The usual changes, written into a charter's source as its author would; comments and order stay. */
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { CharterChange } from './contract.ts'

/** The source with the changes; or the first of them that has no place there, for it is said elsewhere or otherwise. */
export function changedSource(
  source: string,
  changes: readonly CharterChange[],
): string | { readonly impossible: CharterChange } {
  const document = parseDocument(source)
  for (const change of changes) if (!applied(document, change)) return { impossible: change }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function applied(document: Document, change: CharterChange): boolean {
  if (change.kind === 'hours') {
    const path = ['calendars', change.calendar]
    if (!isMap(document.getIn(path))) return false
    document.setIn([...path, 'hours'], document.createNode(weekOf(change.hours), { flow: true }))
    return true
  }
  const path = ['commitments', change.commitment]
  if (!isMap(document.getIn(path))) return false
  const [key, value] =
    change.kind === 'limit'
      ? (['within', change.within] as const)
      : (['share', percentOf(change.share)] as const)
  const targets = [...path, 'targets']
  if (isSeq(document.getIn(targets))) {
    const one = [...targets, change.target]
    const target = document.getIn(one)
    if (!isMap(target)) return false
    const stated = key === 'share' ? shareKeys : limitKeys
    const own = stated.find((name) => target.has(name))
    // A mean promises no share, and a ceiling says how few.
    if (own === undefined) return false
    document.setIn([...one, own], value)
    return true
  }
  if (change.target !== 0) return false
  // A cadence states its interval as `every`.
  const stated = key === 'within' && document.hasIn([...path, 'every']) ? 'every' : key
  if (stated === 'within' && !document.hasIn([...path, 'within'])) {
    if (!document.hasIn([...path, 'average'])) return false
    document.setIn([...path, 'average'], value)
    return true
  }
  // Of a table, no row is meant.
  if (stated === 'every' && !isScalar(document.getIn([...path, 'every'], true))) return false
  document.setIn([...path, stated], value)
  return true
}

/** As what a target states its limit, the first that it has; as what its share. */
const limitKeys = ['average', 'at-least', 'within', 'over'] as const
const shareKeys = ['share'] as const

/** `96.5%`, to a hundredth. */
function percentOf(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}

function weekOf(
  hours: Extract<CharterChange, { kind: 'hours' }>['hours'],
): Record<string, string | string[]> {
  const week: Record<string, string | string[]> = {}
  for (const [day, spans] of Object.entries(hours) as [string, string[] | undefined][]) {
    if (spans !== undefined && spans.length > 0) week[day] = spans.length === 1 ? spans[0]! : spans
  }
  return week
}
