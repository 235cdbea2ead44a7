/** A lead time: something is to happen so long before a date. */
import type { ClockTerms } from './clock-model.ts'
import type { commitmentKeys } from './keys.ts'
import { noClock, nothingTooEarly, readLeadLimit, readShare, roughLength } from './limits.ts'
import type { Commitment, LimitText, Target } from './model.ts'
import { asName } from './nearest.ts'
import { type Entry, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import { readTargets } from './targets.ts'

type Lead = Pick<Commitment, 'within' | 'targets'> & Pick<ClockTerms, 'before' | 'earliest'>
type Fields = ReadonlyMap<string, Entry>

/** How long before which date, and from when on what happens counts. Mistakes are noted. */
export function readLead(fields: Fields, key: Place, reading: Reading): Lead {
  const at = (field: keyof typeof commitmentKeys) => fields.get(field)?.value
  const before = at('before') && readBefore(at('before')!, reading)
  const targets = readLeadTargets(fields, key)
  const earliest = at('at-most') && readLeadLimit(at('at-most')!, nothingTooEarly)
  const within = judgingLead(targets)
  if (earliest !== undefined && within !== undefined && roughLength(earliest) <= roughLength(within)) {
    at('at-most')!.error({
      message: `${quoted(earliest)} is not longer than ${quoted(within)}`,
      expected: 'a longer time before the date, or no at-most',
    })
  }
  return {
    ...(within === undefined ? {} : { within }),
    targets,
    ...(before && { before }),
    ...(earliest === undefined ? {} : { earliest }),
  }
}

/** An event of the charter's own, or `agreed`, brings the date; any other name is an attribute of the case. */
function readBefore(place: Place, reading: Reading): ClockTerms['before'] {
  const expected = 'an attribute of the case, or an event of your own, such as renewal-date'
  const name = place.text(expected)
  if (name === undefined) return undefined
  if (asName(name) !== name) {
    return place.error({
      message: `${quoted(name)} is not a name`,
      expected,
      ...(asName(name) === '' ? {} : { nearest: asName(name) }),
    })
  }
  if (!reading.references.possible('start').includes(name)) return { attribute: name }
  reading.references.use('start', name, place)
  return { event: name }
}

function readLeadTargets(fields: Fields, key: Place): Target[] {
  const targetsAt = fields.get('targets')?.value
  if (targetsAt !== undefined) return readTargets(targetsAt, true)
  const limitAt = fields.get('at-least')?.value
  if (limitAt === undefined) {
    key.error({
      message: 'this does not say how long before',
      expected: 'at-least: 4 weeks, or targets: with several',
    })
    return []
  }
  const within = readLeadLimit(limitAt, noClock)
  const shareAt = fields.get('share')?.value
  const share = shareAt ? readShare(shareAt) : 1
  return within === undefined || share === undefined ? [] : [{ share, within }]
}

/** The clock is judged at the 100% target, else at the last moment that any target allows. */
function judgingLead(targets: readonly Target[]): LimitText | undefined {
  const whole = targets.find(({ share }) => share === 1)
  if (whole !== undefined) return whole.within
  return [...targets].sort((one, other) => roughLength(one.within) - roughLength(other.within))[0]?.within
}
