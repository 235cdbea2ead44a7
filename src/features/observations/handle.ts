/** Observations recorded, imported, put right and listed. */
import type { Words } from '../../core/charter/model.ts'
import { dutyClocks, lastDateOf } from '../../core/measures/duty.ts'
import type { Caller } from '../../http/caller.ts'
import { answerOnce, type Claim, claimOf, type OnceHeaders } from '../../http/once.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { readActs } from '../../projections/measured/observations.ts'
import { type Asked, askedBy } from './asked.ts'
import type {
  Correction,
  Import,
  Imported,
  NewObservation,
  Observables,
  Observation,
  ObservationsQuery,
} from './contract.ts'
import { observe } from './decide.ts'
import { observedLines } from './import-lines.ts'
import { words } from './messages/index.ts'
import {
  addObservations,
  listObservations,
  type ObservationRow,
  type Recorder,
  readObservation,
  supersede,
} from './store.ts'

/** The observation as it is on record; one whose key is known already, as it was recorded then. */
export async function recordObservation(
  service: Service,
  caller: Caller,
  headers: OnceHeaders,
  observation: NewObservation,
): Promise<Observation | Refusal> {
  const now = service.now()
  const { organisation, language } = caller
  const claim = claimOf(caller.actor, headers, ['observation', observation], now)
  return announcing(service, caller, claim, (tx, asked) => {
    const observed = observe(observation, asked, now)
    if (isRefusal(observed)) return observed
    return recordOne(tx, recorderOf(caller), observed, now).then(async (id) =>
      viewOf((await readObservation(tx, organisation.id, id))!, asked, language),
    )
  })
}

async function recordOne(
  tx: Transaction,
  recorder: Recorder,
  observed: Parameters<typeof addObservations>[2][number],
  now: number,
): Promise<string> {
  const [id] = await addObservations(tx, recorder, [observed], now)
  if (id !== undefined) return id
  const [known] = await tx<{ observation_id: string }[]>`
    select observation_id from observations
    where organisation_id = ${recorder.organisationId} and kind = ${observed.kind} and name = ${observed.name}
      and source_key = ${observed.key} and supersedes is null`
  return known!.observation_id
}

/** All lines of a file, or none. */
export function importObservations(
  service: Service,
  caller: Caller,
  headers: OnceHeaders,
  file: Import,
): Promise<Imported | Refusal> {
  const now = service.now()
  const claim = claimOf(caller.actor, headers, ['observations', file], now)
  return announcing(service, caller, claim, async (tx, asked) => {
    const observed = observedLines(file, asked, caller.organisation.timeZone, now)
    if (isRefusal(observed)) return observed
    const added = await addObservations(tx, recorderOf(caller), observed, now)
    return { recorded: added.length, known: observed.length - added.length }
  })
}

export function correctObservation(
  service: Service,
  caller: Caller,
  id: string,
  headers: OnceHeaders,
  correction: Correction,
): Promise<Observation | Refusal> {
  const now = service.now()
  const { organisation, language } = caller
  const { reason, instead } = correction
  const claim = claimOf(caller.actor, headers, ['correction', id, correction], now)
  return announcing(service, caller, claim, async (tx, asked) => {
    const before = await readObservation(tx, organisation.id, id)
    if (before === null) return refuse('unknown', words.phrase('observation.unknown'))
    if (before.superseded_by !== null || before.retracted) {
      return refuse('not-now', words.phrase('observation.superseded'))
    }
    if (instead !== null && (instead.kind !== before.kind || instead.name !== before.name)) {
      return refuse('invalid', words.phrase('correction.other'))
    }
    const observed = instead === null ? null : observe(instead, asked, now)
    if (isRefusal(observed)) return observed
    const taken = await supersede(tx, recorderOf(caller), before, observed, reason, now)
    return viewOf((await readObservation(tx, organisation.id, taken))!, asked, language)
  })
}

export function readObservations(
  service: Pick<Service, 'sql'>,
  { organisation, language }: Caller,
  query: ObservationsQuery,
): Promise<{ items: Observation[]; next: string | null }> {
  return withOrganisation(
    service.sql,
    organisation.id,
    async (tx) => {
      const asked = askedBy(await chartersOf(tx, organisation.id))
      const { rows, next } = await listObservations(tx, organisation.id, query)
      return { items: rows.map((row) => viewOf(row, asked, language)), next }
    },
    { readOnly: true },
  )
}

/** What the charter asks to be observed, and how each duty stands. */
export function readObservables(
  service: Pick<Service, 'sql' | 'now'>,
  { organisation, language }: Caller,
): Promise<Observables> {
  const now = service.now()
  return withOrganisation(
    service.sql,
    organisation.id,
    async (tx) => {
      const asked = askedBy(await chartersOf(tx, organisation.id))
      const acts = await readActs(tx, organisation.id, [...asked.duties.keys()])
      return {
        scores: [...asked.scores.values()].map(({ name, compiled, scale }) => ({
          name,
          label: inLanguage(compiled.commitment.short, language),
          lowest: scale[0],
          highest: scale[1],
        })),
        posts: [...asked.posts].map(([name, { commitment }]) => ({
          name,
          label: inLanguage(commitment.short, language),
        })),
        duties: [...asked.duties.values()].map(({ name, compiled, since }) => ({
          name,
          label: inLanguage(compiled.commitment.short, language),
          periods: dutyClocks(compiled.measure, compiled.calendar, since, acts.get(name) ?? [], now)
            .slice(-12)
            .reverse()
            .map(({ period, dueAt, doneAt, state }) => ({
              period,
              dueAt: iso(dueAt),
              doneAt: doneAt === null ? null : iso(doneAt),
              lastDate: lastDateOf(compiled.calendar, dueAt),
              state,
            })),
        })),
      }
    },
    { readOnly: true },
  )
}

/** In one transaction, and once; what changed the figures is told to open screens. */
async function announcing<Answer extends object>(
  service: Service,
  { organisation }: Caller,
  claim: Claim | null,
  run: (tx: Transaction, asked: Asked) => Promise<Answer | Refusal> | Answer | Refusal,
): Promise<Answer | Refusal> {
  const done = await answerOnce(service.sql, organisation.id, claim, async (tx) =>
    run(tx, askedBy(await chartersOf(tx, organisation.id))),
  )
  if (isRefusal(done)) return done
  if (!done.again) service.announce(organisation.id, { about: 'charter' })
  return done.answer
}

function recorderOf({ organisation, actor }: Caller): Recorder {
  return {
    organisationId: organisation.id,
    timeZone: organisation.timeZone,
    staffId: actor.kind === 'staff' ? actor.id : null,
  }
}

function viewOf(row: ObservationRow, asked: Asked, language: string): Observation {
  return {
    id: row.observation_id,
    kind: row.kind,
    name: row.name,
    label: labelOf(row, asked, language),
    at: iso(row.at),
    until: row.until_at === null ? null : iso(row.until_at),
    value: row.value,
    attended: row.attended,
    period: row.period,
    reference: row.reference,
    recordedAt: iso(row.recorded_at),
    recordedBy: row.recorded_by,
    supersedes: row.supersedes,
    reason: row.reason,
    retracted: row.retracted,
    supersededBy: row.superseded_by,
  }
}

function labelOf(
  { kind, name }: Pick<ObservationRow, 'kind' | 'name'>,
  asked: Asked,
  language: string,
): string {
  const found = {
    score: asked.scores.get(name)?.compiled,
    attendance: asked.posts.get(name),
    act: asked.duties.get(name)?.compiled,
  }[kind]
  return found === undefined ? name : inLanguage(found.commitment.short, language)
}

function inLanguage(texts: Words, language: string): string {
  return texts[language] ?? Object.values(texts)[0] ?? ''
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
