/**
 * Work that costs little more for many than for one: what is asked while such work is under way waits and is then done
 * together. Who asks alone is served at once; a crowd need not wait for the work before it.
 */

export interface Gathering<Ask, Answer> {
  /** Does the asks together and answers each in its place; an error is the answer to all of them. */
  readonly work: (asks: readonly Ask[]) => Promise<readonly Answer[]>
  /** Two asks with a key in common are never done together. */
  readonly keysOf: (ask: Ask) => readonly string[]
  /** How many asks at a time, at most. */
  readonly most: number
  /** How many have to wait before a second work begins while a first is under way. */
  readonly crowd: number
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Returns a function that takes one ask and answers it. */
export function gather<Ask, Answer>(gathering: Gathering<Ask, Answer>): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = []
  let underWay = 0

  const next = (): void => {
    if (waiting.length === 0 || underWay > 1 || (underWay === 1 && waiting.length < gathering.crowd)) return
    underWay += 1
    const together = takeTogether(waiting, gathering)
    gathering
      .work(together.map(({ ask }) => ask))
      .then(
        (answers) => {
          for (const [place, { resolve }] of together.entries()) resolve(answers[place] as Answer)
        },
        (error: unknown) => {
          for (const { reject } of together) reject(error)
        },
      )
      .finally(() => {
        underWay -= 1
        next()
      })
  }

  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject })
      // Once what has come in together has been taken up: then it is done together, too.
      setImmediate(next)
    })
}

/** Takes the first of those that wait, and as many after it as may go with it; the others keep their order. */
function takeTogether<Ask, Answer>(
  waiting: Waiting<Ask, Answer>[],
  { keysOf, most }: Gathering<Ask, Answer>,
): Waiting<Ask, Answer>[] {
  const together: Waiting<Ask, Answer>[] = []
  const kept: Waiting<Ask, Answer>[] = []
  const taken = new Set<string>()
  for (const each of waiting) {
    const keys = keysOf(each.ask)
    const fits = together.length < most && !keys.some((key) => taken.has(key))
    // Also the keys of one that stays behind: nobody who asked later goes before it.
    for (const key of keys) taken.add(key)
    ;(fits ? together : kept).push(each)
  }
  waiting.splice(0, waiting.length, ...kept)
  return together
}
