/** Reads a file of a spreadsheet (RFC 4180; also with semicolons), so that each cell is found again by its line. */

export interface CsvLine {
  /** From 1, as an editor counts. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Csv {
  readonly lines: readonly CsvLine[]
  /** The line of a quotation mark that is never closed; null: none. */
  readonly unclosed: number | null
}

/** Empty lines are left out; cells are trimmed where they stand without quotation marks. */
export function readCsv(text: string): Csv {
  const source = text.replace(/^\uFEFF/, '')
  const heading = source.slice(0, (source.indexOf('\n') + 1 || source.length + 1) - 1)
  const separator = heading.includes(';') && !heading.includes(',') ? ';' : ','
  const lines: CsvLine[] = []
  let line = 1
  let at = 0
  while (at < source.length) {
    const begun = line
    const cells: string[] = []
    for (let more = true; more; ) {
      const cell =
        source[skipSpaces(source, at)] === '"' ? quotedCell(source, at) : plainCell(source, at, separator)
      if (cell === null) return { lines, unclosed: line }
      cells.push(cell.text)
      line += cell.breaks
      at = cell.end
      more = source[at] === separator
      if (more) at += 1
    }
    if (source[at] === '\r') at += 1
    if (source[at] === '\n') at += 1
    line += 1
    if (cells.some((cell) => cell !== '')) lines.push({ line: begun, cells })
  }
  return { lines, unclosed: null }
}

interface Cell {
  readonly text: string
  /** Where the cell ends: at a separator, a line's end or the file's. */
  readonly end: number
  /** Ends of lines within it. */
  readonly breaks: number
}

function plainCell(source: string, from: number, separator: string): Cell {
  let end = from
  while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r')
    end += 1
  return { text: source.slice(from, end).trim(), end, breaks: 0 }
}

function quotedCell(source: string, from: number): Cell | null {
  let at = skipSpaces(source, from) + 1
  let text = ''
  for (;;) {
    const quote = source.indexOf('"', at)
    if (quote < 0) return null
    text += source.slice(at, quote)
    at = quote + 1
    if (source[at] !== '"') break
    text += '"'
    at += 1
  }
  return { text, end: skipSpaces(source, at), breaks: text.split('\n').length - 1 }
}

function skipSpaces(source: string, from: number): number {
  let at = from
  while (source[at] === ' ') at += 1
  return at
}
