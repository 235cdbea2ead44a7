/** What has to come out of a promise that is measured by a share or a number. */
import { measureKeys } from './keys.ts'
import type { Bound } from './measure-model.ts'
import { type Place, quoted } from './place.ts'

type BoundKey = 'at-least' | 'at-most' | 'less-than'
const boundKeys: readonly BoundKey[] = ['at-least', 'at-most', 'less-than']

/** A `share` is written as a percentage and read as a fraction (of a ratio it can be above 1); a `number` as it is. */
export function readBound(
  at: (field: BoundKey) => Place | undefined,
  key: Place,
  unit: 'share' | 'number',
): Bound {
  const said = boundKeys.filter((field) => at(field) !== undefined)
  if (said.length === 0) {
    key.error({
      message: 'this does not say what has to come out',
      expected: `at-least: ${unit === 'share' ? measureKeys['at-least'].example : '4.5'}, at-most: or less-than: beside it`,
    })
  }
  const read = (field: BoundKey) => {
    const place = at(field)
    return place && (unit === 'share' ? readPercentage(place) : readNumber(place))
  }
  const [atLeast, atMost, lessThan] = boundKeys.map(read)
  if (atMost !== undefined && lessThan !== undefined) {
    at('less-than')!.error({ message: '"less-than" stands beside "at-most"', expected: 'one of the two' })
  }
  const top = atMost ?? lessThan
  if (atLeast !== undefined && top !== undefined && atLeast > top) {
    at('at-least')!.error({
      message: 'nothing is both so much and so little',
      expected: 'at-least below at-most',
    })
  }
  return {
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
    ...(lessThan !== undefined && { lessThan }),
  }
}

function readPercentage(place: Place): number | undefined {
  const expected = 'a percentage, such as 85%'
  const text = place.text(expected)
  if (text === undefined) return undefined
  const digits = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(text)?.[1]
  // Divided as the decimal fraction that was written, so that 99.9% is 0.999 and not a neighbour of it.
  if (digits !== undefined) return Number((Number(digits) / 100).toFixed(6))
  const number = /^(\d{1,3}(?:\.\d{1,4})?)\s*(?:percent|per cent)?$/.exec(text)?.[1]
  return place.error({
    message: `${quoted(text)} is not a percentage`,
    expected,
    ...(number === undefined ? {} : { nearest: `${number}%` }),
  })
}

function readNumber(place: Place): number | undefined {
  const expected = 'a number, such as 5 or 4.5'
  const text = place.text(expected)
  if (text === undefined) return undefined
  if (/^\d{1,9}(\.\d{1,4})?$/.test(text)) return Number(text)
  const number = /^(\d{1,9}(?:[.,]\d{1,4})?)/.exec(text)?.[1]?.replace(',', '.')
  return place.error({
    message: `${quoted(text)} is not a number`,
    expected,
    ...(number === undefined ? {} : { nearest: number }),
  })
}
