/** Part of the second opinion: what is drawn, always the same for a seed. */

export type Draw = ReturnType<typeof drawsFrom>

export function drawsFrom(seed: number) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(share() * end)
  return {
    below,
    /** Both ends included. */
    between: (from: number, to: number) => from + below(to - from + 1),
    chance: (odds: number) => share() < odds,
    one: <T>(of: readonly T[]): T => of[below(of.length)]!,
    some: <T>(of: readonly T[], odds: number): T[] => of.filter(() => share() < odds),
  }
}
