/** Whether what came out lies where it was promised. */
import type { Bound } from '../charter/measure-model.ts'

/** Room for the rounding of decimal fractions: 0.85 × 20 is 17, whatever the machine makes of 0.85. */
const rounding = 1e-9

/**
 * Whether `part` out of `whole` meets the bound (a number alone is out of 1). The share is not divided out, so that 17
 * of 20 is exactly 85%.
 */
export function meetsBound({ atLeast, atMost, lessThan }: Bound, part: number, whole = 1): boolean {
  const room = rounding * Math.max(1, Math.abs(whole))
  if (atLeast !== undefined && part < atLeast * whole - room) return false
  if (atMost !== undefined && part > atMost * whole + room) return false
  return lessThan === undefined || part < lessThan * whole - room
}
