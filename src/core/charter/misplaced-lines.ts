/** Which line of a file that YAML could not read was written in the wrong place: seldom the one that YAML complains of. */
import type { YAMLError } from 'yaml'

export interface LineAtFault {
  readonly offset: number
  readonly message: string
  readonly expected: string
}

export const otherColumn = {
  message: 'this line begins in another column than its neighbours',
  expected: 'the same number of spaces as the lines beside it',
} as const

/**
 * A line that YAML took for the beginning of a longer text or of another level, so that it complained of a later one. Each level
 * of a charter is two spaces; a line at an odd column, or one that holds a value and yet has lines under it, is the likelier slip.
 */
export function lineAtFault(error: YAMLError, source: string): LineAtFault | undefined {
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') return lineTooFarIn(error.pos[0], source)
  if (error.code === 'UNEXPECTED_TOKEN' && endsAtApostrophe(error.pos[0], source)) {
    return {
      offset: error.pos[0],
      message: 'this text ends at its second single quotation mark',
      expected: 'double quotation marks around a text with an apostrophe in it',
    }
  }
  if (!misplacing.has(error.code)) return undefined
  const [complained, ...above] = linesUpTo(error.pos[0], source)
  if (complained === undefined) return undefined
  // Of a key that runs on the reader complains where it begins, of other slips on a line after; at the end on their own.
  const [last] = above
  const suspects = { MULTILINE_IMPLICIT_KEY: [complained, last], MISSING_CHAR: [last, complained] }
  const bare = (suspects[error.code as keyof typeof suspects] ?? [last]).find(
    (line) => line && !hasColon(line),
  )
  if (bare !== undefined) {
    return {
      offset: bare.offset,
      message: 'this line has no colon with a space after it',
      expected: 'key: value',
    }
  }
  if (last === undefined) return undefined
  if (error.code !== 'BAD_INDENT' && error.code !== 'UNEXPECTED_TOKEN') return undefined
  if (complained.indent % 2 === 1) return { offset: complained.offset, ...otherColumn }
  const odd = above.find(({ indent }) => indent % 2 === 1)
  if (odd !== undefined) return { offset: odd.offset, ...otherColumn }
  if (error.code !== 'BAD_INDENT') return undefined
  const place = above.findIndex(({ indent }) => indent < complained.indent)
  const over = above[place]
  const opens = over !== undefined && /:\s*(#.*)?$/.test(over.text)
  const fits = opens && (above[place - 1] ?? complained).indent === complained.indent
  return { offset: (over === undefined || fits ? complained : over).offset, ...otherColumn }
}

/**
 * Under a line that has its one value already, a line at an odd column makes of both a value that nobody meant. What
 * stands at the edge of the page is the rest of a line that was broken.
 */
function lineTooFarIn(offset: number, source: string): LineAtFault | undefined {
  const [complained] = linesUpTo(offset, source)
  const [next] = complained === undefined ? [] : linesUpTo(complained.end + 1, source)
  if (complained === undefined || next === undefined || complained.indent === 0) return undefined
  if (next.indent % 2 === 0 || complained.text.split(/:\s/).length > 2 || !hasColon(next)) return undefined
  return { offset: next.offset, ...otherColumn }
}

/** `'We're here.'`: the apostrophe ends the text that the first quotation mark began. */
function endsAtApostrophe(offset: number, source: string): boolean {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset)
  return /(?:^|[\s{[,])'[^']*'$/.test(before)
}

const misplacing: ReadonlySet<string> = new Set([
  'BAD_INDENT',
  'MULTILINE_IMPLICIT_KEY',
  'MISSING_CHAR',
  'UNEXPECTED_TOKEN',
])

/** Also where it is an item of a list, or closes one. */
function hasColon({ text }: Line): boolean {
  return /:(\s|$)|^-\s|^[\]}]/.test(text)
}

interface Line {
  readonly text: string
  readonly indent: number
  /** Of its first character that is not a space. */
  readonly offset: number
  readonly end: number
}

/** The first line from this place on that says something, and those above it, nearest first, up to one at the edge of the page. */
function linesUpTo(offset: number, source: string): Line[] {
  const lines = linesOf(source)
  const passed = lines.filter(({ end }) => end <= offset)
  const upwards: Line[] = []
  for (const line of lines.slice(0, passed.length + 1).reverse()) {
    upwards.push(line)
    if (upwards.length > 1 && line.indent === 0) break
  }
  return upwards
}

/** Those that say something: neither empty nor a remark. */
function linesOf(source: string): Line[] {
  let end = -1
  return source.split('\n').flatMap((whole) => {
    const start = end + 1
    end = start + whole.length
    const text = whole.trim()
    if (text === '' || text.startsWith('#')) return []
    const indent = whole.search(/\S/)
    return [{ text, indent, offset: start + indent, end }]
  })
}
