/** Which of several readers of the same lines a case belongs to, seen from a line before it is parsed. */

export interface Divided {
  /** False where the line is surely another reader's. */
  readonly isOurLine: (line: string) => boolean
  /** Whether the case of the line last asked about, now that it is parsed, is ours. */
  readonly isOurCase: (name: string) => boolean
  /** A line turned out to be of a case of another reader, who has not seen it. */
  readonly astray: () => boolean
}

const BEFORE_NAME = '{"case":"'

/** For the reader of this place, from 0, among so many. */
export function dividedByCase(part: number, parts: number): Divided {
  let wasSeen = false
  let isAstray = false
  return {
    isOurLine(line) {
      const end = line.startsWith(BEFORE_NAME) ? line.indexOf('"', BEFORE_NAME.length) : -1
      const hash = end < 0 ? null : hashOf(line, BEFORE_NAME.length, end)
      // A name that is spelt with escapes, or does not come first, is known once the line is parsed.
      wasSeen = hash !== null
      return hash === null || hash % parts === part
    },
    isOurCase(name) {
      const isOurs = (hashOf(name, 0, name.length, true) as number) % parts === part
      if (!isOurs && wasSeen) isAstray = true
      return isOurs
    },
    astray: () => isAstray,
  }
}

/** A whole number from the characters; null where there is a backslash, unless the text stands for itself. */
function hashOf(text: string, from: number, to: number, isItself = false): number | null {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH && !isItself) return null
    hash = Math.imul(hash ^ code, 0x01000193)
  }
  return (hash ^ (hash >>> 15)) >>> 0
}

const BACKSLASH = 92
