/** Part of the second opinion: histories as those of the vectors, and wider ones. */
import { type Draw, drawsFrom } from './draw.ts'
import { drawCommitment } from './draw-commitment.ts'
import { DAY, drawOffice } from './draw-office.ts'
import { drawInstant, edgeNear, text } from './draw-question.ts'
import { type Commitment, type Fact, type History, judged } from './history.ts'

const HOUR = 3_600_000
const AFTER: readonly number[] = [0, 60_000, HOUR, DAY, 6 * DAY]

export function drawHistory(seed: number): History & { readonly id: string } {
  const draw = drawsFrom(seed)
  const about = drawInstant(draw)
  const calendar = drawOffice(draw, about)
  const commitment = drawCommitment(draw)
  const events: Fact[] = []
  for (let cases = draw.between(1, 3); cases > 0; cases--) {
    events.push(...drawCase(draw, { calendar, commitment }, `c${cases}`, about + draw.below(20 * DAY)))
  }
  return {
    id: `seed ${seed}`,
    calendar,
    commitment,
    events,
    asOf: drawAsOf(draw, calendar, commitment, events),
  }
}

function drawCase(
  draw: Draw,
  { calendar, commitment }: Pick<History, 'calendar' | 'commitment'>,
  name: string,
  about: number,
): Fact[] {
  let at = edgeNear(draw, calendar, about)
  const types = favoured(draw, commitment)
  const first = draw.chance(0.7) ? draw.one(commitment.from) : draw.one(['received', 'paused'])
  const events = [drawEvent(draw, name, first, at)]
  for (let more = draw.between(0, 12); more > 0; more--) {
    const due = draw.chance(0.3) ? lastDue({ calendar, commitment, events, asOf: text(at) }) : null
    const later = at + draw.below(draw.one(AFTER) + 1)
    const next = due === null ? edgeNear(draw, calendar, later) : due + draw.one([0, 0, 0, -1, 1])
    at = Math.max(at, next)
    events.push(drawEvent(draw, name, draw.one(types), at))
  }
  return events
}

function lastDue(history: History): number | null {
  const { clocks } = judged(history)
  const dueAt = clocks.at(-1)?.dueAt
  return dueAt == null ? null : Date.parse(dueAt)
}

/** The types that mean something to a promise come more often than the others. */
function favoured(draw: Draw, { kind, extension, from, until, each = [] }: Commitment): string[] {
  const stops = until.map((stop) => (typeof stop === 'string' ? stop : stop.type))
  const means = [
    ...from,
    ...stops,
    ...each,
    'paused',
    'resumed',
    ...(extension ? ['extended', 'extended'] : []),
  ]
  const others = [
    'received',
    'acknowledged',
    'replied',
    'updated',
    'resolved',
    'closed',
    'reopened',
    'called',
  ]
  const voids = ['withdrawn', 'merged', 'spam'].slice(0, draw.below(4))
  return [
    ...others,
    ...means,
    ...means,
    ...means,
    ...voids,
    'agreed',
    ...(kind === 'agreed' ? ['agreed'] : []),
    'extended',
  ]
}

function drawEvent(draw: Draw, name: string, type: string, at: number): Fact {
  const event = { case: name, type, occurredAt: text(at) }
  const later = () => text(at + draw.below(draw.one([DAY, 10 * DAY, 60 * DAY])))
  const date = () => later().slice(0, 10)
  if (type === 'agreed') {
    return { ...event, until: draw.chance(0.5) ? date() : draw.chance(0.1) ? text(at - DAY) : later() }
  }
  if (type === 'extended') {
    const carried = { until: date(), reason: 'evidence awaited' }
    const { until, reason } = carried
    return { ...event, with: draw.chance(0.8) ? carried : draw.chance(0.5) ? { until } : { reason } }
  }
  const keys = draw.some(['resolutionDate', 'responsible', 'outcome'], 0.6)
  return keys.length > 0 ? { ...event, with: Object.fromEntries(keys.map((key) => [key, date()])) } : event
}

/** At an event, at or beside a due instant, or long after. */
function drawAsOf(
  draw: Draw,
  calendar: History['calendar'],
  commitment: Commitment,
  events: readonly Fact[],
): string {
  const at = Date.parse(draw.one(events).occurredAt)
  if (draw.chance(0.3)) return text(at)
  const last = Date.parse(events.at(-1)!.occurredAt)
  if (draw.chance(0.4)) return text(last + draw.one([DAY, 60 * DAY]))
  const dues = judged({ calendar, commitment, events, asOf: text(at) }).clocks.flatMap(
    ({ dueAt }) => dueAt ?? [],
  )
  return dues.length > 0 ? text(Date.parse(draw.one(dues)) + draw.one([0, 0, 0, -1, 1])) : text(last)
}
