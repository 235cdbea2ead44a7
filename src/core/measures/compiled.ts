/** The promises of a charter that are no clock on a case, made ready to count. */
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import { type CompiledCharter, filterTest } from '../cases/compile.ts'
import type { CaseFacts } from '../cases/events.ts'
import type { Measure } from '../charter/measure-model.ts'
import type { Charter, Commitment } from '../charter/model.ts'
import { isLimitProblem, type Limit, parseLimit } from '../time/limit.ts'

export interface CompiledMeasure<Kind extends Measure = Measure> {
  readonly id: string
  readonly charterVersion: string
  readonly commitment: Commitment
  readonly measure: Kind
  readonly calendar: Calendar
  readonly matches: (facts: CaseFacts) => boolean
}

const compiledBefore = new WeakMap<Charter, ReadonlyMap<string, CompiledMeasure>>()

/** By the commitment's id, in the charter's order. Throws where a calendar is not valid: the parser lets none through. */
export function measuresOf({
  charter,
}: Pick<CompiledCharter, 'charter'>): ReadonlyMap<string, CompiledMeasure> {
  let compiled = compiledBefore.get(charter)
  if (compiled === undefined) {
    compiled = new Map(compileMeasures(charter).map((measure) => [measure.id, measure]))
    compiledBefore.set(charter, compiled)
  }
  return compiled
}

export function isKind<Kind extends Measure['kind']>(
  compiled: CompiledMeasure,
  kind: Kind,
): compiled is CompiledMeasure<Extract<Measure, { kind: Kind }>> {
  return compiled.measure.kind === kind
}

/** A limit that has passed the parser. */
export function limitOf(text: string): Limit {
  const known = limitsBefore.get(text)
  if (known !== undefined) return known
  const limit = parseLimit(text)
  if (isLimitProblem(limit)) throw new Error(`limit "${text}" is not valid`)
  if (limitsBefore.size >= mostLimits) limitsBefore.clear()
  limitsBefore.set(text, limit)
  return limit
}

/** Charters state few, and each is asked for with every case. */
const limitsBefore = new Map<string, Limit>()
const mostLimits = 1000

function compileMeasures(charter: Charter): CompiledMeasure[] {
  const calendars = new Map<string, Calendar>()
  return charter.commitments.flatMap((commitment) => {
    const { measure, calendar: name } = commitment
    if (measure === undefined) return []
    const calendar = calendars.get(name) ?? compiledCalendar(charter, name)
    calendars.set(name, calendar)
    const matches = filterTest(commitment.for)
    return [{ id: commitment.id, charterVersion: charter.version, commitment, measure, calendar, matches }]
  })
}

function compiledCalendar(charter: Charter, name: string): Calendar {
  const spec = charter.calendars[name]
  const calendar = spec && compileCalendar(spec)
  if (calendar === undefined || Array.isArray(calendar)) throw new Error(`no calendar ${name}`)
  return calendar as Calendar
}
