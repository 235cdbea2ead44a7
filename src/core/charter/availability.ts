/** Reads what is asked of which addresses, how often, and what maintenance is left out. */
import { countsDates, countsOpenTime, isLimitProblem, parseLimit } from '../time/limit.ts'
import { readHours } from './hours.ts'
import { availabilityKeys } from './keys.ts'
import { readLimit } from './limits.ts'
import type { AvailabilityMeasure } from './measure-model.ts'
import type { LimitText } from './model.ts'
import { type Place, quoted } from './place.ts'

/** As the core's elapsed limits: nobody can ask an address every working day and speak of day and night. */
export function readAvailability(place: Place): Omit<AvailabilityMeasure, 'bound'> {
  const fields = place.object(availabilityKeys, 'availability')
  const at = (field: keyof typeof availabilityKeys) => fields.get(field)?.value
  const maintenanceAt = at('maintenance')
  const noticeAt = at('notice')
  const notice = noticeAt && readElapsed(noticeAt)
  const every = readElapsed(at('every'), 10) ?? '1 minute'
  const answersWithin = readElapsed(at('answers-within')) ?? longestAnswer(every)
  if (lengthOf(answersWithin) * 3 > lengthOf(every)) {
    at('answers-within')!.error({
      message: 'a slow address could not be asked again before its next turn',
      expected: 'answers-within of a third of every, or less',
    })
  }
  const contains = at('contains')?.text(availabilityKeys.contains.example)
  return {
    kind: 'availability',
    urls: readUrls(at('urls')),
    every,
    expects: readStatus(at('expects')),
    ...(contains !== undefined && { contains }),
    answersWithin,
    ...(notice !== undefined && { notice }),
    ...(maintenanceAt && { maintenanceHours: readHours(maintenanceAt, 'hours', new Map()) }),
  }
}

const mostUrls = 20

function readUrls(place: Place | undefined): string[] {
  if (place === undefined) return []
  const expected = `addresses such as ${availabilityKeys.urls.example}`
  const urls: string[] = []
  for (const item of place.items(expected)) {
    const text = item.text(expected)
    if (text === undefined) continue
    if (!isAddress(text)) item.error({ message: `${quoted(text)} is not an address`, expected })
    else if (urls.includes(text))
      item.error({ message: `${quoted(text)} is said twice`, expected: 'each once' })
    else urls.push(text)
  }
  if (urls.length > mostUrls) {
    place.error({ message: `these are ${urls.length} addresses`, expected: `${mostUrls} or fewer` })
  }
  return urls
}

function isAddress(text: string): boolean {
  const parts = URL.canParse(text) ? new URL(text) : null
  return (
    parts !== null &&
    (parts.protocol === 'https:' || parts.protocol === 'http:') &&
    parts.username === '' &&
    parts.password === ''
  )
}

/** 10 seconds, or a third of a shorter turn. */
function longestAnswer(every: LimitText): LimitText {
  const seconds = Math.min(10, Math.floor(lengthOf(every) / 3_000))
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}

/** Milliseconds of an elapsed limit. */
function lengthOf(text: LimitText): number {
  const limit = parseLimit(text)
  return isLimitProblem(limit) ? 0 : limit.amount * milliseconds[limit.unit]!
}

const milliseconds: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 }

function readElapsed(place: Place | undefined, leastSeconds = 1): LimitText | undefined {
  if (place === undefined) return undefined
  const text = readLimit(place)
  const limit = text === undefined ? undefined : parseLimit(text)
  if (text === undefined || limit === undefined || isLimitProblem(limit)) return undefined
  if (countsDates(limit.unit) || countsOpenTime(limit.unit)) {
    return place.error({
      message: `${quoted(text)} is not time by the clock`,
      expected: 'seconds, minutes or hours',
    })
  }
  if (limit.amount * milliseconds[limit.unit]! < leastSeconds * 1_000) {
    return place.error({
      message: `${quoted(text)} is too often`,
      expected: `${leastSeconds} seconds or more`,
    })
  }
  return text
}

function readStatus(place: Place | undefined): number {
  const expected = 'a status of HTTP such as 200'
  const text = place?.text(expected)
  if (place === undefined || text === undefined) return 200
  if (/^[1-5]\d\d$/.test(text)) return Number(text)
  place.error({ message: `${quoted(text)} is not a status`, expected })
  return 200
}
