/** Reads what makes a promise measurable that is no clock on a case. */
import { readAvailability } from './availability.ts'
import { readBound } from './bounds.ts'
import { readDuty } from './duties.ts'
import { type measureKeys, rateKeys } from './keys.ts'
import { readLimit, readShare } from './limits.ts'
import type { CountMeasure, CountPeriod, Measure, RateMeasure } from './measure-model.ts'
import type { CommitmentKind } from './model.ts'
import { type Entry, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import { readStops } from './stops.ts'

type Fields = ReadonlyMap<string, Entry>
type Key = keyof typeof measureKeys
type MeasureKind = Measure['kind']

/** The keys that make a promise one of these kinds. */
export const measureKinds: readonly (readonly [Key, MeasureKind])[] = [
  ['share-of-cases', 'rate'],
  ['count-of', 'count'],
  ['score', 'score'],
  ['attended', 'attendance'],
  ['availability', 'availability'],
  ['duty', 'duty'],
]

const bounded: readonly MeasureKind[] = ['rate', 'count', 'score', 'attendance', 'availability']

/** On which of these kinds each key means something. */
export const measureBelongs = {
  against: ['count'],
  per: ['count'],
  each: ['count'],
  in: ['count'],
  scale: ['score'],
  'at-least': bounded,
  'at-most': bounded,
  'less-than': bounded,
} as const satisfies Partial<Record<Key, readonly MeasureKind[]>>

export const countPeriods = ['month', 'quarter', 'year'] as const satisfies readonly CountPeriod[]

export function isMeasure(kind: CommitmentKind): kind is MeasureKind {
  return measureKinds.some(([, known]) => known === kind)
}

/** What the figures of a promise are made of; undefined, with the mistakes noted, where that is not said. */
export function readMeasure(
  kind: MeasureKind,
  fields: Fields,
  key: Place,
  reading: Reading,
): Measure | undefined {
  const at = (field: Key | 'share') => fields.get(field)?.value
  switch (kind) {
    case 'rate': {
      const bound = readBound(at, key, 'share')
      return { ...readRate(at('share-of-cases')!, reading), bound }
    }
    case 'count':
      return readCount(at, key, reading)
    case 'score': {
      const score = readName(at('score')!)
      const scale = readScale(at('scale'))
      const bound = readBound(at, key, 'number')
      if (score === undefined || scale === undefined) return undefined
      return { kind, score, scale, bound }
    }
    case 'attendance': {
      const post = readName(at('attended')!)
      const bound = readBound(at, key, 'share')
      return post === undefined ? undefined : { kind, post, bound }
    }
    case 'availability': {
      const bound = readBound(at, key, 'share')
      return { ...readAvailability(at('availability')!), bound }
    }
    case 'duty':
      return readDuty(at('duty')!)
  }
}

function readRate(place: Place, reading: Reading): Omit<RateMeasure, 'bound'> {
  const fields = place.object(rateKeys, 'a share of cases')
  const at = (field: keyof typeof rateKeys) => fields.get(field)?.value
  const stops = (value: Place | undefined) => (value ? readStops(value, reading, 'happening') : [])
  const whereAt = at('where')
  const withinAt = at('within')
  const rate = {
    of: at('of') ? stops(at('of')) : [{ type: 'received', with: [] }],
    with: stops(at('with')),
    without: stops(at('without')),
    where: whereAt ? readWhere(whereAt) : {},
  }
  if (place.isMap && !['with', 'without', 'where'].some((field) => fields.has(field))) {
    place.error({
      message: 'this does not say which of the cases count for you',
      expected: `with: ${rateKeys.with.example}, without: or where: beside it`,
    })
  }
  const within = withinAt && readLimit(withinAt)
  return { kind: 'rate', ...rate, ...(within === undefined ? {} : { within }) }
}

function readWhere(place: Place): Record<string, string[]> {
  const expected = rateKeys.where.example
  return Object.fromEntries(
    place
      .entries(expected)
      .map(({ name, value }) => [name, value.items(expected).flatMap((item) => item.text(expected) ?? [])]),
  )
}

function readCount(
  at: (field: Key | 'share') => Place | undefined,
  key: Place,
  reading: Reading,
): CountMeasure {
  const ofAt = at('count-of')!
  const of = ofAt.written === 'people' ? ('people' as const) : readStops(ofAt, reading, 'happening')
  const againstAt = at('against')
  const against = againstAt && readStops(againstAt, reading, 'happening')
  const per = at('per')?.choice(['case', 'customer'] as const, 'whose count this is')
  const each = at('each')?.choice(countPeriods, 'a period')
  const rollingAt = at('in')
  const rolling = rollingAt && readLimit(rollingAt)
  const shareAt = at('share')
  const share = shareAt && readShare(shareAt)
  checkCount(at, key, of)
  return {
    kind: 'count',
    of,
    ...(against && { against }),
    ...(per && { per }),
    ...(each && { each }),
    ...(rolling && { rolling }),
    ...(share !== undefined && { share }),
    bound: readBound(at, key, againstAt ? 'share' : 'number'),
  }
}

function checkCount(
  at: (field: Key | 'share') => Place | undefined,
  key: Place,
  of: CountMeasure['of'],
): void {
  const per = at('per')?.written
  const periods = [at('each'), at('in')].filter((place) => place !== undefined)
  if (of === 'people' && per !== 'case') {
    at('count-of')!.error({ message: 'people are counted for each case', expected: 'per: case beside it' })
  }
  if (per === 'case' && periods.length > 0) {
    periods[0]!.error({ message: 'the count of a case has no period', expected: 'per: customer, or neither' })
  }
  if (per !== 'case' && periods.length !== 1) {
    key.error({
      message: periods.length === 0 ? 'this count has no period' : '"each" stands beside "in"',
      expected: 'each: year, or in: 12 months, which moves along',
    })
  }
  if (at('against') !== undefined && (per !== undefined || at('in') !== undefined)) {
    at('against')!.error({
      message: 'a ratio is of all cases in a period',
      expected: 'each: month, without per and in',
    })
  }
  if (at('share') !== undefined && per === undefined) {
    at('share')!.error({
      message: 'one count for all has no share',
      expected: 'per: case or per: customer beside it',
    })
  }
}

const name = /^[a-z0-9]+(-[a-z0-9]+)*$/

function readName(place: Place): string | undefined {
  const expected = 'a name in small letters, digits and hyphens, such as politeness'
  const text = place.text(expected)
  if (text === undefined || name.test(text)) return text
  return place.error({ message: `${quoted(text)} is not a name`, expected })
}

const usualScale = [1, 5] as const

function readScale(place: Place | undefined): readonly [number, number] | undefined {
  if (place === undefined) return usualScale
  const expected = 'the lowest and the highest score, such as 1 to 5 or 0 to 10'
  const text = place.text(expected)
  if (text === undefined) return undefined
  const parts = /^(-?\d{1,4}) to (-?\d{1,4})$/.exec(text)
  const [lowest, highest] = [Number(parts?.[1]), Number(parts?.[2])]
  if (parts !== null && lowest < highest) return [lowest, highest]
  return place.error({ message: `${quoted(text)} is not a scale`, expected })
}
