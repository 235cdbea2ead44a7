/** Facts of one case that have the same `seq`: which of them came first, and which a correction means, nobody could tell. */
import { quoted } from '../charter/place.ts'
import { type EventLine, numberOf } from './event-line.ts'

export interface DoubledLine {
  readonly line: number
  readonly problem: string
}

/** The lines of one case without those whose `seq` a line before them has; `refuse` is told of each. */
export function withoutDoubles(
  lines: readonly EventLine[],
  refuse: (doubled: DoubledLine) => void = () => {},
): readonly EventLine[] {
  const lineOf = new Map<number, number>()
  return lines.filter((line) => {
    const before = lineOf.get(line.event.seq)
    if (before === undefined) {
      lineOf.set(line.event.seq, numberOf(line))
      return true
    }
    const of = `of case ${quoted(line.case)}`
    const problem = `"seq" ${line.event.seq} ${of} is that of line ${before} too: each fact of a case has one of its own, and a line without one has its number`
    refuse({ line: numberOf(line), problem })
    return false
  })
}

export function inOrderOfLines(doubled: readonly DoubledLine[]): DoubledLine[] {
  return [...doubled].sort((one, other) => one.line - other.line)
}
