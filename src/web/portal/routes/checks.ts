/** What a text field must hold, and what to say where it does not. */
import { z } from 'zod'
import type { FieldError } from '../services.ts'
import type { Site } from '../site.ts'
import type { Submission } from './submission.ts'

export interface Checked {
  readonly errors: FieldError[]
  /** The text of a field that must be there. */
  readonly needed: (field: string, missing: string, most: number) => string
  /** The text of a field that need not be, or null. */
  readonly optional: (field: string, most: number) => string | null
  readonly email: (field: string, missing?: string) => string | null
}

const emailAddress = z.email().max(254)

/** Reads the fields of a submission one by one, gathering what is wrong in their order. */
export function checking(site: Site, { values }: Submission): Checked {
  const { errors: m } = site.messages
  const errors: FieldError[] = []

  const optional = (field: string, most: number): string | null => {
    const text = values[field] ?? ''
    if (text.length > most) errors.push({ field, message: m.tooLong(site.number(most)) })
    return text === '' ? null : text
  }
  const needed = (field: string, missing: string, most: number): string => {
    const text = optional(field, most)
    if (text === null) errors.push({ field, message: missing })
    return text ?? ''
  }
  const email = (field: string, missing?: string): string | null => {
    const text = values[field] ?? ''
    if (text === '' && missing === undefined) return null
    if (text === '') errors.push({ field, message: missing! })
    else if (!emailAddress.safeParse(text).success) errors.push({ field, message: m.email })
    return text === '' ? null : text
  }
  return { errors, needed, optional, email }
}
