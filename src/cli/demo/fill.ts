/** Fills the demo's organisation with its year, newest cases first, a batch at a time; what is there already stays. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Calendar } from '../../core/calendar/calendar.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Channel, NewCase } from '../../features/cases/contract.ts'
import { newReference } from '../../features/cases/intake/reference.ts'
import type { Actor } from '../../http/service.ts'
import type { Sql } from '../../postgres/connect.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../projections/charters.ts'
import { fillAvailability } from './availability.ts'
import { type Beginning, type Life, live } from './life.ts'
import { type Cast, movesFor, spamMoves } from './moves.ts'
import { observeYear } from './observations.ts'
import { customerOf, type DemoStaff, demoStaff } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import { phrases } from './stories.ts'
import { writeLives } from './write.ts'
import { type Arrival, idOf, yearOf } from './year.ts'

export const demoSeed = 2026
/** Cases in the year, unless fewer are asked for. */
const aboutSoMany = 4000
const batchSize = 40

export interface DemoOrganisation {
  readonly organisationId: string
  /** The year ends here: when the demo was first started. */
  readonly end: Instant
  readonly staffIds: ReadonlyMap<string, string>
  readonly teamIds: ReadonlyMap<string, string>
}

export interface Filling {
  readonly sql: Sql
  readonly now: () => Instant
  /** About so many cases. */
  readonly about?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** Resolves when the whole year is there. Stopped or killed in between, the next start goes on where it was. */
export async function fillYear(
  demo: DemoOrganisation,
  { sql, now, about = aboutSoMany, signal, onProgress }: Filling,
): Promise<void> {
  const { organisationId, end } = demo
  const charters = await withOrganisation(sql, organisationId, (tx) => chartersOf(tx, organisationId))
  const calendar = charters.at(end).compiled.commitments[0]?.calendar
  if (!calendar) throw new Error('The charter of the demo has no calendar.')
  await observeYear(sql, organisationId, calendar, charters, end)
  await fillAvailability(sql, {
    organisationId,
    end,
    seed: demoSeed,
    by: demo.staffIds.get('Alex Morgan') ?? null,
  })
  const arrivals = yearOf(demoSeed, end, calendar, about)
  for (let first = 0; first < arrivals.length; first += batchSize) {
    if (signal?.aborted) return
    const batch = arrivals.slice(first, first + batchSize)
    await fillBatch(demo, sql, charters, calendar, batch, now())
    onProgress?.(Math.min(first + batchSize, arrivals.length), arrivals.length)
  }
}

async function fillBatch(
  demo: DemoOrganisation,
  sql: Sql,
  charters: Charters,
  calendar: Calendar,
  batch: readonly Arrival[],
  now: Instant,
): Promise<void> {
  const { organisationId } = demo
  const key = `demo year, from ${batch[0]?.index}`
  const claim = {
    organisation_id: organisationId,
    key,
    request_digest: Buffer.alloc(0),
    case_id: organisationId,
    created_at: now,
  }
  const there = await withOrganisation(
    sql,
    organisationId,
    (tx) => tx`
    select key from idempotency_keys where organisation_id = ${organisationId} and key = ${key}`,
  )
  if (there.length > 0) return
  const lives: Life[] = []
  for (const arrival of batch) {
    lives.push(lifeOf(demo, charters, calendar, arrival))
    // Between two cases the service answers.
    await breathe()
  }
  await withOrganisation(sql, organisationId, async (tx) => {
    await tx`insert into idempotency_keys ${tx(claim)}`
    await writeLives(tx, organisationId, charters, lives, now)
  })
}

function lifeOf(demo: DemoOrganisation, charters: Charters, calendar: Calendar, arrival: Arrival): Life {
  const random = randomFrom(demoSeed * 100_003 + arrival.index)
  const { story, spam } = arrival
  const telling = random.pick(story.tellings)
  const person = customerOf(random)
  const customerId = idOf(demoSeed, 0, person.email ?? `${person.name} ${arrival.index}`)
  const handler = handlerOf(demo, story.team, random)
  const { subject, message } = spam ? phrases.spam : telling
  const byStaff = arrival.channel === 'phone' || arrival.channel === 'letter' || arrival.channel === 'visit'
  const customer: Actor = { kind: 'customer', id: customerId }
  const input: NewCase = {
    channel: arrival.channel as Channel,
    about: story.about,
    ...(story.segment && { segment: story.segment }),
    subject: subject[person.language],
    message: message[person.language],
    ...(telling.renewedIn && {
      attributes: { 'renewal-date': dateAfter(arrival.at, random.duration(telling.renewedIn, 0.15)) },
    }),
    customer: { name: person.name, email: person.email, phone: person.phone, language: person.language },
  }
  const beginning: Beginning = {
    caseId: idOf(demoSeed, arrival.index, 'case'),
    reference: newReference((below) => random.below(below)),
    customerId,
    actor: byStaff ? handler.actor : customer,
    input,
    receivedAt: arrival.at,
    recordedAt: arrival.at,
  }
  const cast: Cast = {
    handler: handler.actor,
    customer,
    teamId: demo.teamIds.get(story.team) ?? '',
    language: person.language,
    pace: handler.staff.pace,
  }
  const moves = spam
    ? spamMoves(handler.actor, calendar, random)
    : movesFor(story, telling.answer, cast, calendar, random, arrival.rush)
  return live(demo.organisationId, charters, beginning, moves, demo.end)
}

/** `YYYY-MM-DD`. */
function dateAfter(at: Instant, days: number): string {
  return new Date(at + Math.round(days) * 86_400_000).toISOString().slice(0, 10)
}

function handlerOf(demo: DemoOrganisation, team: string, random: Random) {
  const staff: DemoStaff = random.pick(demoStaff.filter((person) => person.team === team))
  const actor = {
    kind: 'staff',
    id: demo.staffIds.get(staff.name) ?? '',
    name: staff.name,
    role: staff.role,
    language: staff.language,
  } as const
  return { staff, actor }
}
