/** How long something lasted or took, in the reader's language. */
import { locale } from './numbers.ts'

type Unit = 'day' | 'hour' | 'minute' | 'second'

const inSeconds: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** "2 hours 5 minutes" from seconds: the two largest units, the rest left out. */
export function lastedIn(language: string): (seconds: number) => string {
  const words = (unit: Unit, amount: number) =>
    new Intl.NumberFormat(locale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
  return (seconds) => {
    const whole = Math.max(0, Math.round(seconds))
    const largest = inSeconds.findIndex(([, size]) => whole >= size)
    if (largest === -1) return words('second', 0)
    const [unit, size] = inSeconds[largest]!
    const next = inSeconds[largest + 1]
    const rest = next ? Math.floor((whole % size) / next[1]) : 0
    const first = words(unit, Math.floor(whole / size))
    return next && rest > 0 ? `${first} ${words(next[0], rest)}` : first
  }
}

/** "200 ms" or "1.2 s" from milliseconds. */
export function tookIn(language: string): (milliseconds: number) => string {
  const format = new Intl.NumberFormat(locale(language), { maximumFractionDigits: 1 })
  // A no-break space: the number stays with its unit, whose sign is the same in every language.
  return (milliseconds) =>
    milliseconds < 1_000
      ? `${format.format(milliseconds)}\u00a0ms`
      : `${format.format(milliseconds / 1_000)}\u00a0s`
}
