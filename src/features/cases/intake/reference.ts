/** References that can be read out over the telephone. */
import { randomInt } from 'node:crypto'

/** No 0/O, 1/I/L, 5/S, 8/B, 2/Z or U: what is heard is what is written. */
const letters = '34679ACDEFGHJKMNPQRTVWXY'

/** Eight signs in two groups, such as `K7MQ-4XD9`; the last is a check, so that one wrong sign is noticed. */
export function newReference(random: (below: number) => number = randomInt): string {
  const signs = Array.from({ length: 7 }, () => random(letters.length))
  const text = [...signs, checkOf(signs)].map((sign) => letters[sign]).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** The reference as it is stored, from however it was typed; null where it cannot be one. */
export function readReference(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const signs = [...text].map((sign) => letters.indexOf(sign))
  if (signs.length !== 8 || signs.includes(-1) || checkOf(signs.slice(0, 7)) !== signs[7]) return null
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** Weights prime to the number of signs: every single wrong sign shows, and most swaps of two do. */
function checkOf(signs: readonly number[]): number {
  const weights = [1, 5, 7, 11, 13, 17, 19]
  return signs.reduce((sum, sign, place) => sum + sign * (weights[place] as number), 0) % letters.length
}
