/** The facts of cases, reduced to what a charter's filters can tell apart: few in number, so that cases share them. */
import type { CharterHistory } from '../cases/compile.ts'
import type { CaseFacts } from '../cases/events.ts'

export interface FactsTable {
  /** The number, from 0, of facts that no filter of the charter tells from the given ones. */
  numberOf(facts: CaseFacts): number
  at(number: number): CaseFacts
}

const keys = ['channel', 'about', 'segment', 'priority'] as const

export function factsTable(history: CharterHistory): FactsTable {
  const asked = valuesAsked(history)
  const numbers = new Map<string, number>()
  const table: CaseFacts[] = []
  return {
    numberOf(facts) {
      const values = asked.map(({ key, attribute, values }) => {
        const value = key === undefined ? facts.attributes?.[attribute!] : facts[key]
        return value !== undefined && values.has(value) ? value : undefined
      })
      const text = JSON.stringify(values)
      let number = numbers.get(text)
      if (number === undefined) {
        number = table.push(factsFrom(asked, values)) - 1
        numbers.set(text, number)
      }
      return number
    },
    at: (number) => table[number]!,
  }
}

interface Asked {
  readonly key: (typeof keys)[number] | undefined
  readonly attribute: string | undefined
  readonly values: Set<string>
}

function valuesAsked(history: CharterHistory): readonly Asked[] {
  const asked = new Map<string, Asked>()
  const ask = (name: string, empty: Omit<Asked, 'values'>, values: readonly string[]) => {
    const known = asked.get(name) ?? { ...empty, values: new Set() }
    asked.set(name, known)
    for (const value of values) known.values.add(value)
  }
  for (const { compiled } of history.versions) {
    for (const { commitment } of compiled.commitments) {
      const filter = commitment.for
      for (const key of keys) if (filter[key]) ask(key, { key, attribute: undefined }, filter[key])
      for (const [attribute, values] of Object.entries(filter.attributes ?? {})) {
        ask(`attribute ${attribute}`, { key: undefined, attribute }, values)
      }
    }
  }
  return [...asked.values()]
}

function factsFrom(asked: readonly Asked[], values: readonly (string | undefined)[]): CaseFacts {
  const facts: { -readonly [Key in keyof CaseFacts]: CaseFacts[Key] } = {}
  const attributes: Record<string, string> = {}
  asked.forEach(({ key, attribute }, index) => {
    const value = values[index]
    if (value === undefined) return
    if (key === undefined) attributes[attribute!] = value
    else facts[key] = value
  })
  return { ...facts, attributes }
}
