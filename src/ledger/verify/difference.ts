/** One place where what is there is not what was written and sealed. */
export interface Difference {
  /** Its place in the log, by which the first of several is found; null where it has none. */
  readonly leaf: number | null
  readonly case: string | null
  readonly seq: number | null
  /** `hash`, `previousHash`, `content`, `clocks.outcome`, `tallies.amount`, `root`, `signature` … */
  readonly field: string
  /** What differs, in a sentence. */
  readonly says: string
}

/** In the order of the log; what has no place in it comes last. */
export function inOrder(differences: readonly Difference[]): Difference[] {
  const place = ({ leaf }: Difference) => leaf ?? Number.POSITIVE_INFINITY
  return [...differences].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}
