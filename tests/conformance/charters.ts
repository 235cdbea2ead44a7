/**
 * Real charters, restated as rows of data, beside the examples that say them in the format: every measurable row has a
 * promise that names it, with the row's amount, unit and share.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface RowFailure {
  /** Charter and row, such as `016/3`. */
  readonly id: string
  readonly says: string | undefined
  /** What the promise lacks: its limit or its share in words, or the promise itself. */
  readonly expected: readonly string[]
  /** The promise as it stands in the example. */
  readonly answered: string | null
}

interface Row {
  readonly quote: string
  readonly measurable: boolean
  readonly kind: string
  readonly limits: readonly StatedLimit[]
}

interface StatedLimit {
  readonly amount: number | null
  readonly unit: string | null
  readonly counting: string | null
  readonly share: number | null
  readonly limits_relation?: string
}

const examples = fileURLToPath(new URL('../../charters/examples/', import.meta.url))

/** What stands under each row's name, such as `016/3`, in the examples. */
export function promisesByRow(): Map<string, string> {
  const promises = new Map<string, string>()
  for (const file of readdirSync(examples)) {
    const text = readFileSync(path.join(examples, file), 'utf8')
    const parts = text.split(/^ {2}# (\d{3}\/\d+(?:, \d{3}\/\d+)*)$/m)
    for (let at = 1; at < parts.length; at += 2)
      for (const row of parts[at]!.split(', ')) promises.set(row, parts[at + 1]!)
  }
  return promises
}

/** Compares the rows in `folder` with the examples. */
export function runCharters(folder: string): {
  readonly passed: number
  readonly failed: readonly RowFailure[]
} {
  const promises = promisesByRow()
  const failed: RowFailure[] = []
  let passed = 0
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const charter = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
      id: string
      promises: Row[]
    }
    for (const [index, row] of charter.promises.entries()) {
      if (!row.measurable) continue
      const id = `${charter.id}/${index}`
      const promise = promises.get(id)
      const missing = promise === undefined ? ['a promise'] : missingIn(promise, row, id)
      if (missing.length === 0) passed++
      else failed.push({ id, says: row.quote, expected: missing, answered: promise ?? null })
    }
  }
  return { passed, failed }
}

/** What a page calls "at once" has no number; the examples say how long that is. */
const atOnce: ReadonlySet<string> = new Set(['107/2', '108/0'])

function missingIn(promise: string, { kind, limits }: Row, id: string): string[] {
  const range = limits.length > 1
  return limits.flatMap((limit, place) => {
    // Of a range the upper end is the limit.
    const judged = !range || place === limits.length - 1
    const texts = [
      ...(judged && limit.amount !== null && !atOnce.has(id) ? [limitWords(limit)] : []),
      ...(limit.share !== null && (limit.share < 1 || kind !== 'time-to') ? [shareWords(limit.share)] : []),
    ]
    return texts.filter((alternatives) => !alternatives.some((text) => promise.includes(text))).map(String)
  })
}

function limitWords({ amount, unit, counting }: StatedLimit): string[] {
  if (amount === 0) return ['same day', 'as agreed']
  // Once a year is a duty, and so much a day a remedy.
  if (amount === 1)
    return [`1 ${counting === 'working' ? 'working ' : ''}${unit}`, `every: ${unit}`, `each late ${unit}`]
  return [`${amount} ${counting === 'working' ? 'working ' : ''}${unit}s`]
}

function shareWords(share: number): string[] {
  const percent = Number((share * 100).toFixed(4))
  return [`${percent}%`, `at-least: ${percent}`]
}
