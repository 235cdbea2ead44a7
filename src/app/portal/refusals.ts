/** What a feature refuses, as the public pages know it. */
import type { Refusal as HttpRefusal } from '../../http/refusal.ts'
import type { FieldError, Refusal } from '../../web/portal/services.ts'

/** `fields` gives a field of the form for one of the feature: the form calls the files `files`. */
export function refusalFor(
  refusal: HttpRefusal,
  language: string,
  fields: Readonly<Record<string, string>> = {},
): Refusal {
  switch (refusal.refused) {
    case 'expired':
    case 'unknown':
      return { refused: refusal.refused }
    case 'limited':
      return { refused: 'limited', retryAfter: refusal.retryAfter ?? 60 }
    case 'not-now':
    case 'changed-meanwhile':
      return { refused: 'conflict' }
    default:
      return { refused: 'invalid', errors: errorsOf(refusal, language, fields) }
  }
}

/** Every refusal as something to put right in the form, for forms that know no other. */
export function errorsOf(
  refusal: HttpRefusal,
  language: string,
  fields: Readonly<Record<string, string>> = {},
): FieldError[] {
  const errors = (refusal.errors ?? []).map(({ field, says }) => ({
    field: fields[field] ?? field,
    message: says(language),
  }))
  return errors.length > 0 ? errors : [{ field: '', message: refusal.says(language) }]
}
