/** Schemas of the document in words: a type for each field. */

/** What of JSON Schema the document uses. */
export interface SchemaObject {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: SchemaObject
  readonly prefixItems?: readonly SchemaObject[]
  readonly properties?: Readonly<Record<string, SchemaObject>>
  readonly required?: readonly string[]
  readonly additionalProperties?: SchemaObject | boolean
  readonly anyOf?: readonly SchemaObject[]
  readonly oneOf?: readonly SchemaObject[]
  readonly allOf?: readonly SchemaObject[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly description?: string
}

export interface Field {
  readonly name: string
  readonly words: string
  readonly required: boolean
}

/** The fields of an object, those of its parts too: `customer.email`. A schema with a name of its own is not opened. */
export function fieldsOf(schema: SchemaObject, prefix = ''): Field[] {
  const parts = [schema, ...(schema.allOf ?? [])]
  return parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).flatMap(([name, field]) => [
      { name: prefix + name, words: typeWords(field), required: part.required?.includes(name) ?? false },
      ...fieldsOf(partsOf(field), `${prefix}${name}.`),
    ]),
  )
}

/** A field's own parts: of an object, or of the entries of a list. */
function partsOf(schema: SchemaObject): SchemaObject {
  const [one] = (schema.anyOf ?? schema.oneOf ?? []).filter((option) => option.properties)
  return schema.items?.properties ? schema.items : (one ?? schema)
}

/** A type in words: "text (date-time)", "list of Case", "one of open, closed". */
export function typeWords(schema: SchemaObject): string {
  const options = schema.anyOf ?? schema.oneOf
  if (schema.$ref) return nameOf(schema.$ref)
  if (options) return [...new Set(options.map(typeWords))].join(' or ')
  if (schema.allOf) return schema.allOf.map(typeWords).join(' and more: ')
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`
  if (schema.const !== undefined) return `“${String(schema.const)}”`
  if (schema.prefixItems) return `pair: ${schema.prefixItems.map(typeWords).join(', ')}`
  const types = [schema.type ?? 'object'].flat().map((type) => plain(type, schema))
  return `${types.join(' or ')}${boundsOf(schema)}`
}

/** The name of a schema that is referred to. */
export function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? reference
}

function plain(type: string, schema: SchemaObject): string {
  if (type === 'array') return `list of ${schema.items ? typeWords(schema.items) : 'anything'}`
  if (type === 'null') return 'nothing (null)'
  if (type === 'string') return schema.format ? `text (${schema.format})` : 'text'
  if (type === 'integer') return 'whole number'
  if (type === 'object' && typeof schema.additionalProperties === 'object') {
    return `${typeWords(schema.additionalProperties)} by name`
  }
  return type
}

function boundsOf(schema: SchemaObject): string {
  const least = schema.minimum ?? schema.minLength ?? schema.minItems
  const most = schema.maximum ?? schema.maxLength ?? schema.maxItems
  const said = [
    least !== undefined && least > 1 && `at least ${least}`,
    most !== undefined && most < 1e9 && `at most ${most}`,
  ]
  const bounds = said.filter((part) => part !== false)
  return bounds.length > 0 ? `, ${bounds.join(', ')}` : ''
}
