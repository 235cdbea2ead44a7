import { readNames } from './filters.ts'
import { commitmentKeys, stopKeys } from './keys.ts'
import type { StopRule } from './model.ts'
import { type Entry, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'

const expected = `an event such as replied, a list, or ${commitmentKeys.until.example}`

/** What keeps a promise: an event's name, a map of events with what each must carry, or a list of either. */
export function readStops(place: Place, reading: Reading, kind: 'stop' | 'happening' = 'stop'): StopRule[] {
  const stops: StopRule[] = []
  const add = (at: Place, stop: StopRule): void => {
    reading.references.use(kind, stop.type, at)
    const same = stops.some(
      ({ type, with: carries }) => type === stop.type && carries.join() === stop.with.join(),
    )
    if (same) at.error({ message: `${quoted(stop.type)} is said twice`, expected: 'each event once' })
    else stops.push(stop)
  }
  for (const item of place.items(expected)) {
    if (item.isMap) {
      for (const entry of item.entries(expected))
        add(entry.key, { type: entry.name, with: readWith(entry, reading) })
    } else {
      const type = item.text(expected)
      if (type !== undefined) add(item, { type, with: [] })
    }
  }
  return stops
}

function readWith({ value }: Entry, reading: Reading): string[] {
  if (value.isNothing) return []
  const carries = value.object(stopKeys, 'what stops a clock').get('with')?.value
  return carries === undefined ? [] : readNames(carries, 'content', stopKeys.with.example, reading)
}
