import { asName, nearest } from './nearest.ts'
import type { Place } from './place.ts'
import { orList, quoted } from './place.ts'
import * as ready from './vocabulary.ts'

/** What a charter refers to by name. Start and stop are events, seen from the clock that starts or stops at them. */
export type Kind =
  | 'calendar'
  | 'section'
  | 'channel'
  | 'subject'
  | 'segment'
  | 'priority'
  | 'start'
  | 'stop'
  | 'happening'
  | 'pause'
  | 'content'
  | 'exception'
  | 'commitment'

interface KindWords {
  readonly what: string
  readonly ready: readonly string[]
  /** Where names of the charter's own are said: the key of the file. */
  readonly saidUnder?: string
  /** Names of the charter's own take the place of the ready ones rather than joining them. */
  readonly replaces?: true
  /** Something said and never referred to is worth a notice. */
  readonly tellUnused?: true
}

const kinds: Readonly<Record<Kind, KindWords>> = {
  calendar: { what: 'a calendar', ready: [], saidUnder: 'calendars', tellUnused: true },
  section: {
    what: 'a section',
    ready: Object.keys(ready.readySections),
    saidUnder: 'sections',
    replaces: true,
  },
  channel: { what: 'a channel', ready: ready.channels },
  subject: { what: 'something a case can be about', ready: ready.subjects, saidUnder: 'about' },
  segment: { what: 'a segment', ready: [], saidUnder: 'segments' },
  priority: { what: 'a priority', ready: ready.priorities, saidUnder: 'priorities', replaces: true },
  start: {
    what: 'an event that starts a clock',
    ready: [...ready.startingEvents, ...Object.keys(ready.readyEvents)],
    saidUnder: 'events',
  },
  stop: {
    what: 'an event that stops a clock',
    ready: [...ready.stoppingEvents, ...Object.keys(ready.readyEvents)],
    saidUnder: 'events',
  },
  happening: {
    what: 'something that happens in a case',
    ready: [...new Set([...ready.startingEvents, ...ready.stoppingEvents, ...ready.engineEvents])],
    saidUnder: 'events',
  },
  commitment: { what: 'a promise of this charter', ready: [], saidUnder: 'commitments' },
  pause: {
    what: 'a reason to pause',
    ready: Object.keys(ready.readyPauseReasons),
    saidUnder: 'pause-reasons',
  },
  exception: {
    what: 'an exception',
    ready: Object.keys(ready.readyExceptions),
    saidUnder: 'exceptions',
  },
  content: {
    what: 'something a message carries',
    ready: Object.keys(ready.readyContents),
    saidUnder: 'contents',
  },
}

/** The ready names of a kind, and whether a charter can have names of its own for it. */
export function namesOf(kind: Kind): { readonly ready: readonly string[]; readonly ofOnesOwn: boolean } {
  const { ready: names, saidUnder } = kinds[kind]
  return { ready: names, ofOnesOwn: saidUnder !== undefined }
}

/**
 * The names that a charter says and the names that it uses, held until all are known. A name that is used but nowhere said is
 * answered where it is used; if the slip was made where it is said (several uses agree against it), there.
 */
export class References {
  readonly #said = new Map<string, Map<string, Place>>()
  readonly #givenUp = new Set<string>()
  readonly #used = new Map<Kind, Map<string, Place[]>>()

  /** A name said under a key of the file, such as `calendars`. */
  say(key: string, name: string, place: Place): void {
    const names = this.#said.get(key) ?? new Map<string, Place>()
    names.set(name, place)
    this.#said.set(key, names)
  }

  /** The names under this key could not all be read: nothing that refers to them is judged. */
  giveUp(key: string): void {
    this.#givenUp.add(key)
  }

  /** Whether every name under this key could be read. */
  isWhole(key: string): boolean {
    return !this.#givenUp.has(key)
  }

  use(kind: Kind, name: string, place: Place): void {
    const names = this.#used.get(kind) ?? new Map<string, Place[]>()
    names.set(name, [...(names.get(name) ?? []), place])
    this.#used.set(kind, names)
  }

  /** Where each name of this kind is used. */
  uses(kind: Kind): ReadonlyMap<string, readonly Place[]> {
    return this.#used.get(kind) ?? new Map()
  }

  /** Every name of this kind that can be used. */
  possible(kind: Kind): string[] {
    const { ready, saidUnder, replaces } = kinds[kind]
    const own = [...(this.#said.get(saidUnder ?? '')?.keys() ?? [])]
    return replaces && own.length > 0 ? own : [...ready, ...own]
  }

  check(): void {
    for (const kind of Object.keys(kinds) as Kind[]) {
      if (!this.#givenUp.has(kinds[kind].saidUnder ?? '')) this.#checkKind(kind)
    }
  }

  #checkKind(kind: Kind): void {
    const possible = this.possible(kind)
    // Segments are free words until the charter lists its own.
    if (kind === 'segment' && possible.length === 0) return
    // A promise need not be referred to: that one is not tells nothing of a slip.
    const unused = kind === 'commitment' ? new Map<string, Place>() : this.#unused(kind)
    const blamed = new Set<string>()
    for (const [name, places] of this.#used.get(kind) ?? []) {
      if (possible.includes(name)) continue
      const misspelt = nearest(name, [...unused.keys()])
      if (misspelt !== undefined && places.length > 1) {
        this.#blameSaying(kind, unused.get(misspelt)!, misspelt, name, places.length)
        blamed.add(misspelt)
        continue
      }
      for (const place of places) this.#blameUse(kind, place, name, misspelt)
      if (misspelt === undefined) continue
      // One against one: either may be the slip, so both are shown.
      this.#blameSaying(kind, unused.get(misspelt)!, misspelt, name, 1)
      blamed.add(misspelt)
    }
    for (const [name, place] of unused) {
      if (kinds[kind].tellUnused && !blamed.has(name)) place.notice(`nothing refers to ${quoted(name)}`)
    }
  }

  #unused(kind: Kind): Map<string, Place> {
    const key = kinds[kind].saidUnder ?? ''
    const sharing = (Object.keys(kinds) as Kind[]).filter((other) => kinds[other].saidUnder === key)
    const said = [...(this.#said.get(key) ?? [])]
    return new Map(said.filter(([name]) => !sharing.some((other) => this.#used.get(other)?.has(name))))
  }

  #blameSaying(kind: Kind, place: Place, said: string, used: string, times: number): void {
    const others = times === 1 ? 'one place refers' : `${times} places refer`
    place.error({
      message: `nothing refers to ${quoted(said)}, and ${others} to ${quoted(used)}`,
      expected: `${kinds[kind].what} of that name`,
      nearest: used,
    })
  }

  #blameUse(kind: Kind, place: Place, name: string, misspelt: string | undefined): void {
    const { what, saidUnder } = kinds[kind]
    const possible = this.possible(kind)
    const elsewhere = saidUnder === undefined ? '' : `, or one of your own under ${saidUnder}`
    place.error({
      message: `${quoted(name)} is not ${what}`,
      expected: possible.length === 0 ? `a name said under ${saidUnder}` : `${orList(possible)}${elsewhere}`,
      given: name,
      possible,
      nearest: misspelt ?? otherWordFor(name, possible),
    })
  }
}

/** The ready name that people have another word for. */
function otherWordFor(name: string, possible: readonly string[]): string | undefined {
  const word = asName(name)
  const meant = Object.hasOwn(ready.otherWords, word) ? ready.otherWords[word] : undefined
  return meant !== undefined && possible.includes(meant) ? meant : undefined
}
