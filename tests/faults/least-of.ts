/** The smallest value that a JSON schema of the API's document allows. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

const formats: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'someone@example.org',
  date: '2026-07-01',
  'date-time': '2026-06-08T08:00:00Z',
  uri: 'https://example.org/',
}

/** Only what is required, each as short as it may be. Throws for a kind of schema that it does not know. */
export function leastOf(schema: Schema, named: Readonly<Record<string, Schema>>): unknown {
  if (schema.$ref) {
    const found = named[schema.$ref.split('/').at(-1) ?? '']
    if (!found) throw new Error(`${schema.$ref} is not in the document`)
    return leastOf(found, named)
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  const least = choices?.find(({ type }) => type === 'null') ?? choices?.[0]
  if (least) return leastOf(least, named)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => leastOf(part, named)))
  if (Array.isArray(schema.type) && schema.type.includes('null')) return null
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return formats[schema.format ?? ''] ?? 'x'.repeat(Math.max(schema.minLength ?? 0, 1))
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return false
    case 'null':
      return null
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => leastOf(schema.items ?? {}, named))
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, leastOf(schema.properties?.[name] ?? {}, named)]),
      )
    case undefined:
      return 'x'
    default:
      throw new Error(`A schema of type ${type} is not known`)
  }
}
