/** The smaller terms of a promise: which calendar counts, what pauses it, who is told when. */
import { readNames } from './filters.ts'
import { commitmentKeys } from './keys.ts'
import { readShare } from './limits.ts'
import type { Commitment, CommitmentKind, Warning } from './model.ts'
import { type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'

/** The calendar that counts: the one named, or the only one there is. */
export function readCalendarName(
  place: Place | undefined,
  kind: CommitmentKind,
  key: Place,
  reading: Reading,
): string {
  const all = reading.references.possible('calendar')
  if (place === undefined) {
    if (all.length > 1 && kind !== 'pledge' && reading.references.isWhole('calendars')) {
      key.error({
        message: 'this does not say which calendar counts',
        expected: `calendar: ${all.join(' or ')}`,
      })
    }
    const only = all[0] ?? ''
    if (all.length === 1) reading.references.use('calendar', only, key)
    return only
  }
  const name = place.text('the name of a calendar')
  if (name !== undefined) reading.references.use('calendar', name, place)
  return name ?? ''
}

/** `any` (or true), one reason or several; without it, or false, nothing pauses. */
export function readPauses(place: Place | undefined, reading: Reading): Commitment['pauses'] {
  if (place === undefined || place.written === 'false') return []
  if (place.written === 'any' || place.written === 'true') return 'any'
  return readNames(place, 'pause', commitmentKeys.pauses.example, reading)
}

export function readFlag(place: Place | undefined): boolean {
  const expected = 'true or false'
  const given = place?.text(expected)
  if (given === undefined || given === 'true' || given === 'false') return given === 'true'
  const isYes = /^(?:yes|y|on|s[ií])$/i.test(given)
  place!.error({
    message: `${quoted(given)} is neither true nor false`,
    expected,
    given,
    possible: ['true', 'false'],
    nearest: isYes ? 'true' : /^(?:no?|off)$/i.test(given) ? 'false' : undefined,
  })
  return false
}

const usualWarnings: readonly Warning[] = [{ at: 'fraction', fraction: 0.75 }, { at: 'due-day' }]

/** When staff are warned; without it at three quarters of the time and on the day. `never` is not at all. */
export function readWarnings(place: Place | undefined): readonly Warning[] {
  if (place === undefined) return usualWarnings
  if (place.written === 'never') return []
  return place.items('75%, due-day or never').flatMap((item): Warning[] => {
    if (item.written === 'due-day') return [{ at: 'due-day' }]
    const fraction = readFraction(item, ['due-day', 'never'])
    return fraction === undefined ? [] : [{ at: 'fraction', fraction }]
  })
}

const usualTelling = 0.9

/** After what part of the time the customer is told; without it nine tenths. `never` is not by itself. */
export function readTellCustomer(place: Place | undefined): Pick<Commitment, 'tellCustomerAt'> {
  if (place === undefined) return { tellCustomerAt: usualTelling }
  if (place.written === 'never') return {}
  const fraction = readFraction(place, ['never'])
  return fraction === undefined ? {} : { tellCustomerAt: fraction }
}

function readFraction(place: Place, words: readonly string[]): number | undefined {
  const text = place.written
  if (text === undefined || /\d/.test(text)) return readShare(place)
  const expected = `a part of the time such as 75%, or ${words.join(' or ')}`
  return place.error({
    message: `${quoted(text)} is not a time to tell`,
    expected,
    given: text,
    possible: words,
  })
}
