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
import { lineAtFault, otherColumn } from './misplaced-lines.ts'
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

/** Codes of the YAML reader, in the words of somebody who has never heard of YAML: what is wrong, and what was expected. */
const plainWords: Readonly<Record<string, readonly [string, string]>> = {
  BAD_INDENT: [otherColumn.message, otherColumn.expected],
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
