/** Pages by key: the instant and the id of the last row of the page before. */
import type { Instant } from '../../../core/time/instant.ts'

/** Null for the first page, and for a mark that is none of ours. */
export function keyAfter(after: string | undefined): { at: Instant; id: string } | null {
  const [, at, id] = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}

/** A page of `limit` of the rows, which are one more than that where there is a next page. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  keyOf: (row: Row) => readonly [at: Instant, id: string],
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? keyOf(last).join('_') : null
  return { items: shown.map(itemOf), next }
}
