/** Several things promised of one clock: shares within limits, ceilings, means. */
import { noteImplied } from './at-odds.ts'
import { targetKeys } from './keys.ts'
import { noClock, readLeadLimit, readLimit, readShare, roughLength } from './limits.ts'
import type { Target } from './model.ts'
import { type Entry, type Place, quoted } from './place.ts'

type Key = keyof typeof targetKeys
type Fields = ReadonlyMap<string, Entry>

/** How a target of each form is written; the first key tells which it is. */
const forms: readonly { readonly by: Key; readonly needs: readonly Key[]; readonly may: readonly Key[] }[] = [
  { by: 'average', needs: ['average'], may: [] },
  { by: 'at-most', needs: ['at-most', 'over'], may: ['within'] },
  { by: 'at-least', needs: ['share', 'at-least'], may: [] },
  { by: 'share', needs: ['share', 'within'], may: [] },
  { by: 'within', needs: ['share', 'within'], may: [] },
  { by: 'over', needs: ['at-most', 'over'], may: ['within'] },
]

/** Targets as written. On a lead time (`lead`) a target's limit is how long before, and on others how long after. */
export function readTargets(place: Place, lead: boolean): Target[] {
  const expected = lead
    ? 'a list of targets such as { share: 90%, at-least: 15 working days }'
    : 'a list of targets such as { share: 60%, within: 1 hour }'
  const targets: Target[] = []
  const places: Place[] = []
  for (const item of place.items(expected)) {
    const fields = item.object(targetKeys, 'a target')
    if (fields.size === 0 || !isOfOneForm(item, fields, lead)) continue
    const target = readTarget(fields)
    if (target === undefined || !isNew(target, targets, fields)) continue
    targets.push(target)
    places.push(item)
  }
  if (!lead) noteImplied(targets, places)
  return targets
}

function isOfOneForm(item: Place, fields: Fields, lead: boolean): boolean {
  const form = forms.find(({ by }) => fields.has(by))!
  const given = [...fields.keys()] as Key[]
  const strange = given.find((key) => !form.needs.includes(key) && !form.may.includes(key))
  if (strange !== undefined) {
    fields.get(strange)!.key.error({
      message: `a target with ${quoted(form.by)} has no ${quoted(strange)}`,
      expected: examples,
    })
    return false
  }
  const missing = form.needs.find((key) => !fields.has(key))
  if (missing !== undefined) {
    item.error({
      message: `a target does not say ${quoted(missing)}`,
      expected: `${missing}: ${targetKeys[missing].example}`,
    })
    return false
  }
  if (lead === fields.has('at-least')) return true
  const first = fields.get(form.by)!.key
  first.error(
    lead
      ? {
          message: 'a target of a lead time says how long before',
          expected: 'such as { share: 90%, at-least: 15 working days }',
        }
      : {
          message: '"at-least" counts back from a date, and this promise has none',
          expected: 'before: with the date beside it',
        },
  )
  return false
}

const examples = '{ share: 60%, within: 1 hour }, { at-most: 1%, over: 30 seconds } or { average: 9 minutes }'

function readTarget(fields: Fields): Target | undefined {
  const at = (key: Key) => fields.get(key)?.value
  const limit = (key: Key) => (at(key) === undefined ? undefined : readLimit(at(key)!))
  if (fields.has('average')) {
    const within = limit('average')
    return within === undefined ? undefined : { share: 0, within, rule: 'mean' }
  }
  if (fields.has('at-most')) return readCeiling(fields)
  const share = readShare(at('share')!)
  const within = fields.has('at-least') ? readLeadLimit(at('at-least')!, noClock) : limit('within')
  return share === undefined || within === undefined ? undefined : { share, within }
}

/** At most so many take longer than `over` (and, with `within`, not longer than that): the others are its share. */
function readCeiling(fields: Fields): Target | undefined {
  const most = readShare(fields.get('at-most')!.value)
  const over = readLimit(fields.get('over')!.value)
  const withinAt = fields.get('within')?.value
  const within = withinAt && readLimit(withinAt)
  if (most === undefined || over === undefined || (withinAt !== undefined && within === undefined))
    return undefined
  if (within !== undefined && roughLength(within) <= roughLength(over)) {
    return withinAt!.error({
      message: `${quoted(within)} is not longer than ${quoted(over)}`,
      expected: 'a longer limit',
    })
  }
  const share = Number((1 - most).toFixed(6))
  return { share, within: within ?? over, rule: 'at-most', ...(within !== undefined && { over }) }
}

function isNew(target: Target, targets: readonly Target[], fields: Fields): boolean {
  const { rule, share, within, over } = target
  const like = targets.filter((other) => other.rule === rule)
  const limit = fields.get('average') ?? fields.get('at-least') ?? fields.get('within') ?? fields.get('over')
  if (like.some((other) => other.within === within && other.over === over)) {
    limit!.value.error({ message: `${quoted(within)} has a share already`, expected: 'each limit once' })
    return false
  }
  if (rule === undefined && like.some((other) => other.share === share)) {
    fields.get('share')!.value.error({
      message: `${share * 100}% has a limit already`,
      expected: 'each share once',
    })
    return false
  }
  return true
}
