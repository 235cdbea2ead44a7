import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Keys } from './keys.ts'
import { nearest } from './nearest.ts'

/** A problem before line and column are known. */
export interface Finding {
  /** Offset into the file. */
  readonly offset: number
  readonly path: string
  readonly message: string
  readonly expected: string
  readonly nearest?: string
  readonly severity: 'error' | 'notice'
}

export interface Entry {
  readonly name: string
  /** Where the name stands. */
  readonly key: Place
  readonly value: Place
}

interface Mistake {
  readonly message: string
  readonly expected: string
  /** What was written and what could have been: the nearest spelling is looked for among these. */
  readonly given?: string
  readonly possible?: readonly string[]
  readonly nearest?: string
}

export const cannotBeSeen = {
  message: 'there is a character here that cannot be seen',
  expected: 'letters, digits and signs',
}

/**
 * Spaces that hold words together, hyphens for the end of a line and signs without width come along where a text was
 * copied from elsewhere. A promise may have them; a name that has one is none, and looks as it should.
 */
const looksLikeAnother = /[\u00a0\u00ad\u200b-\u200f\u202f\u2060\ufeff]/

/** A value in a charter file together with where it stands, so that whatever is wrong with it is answered there. */
export class Place {
  readonly path: string
  readonly #node: Node | null
  readonly #offset: number
  readonly #findings: Finding[]

  constructor(findings: Finding[], node: Node | null, offset: number, path: string) {
    this.#findings = findings
    this.#node = node
    this.#offset = standsBelow(node) ? offset : (node?.range?.[0] ?? offset)
    this.path = path
  }

  get isMap(): boolean {
    return isMap(this.#node)
  }

  get isList(): boolean {
    return isSeq(this.#node)
  }

  get isNothing(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null)
  }

  /** The scalar as it was written, whatever type YAML would make of it; undefined for a list, a map or nothing. */
  get written(): string | undefined {
    if (!isScalar(this.#node) || this.isNothing) return undefined
    const value = this.#node.value
    return typeof value === 'string' ? value : (this.#node.source ?? String(value))
  }

  error(mistake: Mistake): undefined {
    const { given, possible = [] } = mistake
    const spelling = mistake.nearest ?? (given === undefined ? undefined : nearest(given, possible))
    const { message, expected } = looksLikeAnother.test(this.written ?? '') ? cannotBeSeen : mistake
    this.#find({
      message,
      expected,
      severity: 'error',
      ...(spelling === undefined ? {} : { nearest: spelling }),
    })
  }

  notice(message: string, expected = ''): void {
    this.#find({ message, expected, severity: 'notice' })
  }

  #find(found: Omit<Finding, 'offset' | 'path'>): void {
    this.#findings.push({ ...found, offset: this.#offset, path: this.path })
  }

  /** The text that stands here, trimmed; undefined, with the mistake noted, where there is none. */
  text(expected: string): string | undefined {
    const text = this.written?.trim()
    if (text !== undefined && text !== '') return text
    return this.error({ message: this.#isNotText(), expected })
  }

  #isNotText(): string {
    if (isMap(this.#node)) return 'this is a set of keys'
    if (isSeq(this.#node)) return 'this is a list'
    if (isAlias(this.#node))
      return `*${this.#node.source} refers to another place of the file, which a charter does not do`
    return 'nothing is said here'
  }

  /** One of `possible`, exactly; else undefined, with the mistake noted. */
  choice<T extends string>(possible: readonly T[], what: string): T | undefined {
    const expected = `${what}: ${orList(possible)}`
    const given = this.text(expected)
    if (given === undefined) return undefined
    const found = possible.find((choice) => choice === given)
    return found ?? this.error({ message: `${quoted(given)} is not ${what}`, expected, given, possible })
  }

  /** The items of a list; one value stands for a list of one. */
  items(expected: string): Place[] {
    if (this.isNothing) {
      this.error({ message: 'nothing is said here', expected })
      return []
    }
    if (!isSeq(this.#node)) return [this]
    if (this.#node.items.length === 0) this.error({ message: 'this list is empty', expected })
    return this.#node.items.map(
      (item, index) =>
        new Place(
          this.#findings,
          item as Node | null,
          startOf(item) ?? this.#offset,
          `${this.path}[${index}]`,
        ),
    )
  }

  /** The entries of a map whose names are the author's; names said twice are noted and passed over. */
  entries(expected: string, meant?: string): Entry[] {
    if (!isMap(this.#node)) {
      const given = this.written
      this.error({
        message: given === undefined ? this.#isNotText() : `${quoted(given)} stands here alone`,
        expected,
        nearest: given === undefined ? undefined : meant,
      })
      return []
    }
    const entries = new Map<string, Entry>()
    for (const pair of this.#node.items) {
      const entry = this.#entry(pair as Pair<Node | null, Node | null>)
      if (entry === undefined) continue
      if (entries.has(entry.name)) {
        entry.key.error({ message: `${quoted(entry.name)} is said twice`, expected: 'each name once' })
      } else entries.set(entry.name, entry)
    }
    return [...entries.values()]
  }

  #entry(pair: Pair<Node | null, Node | null>): Entry | undefined {
    const start = startOf(pair.key) ?? this.#offset
    const key = new Place(this.#findings, pair.key, start, this.path)
    const name = key.text('a name before the colon')
    if (name === undefined) return undefined
    const path = this.path === '' ? name : `${this.path}.${name}`
    return {
      name,
      key: new Place(this.#findings, pair.key, start, path),
      value: new Place(this.#findings, pair.value, start, path),
    }
  }

  /**
   * The values of a map whose keys are the format's. Unknown and missing keys are noted; a key that is misspelt is noted where it
   * stands and then read as the one that was meant, so that nothing else seems wrong because of it.
   */
  object(keys: Keys, what: string, at: Place = this): Map<string, Entry> {
    const names = Object.keys(keys)
    const fields = new Map<string, Entry>()
    const meant = new Map<string, Entry>()
    if (!this.isMap) {
      const [only, ...others] = names.filter((name) => keys[name]!.required)
      const meant = only !== undefined && others.length === 0 ? `{ ${only}: ${this.written} }` : undefined
      this.entries(`${what}, with ${orList(names, 'and')}`, meant)
      return fields
    }
    for (const entry of this.entries(what)) {
      if (names.includes(entry.name)) fields.set(entry.name, entry)
      else {
        const name = nearest(entry.name, names)
        if (name !== undefined) meant.set(name, entry)
        entry.key.error({
          message: `${what} has no ${quoted(entry.name)}`,
          expected: `one of ${names.join(', ')}`,
          ...(name === undefined ? {} : { nearest: name }),
        })
      }
    }
    for (const [name, entry] of meant) if (!fields.has(name)) fields.set(name, entry)
    for (const [name, key] of Object.entries(keys)) {
      if (key.required !== true || fields.has(name)) continue
      at.error({ message: `${what} does not say ${quoted(name)}`, expected: `${name}: ${key.example}` })
    }
    return fields
  }
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0]
}

/** Whether a value has nothing on the line of its key: then its key is where it is looked for. */
function standsBelow(node: Node | null): boolean {
  return (isCollection(node) && node.flow !== true) || (isScalar(node) && node.value === null)
}

/** What was written, in quotation marks and short enough for a line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`
}

/** `a, b or c` */
export function orList(names: readonly string[], joint = 'or'): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`
}
