/** Which lines went and which came between two texts. */

export interface LineChange {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/**
 * The lines of both in order, by the longest common subsequence (what is equal at both ends is set aside first, for most
 * edits are small). Time and room are the product of the lengths of what remains.
 */
export function lineChanges(before: string, after: string): LineChange[] {
  const old = before.split('\n')
  const now = after.split('\n')
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const same = (text: string): LineChange => ({ kind: 'same', text })
  return [
    ...old.slice(0, start).map(same),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(same),
  ]
}

function middle(old: readonly string[], now: readonly string[]): LineChange[] {
  const width = now.length + 1
  // common[i * width + j]: the longest common subsequence of old from i on and now from j on.
  const common = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const changes: LineChange[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      changes.push({ kind: 'same', text: old[i]! })
      i++
      j++
    } else if (
      i < old.length &&
      (j === now.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      changes.push({ kind: 'gone', text: old[i++]! })
    } else changes.push({ kind: 'new', text: now[j++]! })
  }
  return changes
}

/** The changes with `context` lines around each; null where lines are left out. */
export function withContext(changes: readonly LineChange[], context: number): (LineChange | null)[] {
  const near = changes.map((_, index) =>
    changes.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same'),
  )
  return changes.flatMap((change, index): (LineChange | null)[] => {
    if (near[index]) return [change]
    return near[index - 1] ? [null] : []
  })
}
