/**
 * The charter format as a JSON Schema (draft 2020-12), made from the table of keys: for editors that complete and check a
 * charter while it is written. Whatever the reader takes the schema takes; it cannot know everything that the reader knows,
 * such as whether a name that is referred to is said anywhere, or which keys go together.
 */
import type { Keys, Shape } from './keys/shape.ts'
import { charterKeys } from './keys.ts'
import { namesOf } from './references.ts'

export type Schema = { readonly [key: string]: unknown }

export const schemaDialect = 'https://json-schema.org/draft/2020-12/schema'

/** The schema of a charter file. */
export function charterSchema(): Schema {
  return {
    $schema: schemaDialect,
    title: 'Charter',
    description: 'What an organisation promises its customers, as Troth runs it.',
    ...objectOf(charterKeys),
    $defs: Object.fromEntries(Object.entries(texts).map(([name, schema]) => [idOf(name), schema])),
  }
}

const unit = '(seconds?|minutes?|hours?|(working )?(minutes?|hours?|days?)|weeks?|months?|years?)'
const clock = '([01]\\d|2[0-3]):[0-5]\\d'
const span = `${clock}-(${clock}|24:00)`
const date = '\\d{4}-\\d{2}-\\d{2}'

const scalar: Schema = { type: ['string', 'number', 'boolean'] }
const matching = (pattern: string): Schema => ({ type: 'string', pattern })
const oneOrMore = (items: Schema): Schema => ({ anyOf: [items, { type: 'array', items, minItems: 1 }] })
const named = (value: Schema): Schema => ({ type: 'object', additionalProperties: value })

const spans = { anyOf: [{ const: 'closed' }, oneOrMore(matching(`^${span}$`))] }

/** What a text can be, by the name of its shape. */
const texts: Readonly<Record<Extract<Shape, string>, Schema>> = {
  text: scalar,
  words: { description: 'The words in each language of the charter.', anyOf: [scalar, named(scalar)] },
  'text or words': { anyOf: [scalar, named(scalar)] },
  nothing: { type: 'null' },
  number: { type: ['number', 'string'] },
  flag: { type: 'boolean' },
  limit: {
    description: 'Such as 3 working days, 24 hours, same day, or 1 working day, by 12:00.',
    ...matching(`^(same day|[1-9]\\d* ${unit})(, by (${clock}|24:00))?$`),
    examples: ['3 working days', '24 hours', '4 working hours', 'same day', '1 working day, by 12:00'],
  },
  share: {
    description: 'Above 0% and up to 100%.',
    ...matching('^\\d{1,3}(\\.\\d{1,4})?%$'),
    examples: ['95%'],
  },
  date: matching(`^${date}$`),
  'time of day': matching(`^${clock}$`),
  timezone: { ...matching('^[A-Za-z][A-Za-z0-9_+/-]*$'), examples: ['Europe/London', 'Europe/Madrid'] },
  spans,
  hours: {
    description: 'Days of the week with their hours, or always.',
    anyOf: [{ const: 'always' }, named(spans)],
    examples: [{ 'mon-fri': '09:00-17:00' }],
  },
  closures: {
    description: 'Holiday regions, dates, two dates with "to" between them, or none.',
    ...oneOrMore({
      anyOf: [
        matching(`^(none|[A-Z]{2}(-[A-Z0-9]{1,4})*|${date}( to ${date})?)$`),
        named({ anyOf: [scalar, named(scalar)] }),
      ],
    }),
    examples: ['GB-ENG', 'none'],
  },
}

function objectOf(keys: Keys): Schema {
  const entries = Object.entries(keys)
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, { means, example, shape }]) => [
        name,
        { description: `${means} Example: ${example}`, ...(shape === undefined ? {} : schemaOf(shape)) },
      ]),
    ),
    required: entries.filter(([, key]) => key.required).map(([name]) => name),
    additionalProperties: false,
  }
}

function schemaOf(shape: Shape): Schema {
  if (typeof shape === 'string') return { $ref: `#/$defs/${idOf(shape)}` }
  if ('keys' in shape) return objectOf(shape.keys)
  if ('listOf' in shape) return oneOrMore(schemaOf(shape.listOf))
  if ('mapOf' in shape) return named(schemaOf(shape.mapOf))
  if ('either' in shape) return { anyOf: shape.either.map(schemaOf) }
  if ('oneOf' in shape) return { enum: shape.oneOf }
  if ('matches' in shape) return matching(shape.matches)
  const { ready, ofOnesOwn } = namesOf(shape.nameOf)
  if (!ofOnesOwn) return { enum: ready }
  return ready.length === 0 ? scalar : { anyOf: [{ enum: ready }, scalar] }
}

function idOf(shape: string): string {
  return shape.replaceAll(' ', '-')
}
