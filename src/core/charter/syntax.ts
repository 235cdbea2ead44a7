import {
  type Document,
  isCollection,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import { longestFile } from './model.ts'
import { cannotBeSeen, type Finding } from './place.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/

/** What a reader of UTF-8 puts where the bytes are of another encoding. */
const replacement = '\ufffd'

export interface ReadFile {
  readonly lines: LineCounter
  readonly root: Node | null
  /** What keeps the file from being read at all. */
  readonly findings: Finding[]
}

/** Reads YAML, in which a charter is written. A file that cannot be read gets one finding: the first mistake, where it was made. */
export function readFile(source: string): ReadFile {
  const lines = new LineCounter()
  const refused = whyUnread(source)
  if (refused !== undefined) {
    lines.addNewLine(0)
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lines.addNewLine(at + 1)
    return unread(lines, refused)
  }
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const mistake = [...document.errors, ...document.warnings].sort(
    (one, other) => one.pos[0] - other.pos[0],
  )[0]
  if (mistake !== undefined) return unread(lines, inPlainWords(mistake, document, source))
  const hidden = hiddenIn(document)
  if (hidden !== undefined) return unread(lines, hidden)
  return { lines, root: document.contents, findings: [] }
}

/** A text in double quotation marks can say a character that cannot be seen by its number. */
function hiddenIn(document: Document): Mistake | undefined {
  let hidden: Mistake | undefined
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !(unseen.test(value) || /\p{Surrogate}/u.test(value))) return undefined
      hidden = { offset: range?.[0] ?? 0, ...cannotBeSeen }
      return visit.BREAK
    },
  })
  return hidden
}

/** What no charter has, and what would cost the YAML reader its time or its stack: it follows nesting by recursion. */
function whyUnread(source: string): Mistake | undefined {
  if (source.length > longestFile) {
    return {
      offset: 0,
      message: 'this file is too long',
      expected: `a charter of at most ${longestFile} characters`,
    }
  }
  const strange = unseen.exec(source)
  const lost = source.indexOf(replacement)
  if (lost >= 0 && (strange === null || lost < strange.index)) {
    return {
      offset: lost,
      message: 'there is a letter here that was lost when the file was saved',
      expected: 'the file saved as UTF-8',
    }
  }
  if (strange !== null) {
    const offset = strange.index
    return { offset, ...cannotBeSeen }
  }
  const deep = tooDeep(source)
  return deep === undefined
    ? undefined
    : { offset: deep, message: 'this is nested too deeply', expected: `at most ${deepest} levels` }
}

const deepest = 50

/** Where brackets, dashes or spaces first go deeper than any charter; counted roughly, brackets in texts too. */
function tooDeep(source: string): number | undefined {
  const manyDashes = /(?:[-?:][ \t]+){51}|^ {101}/m.exec(source)
  if (manyDashes !== null) return manyDashes.index
  let depth = 0
  for (const bracket of source.matchAll(/[[\]{}]/g)) {
    depth = bracket[0] === '[' || bracket[0] === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > deepest) return bracket.index
  }
  return undefined
}

type Mistake = Pick<Finding, 'offset' | 'message' | 'expected'>

function unread(lines: LineCounter, mistake: Mistake): ReadFile {
  return { lines, root: null, findings: [{ ...mistake, path: '', severity: 'error' }] }
}

function inPlainWords(error: YAMLError, document: Document.Parsed, source: string): Mistake {
  const opened = openedBefore(error, document, source)
  if (opened !== undefined) {
    return {
      offset: opened,
      message: `what ${source[opened]} opens here is not closed where it should be`,
      expected: `${closing[source[opened]!]} on the same line`,
    }
  }
  const culprit = lineAtFault(error, source)
  if (culprit !== undefined) return culprit
  const words = plainWords[error.code]
  return {
    offset: error.pos[0],
    message: words?.[0] ?? 'this cannot be read',
    expected: words?.[1] ?? 'key: value, with two more spaces at the start of the line for each level',
  }
}

const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '{': '}', '[': ']' }

/**
 * Where the quotation mark or bracket stands that runs over several lines into this mistake: the mistake is noticed where the
 * next thing makes no sense, but was made where it was opened.
 */
function openedBefore(error: YAMLError, document: Document.Parsed, source: string): number | undefined {
  let opened: number | undefined
  visit(document, {
    Node(_, node) {
      const [start, end] = node.range ?? [0, 0]
      const quotes = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
      const brackets = isCollection(node) && node.flow === true
      // With an anchor or a tag before it, what opens stands further on.
      if ((!quotes && !brackets) || start > error.pos[0] || closing[source[start]!] === undefined) return
      const text = source.slice(start, end)
      const closed = text.length > 1 && text.endsWith(closing[source[start]!]!)
      const reaches = !source.slice(end, error.pos[0]).includes('\n')
      if (reaches && (!closed || text.includes('\n'))) opened ??= start
    },
  })
  return opened
}

/**
 * A line that YAML took for the beginning of a longer text or of another level, so that it complained of a later one. Each level
 * of a charter is two spaces; a line at an odd column, or one that holds a value and yet has lines under it, is the likelier slip.
 */
function lineAtFault(error: YAMLError, source: string): Mistake | undefined {
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
  const [message, expected] = plainWords.BAD_INDENT!
  if (error.code !== 'BAD_INDENT' && error.code !== 'UNEXPECTED_TOKEN') return undefined
  if (complained.indent % 2 === 1) return { offset: complained.offset, message, expected }
  const odd = above.find(({ indent }) => indent % 2 === 1)
  if (odd !== undefined) return { offset: odd.offset, message, expected }
  if (error.code !== 'BAD_INDENT') return undefined
  const place = above.findIndex(({ indent }) => indent < complained.indent)
  const over = above[place]
  const opens = over !== undefined && /:\s*(#.*)?$/.test(over.text)
  const fits = opens && (above[place - 1] ?? complained).indent === complained.indent
  return { offset: (over === undefined || fits ? complained : over).offset, message, expected }
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

/** Codes of the YAML reader, in the words of somebody who has never heard of YAML: what is wrong, and what was expected. */
const plainWords: Readonly<Record<string, readonly [string, string]>> = {
  BAD_INDENT: [
    'this line begins in another column than its neighbours',
    'the same number of spaces as the lines beside it',
  ],
  TAB_AS_INDENT: ['this line begins with a tab', 'spaces'],
  BLOCK_AS_IMPLICIT_KEY: [
    'there is a second colon on this line',
    'one key: value on a line; a text with a colon and a space in it stands in quotation marks',
  ],
  MULTILINE_IMPLICIT_KEY: ['this is not expected here', 'key: value'],
  MISSING_CHAR: [
    'something is missing here',
    'a colon and a space after a key, and every quotation mark and bracket closed',
  ],
  BAD_SCALAR_START: ['a text cannot begin with this character', 'the text in quotation marks'],
  UNEXPECTED_TOKEN: ['this is not expected here', 'key: value'],
  TAG_RESOLVE_FAILED: ['! begins a tag, which a charter does not have', 'the text in quotation marks'],
  BAD_ALIAS: [
    '* refers to another place of the file, which a charter does not do',
    'the text in quotation marks',
  ],
  MULTIPLE_DOCS: ['a second document begins here', 'one charter in a file'],
  BAD_DQ_ESCAPE: ['a backslash in double quotation marks has a meaning of its own', 'single quotation marks'],
  BLOCK_IN_FLOW: [
    'a list or a key on a line of its own cannot stand within brackets',
    'commas between the items',
  ],
  COMMENT_SPACE: ['a remark begins with a space and #', 'a space before #'],
  BAD_DIRECTIVE: ['% at the start of a line has a meaning of its own', 'key: value'],
}
