/**
 * Cases and events that a share or a count is made of. A case enters a share once its time to look at has passed, as a
 * clock does, so that the newest month does not look better than it will be.
 */
import type { CharterHistory, CompiledCharter } from '../cases/compile.ts'
import {
  type CaseEvent,
  type CaseFacts,
  carriesValue,
  reclassifiedFacts,
  voidingTypes,
} from '../cases/events.ts'
import { stepsOf } from '../cases/order.ts'
import type { CountMeasure, RateMeasure } from '../charter/measure-model.ts'
import type { StopRule } from '../charter/model.ts'
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import { meetsBound } from './bound.ts'
import { type CompiledMeasure, isKind, limitOf, measuresOf } from './compiled.ts'

/** A case in a share, or an event in a count. */
export interface Counted {
  readonly commitment: string
  readonly charterVersion: string
  /** From 1, by commitment and target. */
  readonly run: number
  /** 0; of a ratio, 1 for the events that the others are set against. */
  readonly target: number
  /** What made it count: it belongs to the period of this instant. */
  readonly startedAt: Instant
  /** When the time to look at has passed; null where there is none. */
  readonly decidedAt: Instant | null
  /** When what decided it happened. */
  readonly stoppedAt: Instant | null
  /** `kept`: it counts for the promise (a counted event always does). */
  readonly outcome: 'kept' | 'broken' | 'notDue' | 'void'
}

/** An event together with what the case was when it happened, and the measures that were in force then. */
interface Told {
  readonly event: CaseEvent
  readonly facts: CaseFacts
  readonly inForce: ReadonlyMap<string, CompiledMeasure>
}

/** Everything that one case contributes to shares and counts, as of an instant. Later events are not known yet. */
export function countedOf(history: CharterHistory, events: readonly CaseEvent[], asOf: Instant): Counted[] {
  const ids = measuredIn(history)
  if (ids.length === 0) return []
  const story = toldInOrder(history, events, asOf)
  return ids.flatMap((id) => countedFor(id, story, asOf))
}

const measuredBefore = new WeakMap<CharterHistory, readonly string[]>()

/** The ids of all promises of a history that are shares or counts. */
function measuredIn(history: CharterHistory): readonly string[] {
  let ids = measuredBefore.get(history)
  if (ids === undefined) {
    const measures = history.versions.flatMap(({ compiled }) => [...measuresOf(compiled).values()])
    const counting = measures.filter((measure) => isKind(measure, 'rate') || isKind(measure, 'count'))
    ids = [...new Set(counting.map(({ id }) => id))]
    measuredBefore.set(history, ids)
  }
  return ids
}

/** The next instant after `asOf` at which a case enters a share by time alone; null: only an event can change it. */
export function nextDecision(counted: readonly Counted[], asOf: Instant): Instant | null {
  const ahead = counted.flatMap(({ decidedAt }) =>
    decidedAt !== null && decidedAt >= asOf ? [decidedAt + 1] : [],
  )
  return ahead.length === 0 ? null : Math.min(...ahead)
}

function toldInOrder(history: CharterHistory, events: readonly CaseEvent[], asOf: Instant): Told[] {
  let facts: CaseFacts = {}
  let version: CompiledCharter | null = null
  let inForce = noMeasures
  const story: Told[] = []
  for (const { event } of stepsOf(events, asOf, 'occurred')) {
    if (event.facts !== undefined) {
      facts = event.type === 'reclassified' ? reclassifiedFacts(facts, event.facts) : event.facts
    }
    // The version in force judges, as it judges a clock.
    const judging = history.at(event.occurredAt)
    if (judging !== version) inForce = judging === null ? noMeasures : measuresOf(judging)
    version = judging
    story.push({ event, facts, inForce })
  }
  return story
}

const noMeasures: ReadonlyMap<string, CompiledMeasure> = new Map()

function countedFor(id: string, story: readonly Told[], asOf: Instant): Counted[] {
  const counted: Counted[] = []
  const runs = [0, 0]
  for (const told of story) {
    const compiled = told.inForce.get(id)
    if (compiled === undefined) continue
    if (isKind(compiled, 'rate')) {
      if (fitsAny(compiled.measure.of, told.event) && compiled.matches(told.facts))
        return [judgedRate(compiled, told.event, story, asOf)]
    } else if (isKind(compiled, 'count') && compiled.matches(told.facts)) {
      if (compiled.measure.per === 'case') {
        if (told.event.type === 'received') return [judgedCase(compiled, told.event, story)]
      } else counted.push(...occasions(compiled, told.event, runs))
    }
  }
  return counted
}

function judgedRate(
  { id, charterVersion, measure, calendar }: CompiledMeasure<RateMeasure>,
  start: CaseEvent,
  story: readonly Told[],
  asOf: Instant,
): Counted {
  const startedAt = start.occurredAt
  const decidedAt = measure.within === undefined ? null : dueAt(calendar, limitOf(measure.within), startedAt)
  const seen = decidedAt === null ? story : story.filter(({ event }) => event.occurredAt <= decidedAt)
  const judged = (stoppedAt: Instant | null, outcome: Counted['outcome']): Counted => ({
    commitment: id,
    charterVersion,
    run: 1,
    target: 0,
    startedAt,
    decidedAt,
    stoppedAt,
    outcome,
  })
  const voided = isOfVoiding(measure) ? null : firstOf(seen, ({ type }) => voidingTypes.has(type))
  if (voided !== null) return judged(voided.occurredAt, 'void')
  const against = firstThatFits(measure.without, seen)
  const forIt = measure.with.length === 0 ? start : firstThatFits(measure.with, seen)
  const counts = against === null && forIt !== null && fitsValues(measure, seen)
  const stoppedAt = against?.occurredAt ?? forIt?.occurredAt ?? null
  if (decidedAt !== null && asOf <= decidedAt) return judged(stoppedAt, 'notDue')
  return judged(stoppedAt, counts ? 'kept' : 'broken')
}

function firstThatFits(rules: readonly StopRule[], seen: readonly Told[]): CaseEvent | null {
  return rules.length === 0 ? null : firstOf(seen, (event) => fitsAny(rules, event))
}

function firstOf(seen: readonly Told[], isIt: (event: CaseEvent) => boolean): CaseEvent | null {
  return seen.find(({ event }) => isIt(event))?.event ?? null
}

/** What happened to the case is itself what some shares are of: the number of calls given up. */
function isOfVoiding({ of, with: forIt, without }: RateMeasure): boolean {
  return [...of, ...forIt, ...without].some(({ type }) => voidingTypes.has(type))
}

/** The last that was said of each name has one of the values; what an event carries goes before what the case is. */
function fitsValues({ where }: RateMeasure, seen: readonly Told[]): boolean {
  const facts = seen.at(-1)?.facts.attributes ?? {}
  return Object.entries(where).every(([name, values]) => {
    const carried = seen.findLast(({ event }) => event.carries?.[name] !== undefined)?.event.carries?.[name]
    return values.includes(String(carried ?? facts[name] ?? ''))
  })
}

/** A case whose own count is bounded: broken as soon as there are too many, kept only when it is over. */
function judgedCase(
  { id, charterVersion, measure }: CompiledMeasure<CountMeasure>,
  start: CaseEvent,
  story: readonly Told[],
): Counted {
  const shared = {
    commitment: id,
    charterVersion,
    run: 1,
    target: 0,
    startedAt: start.occurredAt,
    decidedAt: null,
  }
  const voided = story.find(({ event }) => voidingTypes.has(event.type))
  if (voided !== undefined) return { ...shared, stoppedAt: voided.event.occurredAt, outcome: 'void' }
  const number = numberIn(measure, story)
  const over = story.findLast(({ event }) => event.type === 'closed' || event.type === 'resolved')
  const stoppedAt = over?.event.occurredAt ?? null
  if (meetsBound(measure.bound, number)) return { ...shared, stoppedAt, outcome: over ? 'kept' : 'notDue' }
  const tooFew = measure.bound.atLeast !== undefined && number < measure.bound.atLeast
  return { ...shared, stoppedAt, outcome: tooFew && !over ? 'notDue' : 'broken' }
}

function numberIn({ of }: CountMeasure, story: readonly Told[]): number {
  if (of !== 'people') return story.filter(({ event }) => fitsAny(of, event)).length
  return new Set(story.flatMap(({ event }) => (event.by === 'staff' && event.author ? [event.author] : [])))
    .size
}

function occasions(
  { id, charterVersion, measure }: CompiledMeasure<CountMeasure>,
  event: CaseEvent,
  runs: number[],
): Counted[] {
  const sides = [measure.of === 'people' ? [] : measure.of, measure.against ?? []]
  return sides.flatMap((rules, target) => {
    if (!fitsAny(rules, event)) return []
    runs[target]! += 1
    const at = event.occurredAt
    return [
      {
        commitment: id,
        charterVersion,
        run: runs[target]!,
        target,
        startedAt: at,
        decidedAt: null,
        stoppedAt: at,
        outcome: 'kept' as const,
      },
    ]
  })
}

function fitsAny(rules: readonly StopRule[], event: CaseEvent): boolean {
  return rules.some((rule) => rule.type === event.type && rule.with.every((key) => carriesValue(event, key)))
}
