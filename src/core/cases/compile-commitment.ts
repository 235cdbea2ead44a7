/** One promise made ready to run: limits parsed, filters turned into tests, a promise of its own for each row of a table. */
import type { Calendar } from '../calendar/compile.ts'
import type { LimitRow } from '../charter/clock-model.ts'
import type { Charter, ClockKind, Commitment, Filter, LimitText, StopRule, Target } from '../charter/model.ts'
import { parseDate, parseInstant } from '../time/date.ts'
import { isLimitProblem, type Limit, parseLimit } from '../time/limit.ts'
import { type CompiledCommitment, type CompiledTarget, outcomeKey, type StartWords } from './compiled.ts'
import { noEditions } from './editions.ts'
import type { CaseFacts } from './events.ts'

export interface Context {
  readonly charter: Charter
  readonly calendars: ReadonlyMap<string, Calendar>
}

/** Throws where its calendar or a limit is not valid: the parser lets none through, so it is a bug. */
export function compileCommitment(
  context: Context,
  commitment: Commitment,
  kind: ClockKind,
  row: number | null = null,
): CompiledCommitment {
  const { id, pauses, limits } = commitment
  const calendar = context.calendars.get(commitment.calendar)
  if (!calendar) throw new Error(`commitment ${id}: no calendar ${commitment.calendar}`)
  const limit = optional(id, commitment.within)
  if (limit === null && kind !== 'agreed' && commitment.limitIn === undefined) {
    throw new Error(`commitment ${id}: no limit`)
  }
  const stops = new Map<string, StopRule[]>()
  for (const rule of commitment.until) addTo(stops, rule.type, rule)
  return {
    id,
    charterVersion: context.charter.version,
    commitment,
    kind,
    calendar,
    editions: noEditions,
    limit,
    targets: compileTargets(commitment),
    extensionAtMost: optional(id, commitment.extension?.atMost),
    earliest: optional(id, commitment.earliest),
    notBefore: optional(id, commitment.notBefore),
    rows:
      limits?.map((one, index) => ({
        matches: filterTest(one.for),
        during: one.during ?? null,
        started: one.started ?? null,
        compiled:
          one.within === undefined
            ? null
            : compileCommitment(context, asRow(commitment, one, one.within), kind, index),
      })) ?? null,
    row,
    startsWithLastOf: commitment.laterOf ? startsOf(commitment) : null,
    startWords: startWordsOf(context.charter, commitment),
    stops,
    updates: new Set(commitment.each),
    matches: matchesOf(commitment),
    pausesFor: pauses === 'any' ? () => true : (reason) => pauses.includes(reason),
  }
}

function startWordsOf(charter: Charter, { after = [] }: Commitment): Map<string, StartWords> {
  return new Map(
    after.map(({ outcome, commitment }) => {
      const other = charter.commitments.find(({ id }) => id === commitment)
      return [outcomeKey(outcome, commitment), { outcome, promise: other?.short ?? {} }]
    }),
  )
}

function startsOf({ from, after = [] }: Commitment): string[] {
  return [...from, ...after.map(({ outcome, commitment }) => outcomeKey(outcome, commitment))]
}

/** The promise as a row of its table makes it. Its first target is the share that the table promises. */
function asRow(commitment: Commitment, row: LimitRow, within: LimitText): Commitment {
  const [promised, ...beside] = commitment.targets
  return {
    ...commitment,
    limits: undefined,
    within,
    targets: promised === undefined ? [] : [{ ...promised, within }, ...beside],
    calendar: row.calendar ?? commitment.calendar,
  }
}

function compileTargets({ id, targets, within }: Commitment): CompiledTarget[] {
  const judges = (target: Target) => target.within === within && target.over === undefined
  const promised = targets.findIndex(
    (target) => judges(target) && target.rule !== 'usual' && target.rule !== 'mean',
  )
  const clockTarget = promised >= 0 ? promised : targets.findIndex(judges)
  return targets.map((target, index) => ({
    share: target.share,
    text: target.within,
    limit: limitOf(id, target.within),
    isClock: index === clockTarget,
    rule: target.rule ?? null,
    over: optional(id, target.over),
  }))
}

/** The cases that a promise is for: where the case itself states the date or the limit, those that do. */
function matchesOf({ for: filter, due, before, limitIn }: Commitment): (facts: CaseFacts) => boolean {
  const matches = filterTest(filter)
  const dated = due?.by === 'attribute' ? due.attribute : before && 'attribute' in before && before.attribute
  if (!dated && limitIn === undefined) return matches
  return (facts) => {
    const date = dated ? facts.attributes?.[dated] : undefined
    const limit = limitIn === undefined ? undefined : facts.attributes?.[limitIn]
    if (dated && (date === undefined || (parseDate(date) === null && parseInstant(date) === null)))
      return false
    if (limitIn !== undefined && (limit === undefined || isLimitProblem(parseLimit(limit)))) return false
    return matches(facts)
  }
}

function optional(commitment: string, text: LimitText | undefined): Limit | null {
  return text === undefined ? null : limitOf(commitment, text)
}

function limitOf(commitment: string, text: LimitText): Limit {
  const limit = parseLimit(text)
  if (isLimitProblem(limit)) throw new Error(`commitment ${commitment}: limit "${text}" is not valid`)
  return limit
}

/** A filter as a test of a case's facts: every given key has to match, with any of its values. */
export function filterTest(filter: Filter): (facts: CaseFacts) => boolean {
  const tests: ((facts: CaseFacts) => boolean)[] = []
  for (const key of ['channel', 'about', 'segment', 'priority'] as const) {
    const values = filter[key]
    if (values === undefined) continue
    const allowed = new Set(values)
    tests.push((facts) => {
      const value = facts[key]
      return value !== undefined && allowed.has(value)
    })
  }
  for (const [name, values] of Object.entries(filter.attributes ?? {})) {
    const allowed = new Set(values)
    tests.push((facts) => {
      const value = facts.attributes?.[name]
      return value !== undefined && allowed.has(value)
    })
  }
  return (facts) => {
    for (const test of tests) if (!test(facts)) return false
    return true
  }
}

/** Adds to the list under a key. */
export function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
