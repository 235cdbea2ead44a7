/** The facts of cases, reduced to what a charter's filters can tell apart: few in number, so that cases share them. */
import type { CharterInForce } from '../cases/compile.ts'
import type { CaseFacts } from '../cases/events.ts'
import type { Commitment } from '../charter/model.ts'

export interface FactsTable {
  /** The number, from 0, of facts that no filter of the charter tells from the given ones. */
  numberOf(facts: CaseFacts): number
  at(number: number): CaseFacts
}

const keys = ['channel', 'about', 'segment', 'priority'] as const

const mostKnown = 1000

/** The number of a case of which nothing has been said. */
export const noFacts = 0

/** `whole`: keys of which every value is told apart, whether or not a filter asks for it. */
export function factsTable(
  versions: readonly CharterInForce[],
  whole: readonly (typeof keys)[number][] = [],
): FactsTable {
  const asked = valuesAsked(versions, whole)
  const numbers = new Map<string, number>()
  const table: CaseFacts[] = []
  /** Readers hand on the same facts for like lines. */
  const numbersKnown = new Map<CaseFacts, number>()
  const numberOf = (facts: CaseFacts) => {
    const known = numbersKnown.get(facts)
    if (known !== undefined) return known
    let text = ''
    for (const { key, attribute, values } of asked) {
      const value = key === undefined ? facts.attributes?.[attribute!] : facts[key]
      // Values are names, which hold no control characters.
      text += isAsked(values, value) ? `${value}\u0000` : '\u0001'
    }
    let number = numbers.get(text)
    if (number === undefined) {
      number = table.push(factsFrom(asked, facts)) - 1
      numbers.set(text, number)
    }
    if (numbersKnown.size < mostKnown) numbersKnown.set(facts, number)
    return number
  }
  numberOf({})
  return { numberOf, at: (number) => table[number]! }
}

interface Asked {
  readonly key: (typeof keys)[number] | undefined
  readonly attribute: string | undefined
  /** Null: any value. */
  readonly values: Set<string> | null
}

function valuesAsked(
  versions: readonly CharterInForce[],
  whole: readonly (typeof keys)[number][],
): readonly Asked[] {
  const asked = new Map<string, Asked>(whole.map((key) => [key, { key, attribute: undefined, values: null }]))
  const ask = (name: string, empty: Omit<Asked, 'values'>, values: readonly string[]) => {
    const known = asked.get(name) ?? { ...empty, values: new Set() }
    asked.set(name, known)
    for (const value of values) known.values?.add(value)
  }
  for (const { compiled } of versions) {
    for (const { commitment } of compiled.commitments) {
      for (const filter of [commitment.for, ...(commitment.limits ?? []).map((row) => row.for)]) {
        for (const key of keys) if (filter[key]) ask(key, { key, attribute: undefined }, filter[key])
        for (const [attribute, values] of Object.entries(filter.attributes ?? {})) {
          ask(`attribute ${attribute}`, { key: undefined, attribute }, values)
        }
      }
      for (const attribute of statedIn(commitment)) {
        asked.set(`attribute ${attribute}`, { key: undefined, attribute, values: null })
      }
    }
  }
  return [...asked.values()]
}

/** Attributes that hold a date or a limit: every value of theirs is told apart. */
function statedIn({ due, before, limitIn }: Commitment): string[] {
  return [
    ...(due?.by === 'attribute' ? [due.attribute] : []),
    ...(before && 'attribute' in before ? [before.attribute] : []),
    ...(limitIn === undefined ? [] : [limitIn]),
  ]
}

function factsFrom(asked: readonly Asked[], from: CaseFacts): CaseFacts {
  // All of the same shape: whoever reads many of them reads them faster.
  const facts: { -readonly [Key in keyof CaseFacts]: CaseFacts[Key] } = {
    channel: undefined,
    about: undefined,
    segment: undefined,
    priority: undefined,
    attributes: undefined,
  }
  const attributes: Record<string, string> = {}
  for (const { key, attribute, values } of asked) {
    const value = key === undefined ? from.attributes?.[attribute!] : from[key]
    if (value === undefined || !isAsked(values, value)) continue
    if (key === undefined) attributes[attribute!] = value
    else facts[key] = value
  }
  facts.attributes = attributes
  return facts
}

function isAsked(values: ReadonlySet<string> | null, value: string | undefined): boolean {
  return value !== undefined && (values === null || values.has(value))
}
