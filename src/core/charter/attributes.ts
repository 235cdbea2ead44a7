/** The facts of a case that a charter names for itself, beside channel, kind, group and priority. */
import type { LeadDate } from './clock-model.ts'
import type { Charter, Commitment, Filter, OwnEvent, Words } from './model.ts'

/** An attribute of a case that a promise or an event asks for. */
export interface NamedAttribute {
  readonly name: string
  /** One of `values`; a date, or an instant; a limit such as `4 working hours`. */
  readonly kind: 'choice' | 'date' | 'limit'
  readonly values: readonly string[]
}

/** Every attribute that the charter asks for, in the order in which it names them. */
export function namedAttributes({ commitments, events }: Charter): NamedAttribute[] {
  const found = new Map<string, NamedAttribute>()
  const add = (name: string, kind: NamedAttribute['kind'], values: readonly string[] = []) => {
    const known = found.get(name)
    found.set(name, {
      name,
      // What a date or a limit is taken from has to be one, also where a filter names values of it.
      kind: known && known.kind !== 'choice' ? known.kind : kind,
      values: [...new Set([...(known?.values ?? []), ...values])],
    })
  }
  const addChoices = ({ attributes = {} }: Filter) => {
    for (const [name, values] of Object.entries(attributes)) add(name, 'choice', values)
  }
  for (const commitment of commitments) {
    for (const filter of filtersOf(commitment)) addChoices(filter)
    const { due, before, limitIn } = commitment
    if (due?.by === 'attribute') add(due.attribute, 'date')
    if (before && 'attribute' in before) add(before.attribute, 'date')
    if (limitIn !== undefined) add(limitIn, 'limit')
  }
  for (const event of events) addChoices(event.for)
  return [...found.values()]
}

function filtersOf({ for: filter, limits = [] }: Commitment): Filter[] {
  return [filter, ...limits.map((row) => row.for)]
}

/** Names that many charters use. Any other is read as it is written. */
const ready: Readonly<Record<string, Words>> = {
  'renewal-date': { en: 'Renewal date', es: 'Fecha de renovación' },
  'works-begin': { en: 'Works begin', es: 'Inicio de las obras' },
  'works-end': { en: 'Works end', es: 'Fin de las obras' },
  'response-time': { en: 'Response time', es: 'Plazo de respuesta' },
  region: { en: 'Region', es: 'Región' },
  product: { en: 'Product', es: 'Producto' },
}

/** What people read for the name of an attribute: `renewal-date` as "Renewal date". */
export function attributeWords(name: string, language: string): string {
  const words = Object.hasOwn(ready, name) ? ready[name] : undefined
  return words?.[language] ?? words?.[language.split('-')[0]!] ?? inWords(name)
}

/** What a lead time is counted back from: "Renewal date"; of an event its label. Undefined where the charter says nothing. */
export function leadWords(
  before: LeadDate,
  { events }: { readonly events: readonly Pick<OwnEvent, 'type' | 'label'>[] },
  language: string,
): string | undefined {
  if ('attribute' in before) return attributeWords(before.attribute, language)
  const label = events.find(({ type }) => type === before.event)?.label
  return label?.[language] ?? (label && Object.values(label)[0])
}

/** Words that begin as a name does, within a sentence: "renewal date"; what is written in capitals stays. */
export function withinSentence(words: string): string {
  const isCapitals = words.charAt(1) !== words.charAt(1).toLowerCase()
  return isCapitals ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

/** `first-floor` as people read it: "First floor". */
export function inWords(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
