/** The usual changes, written into a charter's source as its author would; comments and order stay. */
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { CharterChange } from './contract.ts'

export interface ChangedText {
  readonly source: string
  /** Of each change, where in the charter it now stands: `commitments.post-reply.within`, as problems have it. */
  readonly places: readonly string[]
}

/** The source with the changes; or which of them has no place there, for it is said elsewhere or otherwise. */
export function changedText(
  source: string,
  changes: readonly CharterChange[],
): ChangedText | { readonly impossible: number } {
  const document = parseDocument(source)
  const places: string[] = []
  for (const [index, change] of changes.entries()) {
    const at = placeOf(document, change)
    if (at === null) return { impossible: index }
    document.setIn(at, statedAs(document, change))
    places.push(at.reduce<string>(withStep, ''))
  }
  return { source: document.toString({ lineWidth: 0, flowCollectionPadding: true }), places }
}

type Path = readonly (string | number)[]

function withStep(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`
  return path === '' ? step : `${path}.${step}`
}

function statedAs(document: Document, change: CharterChange) {
  if (change.kind === 'hours') return document.createNode(weekOf(change.hours), { flow: true })
  return change.kind === 'limit' ? change.within : percentOf(change.share)
}

/** Where the charter says what is to be changed; null where it says it otherwise. */
function placeOf(document: Document, change: CharterChange): Path | null {
  if (change.kind === 'hours') {
    const path = ['calendars', change.calendar]
    return isMap(document.getIn(path)) ? [...path, 'hours'] : null
  }
  const path = ['commitments', change.commitment]
  if (!isMap(document.getIn(path))) return null
  const targets = [...path, 'targets']
  if (isSeq(document.getIn(targets))) return placeInTarget(document, [...targets, change.target], change.kind)
  if (change.target !== 0) return null
  if (document.hasIn([...path, 'share-of-cases'])) return placeInShare(document, path, change.kind)
  if (change.kind === 'share') return [...path, 'share']
  // A cadence states its interval as `every`; of a table, no row is meant.
  if (document.hasIn([...path, 'every']))
    return isScalar(document.getIn([...path, 'every'], true)) ? [...path, 'every'] : null
  const stated = (['within', 'average'] as const).find((key) => document.hasIn([...path, key]))
  return stated === undefined ? null : [...path, stated]
}

/** A mean promises no share, and a ceiling says how few. */
function placeInTarget(document: Document, path: Path, kind: 'limit' | 'share'): Path | null {
  const target = document.getIn(path)
  if (!isMap(target)) return null
  const own = (kind === 'share' ? shareKeys : limitKeys).find((name) => target.has(name))
  return own === undefined ? null : [...path, own]
}

/** Of a share of cases: how long each is looked at, and what has to come out. */
function placeInShare(document: Document, path: Path, kind: 'limit' | 'share'): Path | null {
  if (kind === 'limit') {
    const window = [...path, 'share-of-cases', 'within']
    return document.hasIn(window) ? window : null
  }
  const bound = boundKeys.find((key) => document.hasIn([...path, key]))
  return bound === undefined ? null : [...path, bound]
}

/** As what a target states its limit, the first that it has; as what its share. */
const limitKeys = ['average', 'at-least', 'within', 'over'] as const
const shareKeys = ['share'] as const
const boundKeys = ['at-least', 'at-most', 'less-than'] as const

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
