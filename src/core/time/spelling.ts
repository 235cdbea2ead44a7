/** The nearest right spelling of a word that is not known. */

/** The candidate that takes the fewest slips of the pen to reach from `word`; undefined where none is near. */
export function nearestSpelling(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.trim().toLowerCase()
  let nearest: string | undefined
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const slips = slipsBetween(wanted, candidate.toLowerCase(), fewest)
    if (slips < fewest) {
      fewest = slips
      nearest = candidate
    }
  }
  return nearest
}

/** Letters added, left out, changed or swapped with the next (optimal string alignment); at most `limit`. */
function slipsBetween(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      // Before the first letter of a word there is none, which is like no letter.
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped) slips = Math.min(slips, beforeLast[column - 2]! + 1)
      current.push(slips)
    }
    beforeLast = last
    last = current
  }
  return Math.min(limit, last[to.length]!)
}
