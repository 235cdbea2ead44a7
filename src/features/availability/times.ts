/** Response times: counted by how long at most, so that a year of them is a handful of numbers. */

/** Upper bounds in milliseconds; what took longer than the last comes in a place of its own after it. */
export const bounds: readonly number[] = [50, 100, 200, 300, 500, 800, 1_200, 2_000, 3_000, 5_000, 10_000]

/** How many answers came within each bound (and not the one before); the last: after all of them. */
export type Times = readonly number[]

export const noTimes: Times = Array.from({ length: bounds.length + 1 }, () => 0)

/** The times of one answer. */
export function timesOf(took: number): Times {
  const place = bounds.findIndex((bound) => took <= bound)
  return noTimes.map((_, index) => (index === (place === -1 ? bounds.length : place) ? 1 : 0))
}

/** Within how many milliseconds this share of answers came: the bound, or the slowest where that is less; null: no answers. */
export function withinFor(times: Times, slowest: number, share: number): number | null {
  const all = times.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  let sum = 0
  for (const [index, count] of times.entries()) {
    sum += count
    if (sum >= share * all) return Math.min(bounds[index] ?? slowest, slowest)
  }
  return slowest
}

export function addTimes(a: Times, b: Times): Times {
  return noTimes.map((_, index) => (a[index] ?? 0) + (b[index] ?? 0))
}
