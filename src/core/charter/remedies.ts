import type { Remedy } from './clock-model.ts'
import { remedyKeys } from './keys.ts'
import type { Place } from './place.ts'

/** What the customer gets. Amounts stay as written: `£20`, `20 % of the price`. */
export function readRemedy(place: Place): Remedy | undefined {
  const fields = place.object(remedyKeys, 'a remedy')
  const at = (field: keyof typeof remedyKeys) => fields.get(field)?.value
  const amount = at('amount')?.text(`such as ${remedyKeys.amount.example}`)
  const each = at('for')?.choice(
    ['each late day', 'each late working day', 'each late hour'] as const,
    'what the amount is for',
  )
  const atMost = at('at-most')?.text(`such as ${remedyKeys['at-most'].example}`)
  const on = at('on')?.choice(['automatic', 'claim'] as const, 'when it is given') ?? 'automatic'
  if (amount === undefined) return undefined
  return { amount, on, ...(each && { for: each }), ...(atMost && { atMost }) }
}
