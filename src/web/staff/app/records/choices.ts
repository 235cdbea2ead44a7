import type { Choice } from '../api/lists.ts'

/** Whatever is there now can be kept, also where the charter in force has no name for it. */
export function orAsItIs(known: readonly Choice[] | undefined, value: string): readonly Choice[] {
  if (value === '' || known?.some(({ id }) => id === value)) return known ?? []
  return [...(known ?? []), { id: value, label: value }]
}
