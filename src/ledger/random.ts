/**
 * Random bytes for salts, keys and tokens, drawn from the system in larger portions: asking it for each costs more than
 * the bytes do. Nothing is given out twice, and what was given out is wiped here.
 */
import { randomFillSync } from 'node:crypto'

const portion = Buffer.alloc(8_192)
let left = 0

/** So many bytes, 1 to 8,192, that nobody can guess. */
export function freshBytes(length: number): Buffer {
  if (left < length) {
    randomFillSync(portion)
    left = portion.length
  }
  const given = portion.subarray(left - length, left)
  const bytes = Buffer.from(given)
  given.fill(0)
  left -= length
  return bytes
}
