/** From a command to facts on the ledger: decide on what is there, append, project, tell. One transaction. */
import type { Charter } from '../../core/charter/model.ts'
import type { Instant } from '../../core/time/instant.ts'
import { type Claim, once } from '../../http/once.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Actor, Service } from '../../http/service.ts'
import { link, write } from '../../ledger/append.ts'
import { PersonErased } from '../../ledger/contents.ts'
import type { Entry } from '../../ledger/entry.ts'
import { type PersonKey, personKeys } from '../../ledger/keys/persons.ts'
import { readCase } from '../../ledger/read.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersHeld } from '../../projections/charters.ts'
import { type ClockRow, readClocks } from '../../projections/clocks.ts'
import { tell, whoToTell } from '../../projections/notices.ts'
import { type Projected, project } from '../../projections/project.ts'
import { stateOf } from '../../projections/state.ts'
import type { Decide, Decision } from './commands/decision.ts'
import { attachFiles } from './files.ts'
import { datesChanged } from './letters/dates-changed.ts'
import { mailCustomer } from './letters/mail-customer.ts'
import { words } from './messages/index.ts'
import { staffNames } from './views/detail.ts'
import { happened } from './views/happened.ts'

export interface Recorded extends Projected {
  readonly caseId: string
  readonly entries: readonly Entry[]
  /** Whom of the staff something was put before. */
  readonly told: readonly string[]
  /** Another case that the same command changed. */
  readonly alsoChanged?: string
}

export interface CommandOptions {
  /** The version that was on the screen; what others did since then is put before the person instead of overwritten. */
  readonly seen?: number | undefined
}

/** Runs a command on one case. Answers what the case became, or why nothing was changed. */
export async function runCommand(
  service: Service,
  organisationId: string,
  caseId: string,
  actor: Actor,
  decide: Decide,
  options: CommandOptions = {},
): Promise<Recorded | Refusal> {
  const now = service.now()
  const done = await withOrganisation(service.sql, organisationId, (tx) =>
    command(tx, service, organisationId, caseId, actor, decide, options, now),
  ).catch(refuseMissingFile)
  if (!isRefusal(done)) announceRecorded(service, organisationId, done)
  return done
}

/** Runs a command that may have been sent before: then nothing is done, and nothing refused. */
export async function runOnce(
  service: Service,
  organisationId: string,
  claim: Claim | null,
  run: (tx: Transaction) => Promise<Recorded | Refusal>,
): Promise<{ readonly done: true } | Refusal> {
  const recorded = await once(service.sql, organisationId, claim, run).catch(refuseMissingFile)
  if (isRefusal(recorded)) return recorded
  if (!('cameBefore' in recorded)) announceRecorded(service, organisationId, recorded)
  return { done: true }
}

/** After the commit: open screens read the case again, and those who were told something see that there is news. */
export function announceRecorded(
  service: Service,
  organisationId: string,
  { caseId, told, alsoChanged }: Pick<Recorded, 'caseId' | 'told' | 'alsoChanged'>,
): void {
  service.announce(organisationId, { about: 'case', caseId })
  if (alsoChanged) service.announce(organisationId, { about: 'case', caseId: alsoChanged })
  for (const staffId of told) service.announce(organisationId, { about: 'notice', staffId })
}

/** The same inside a transaction that does more. The case's row is locked until the transaction ends. */
export async function command(
  tx: Transaction,
  service: Service,
  organisationId: string,
  caseId: string,
  actor: Actor,
  decide: Decide,
  { seen }: CommandOptions,
  clock: Instant,
): Promise<Recorded | Refusal> {
  const held = await hold(tx, organisationId, caseId)
  if (!held) return refuse('unknown', words.phrase('refused.unknown'))
  const now = notBefore(held, clock)
  const { compiled } = held.charters.at(now)
  const changed = await changedSince(tx, organisationId, held, { seen }, actor, compiled.charter)
  if (changed) return changed
  const decision = decide({
    state: stateOf(held.entries),
    entries: held.entries,
    charter: compiled,
    actor,
    now,
  })
  if (isRefusal(decision)) return decision
  return record(tx, service, organisationId, held, decision, now)
}

/** A case that this transaction holds: nobody else changes it until the end. */
export interface Held {
  readonly caseId: string
  readonly subject: string
  readonly entries: readonly Entry[]
  readonly clocks: readonly ClockRow[]
  readonly charters: Charters
}

/** Locks a case and reads it; null where there is none. The statements go out together and run in this order. */
export async function hold(tx: Transaction, organisationId: string, caseId: string): Promise<Held | null> {
  // Sent before the others, so that they read what there is once the lock is ours.
  const lock = tx<{ subject: string }[]>`
    select subject from cases where organisation_id = ${organisationId} and case_id = ${caseId} for update`.execute()
  const [locked, entries, clocks, charters] = await Promise.all([
    lock,
    readCase(tx, organisationId, caseId),
    readClocks(tx, organisationId, caseId),
    chartersHeld(tx, organisationId),
  ])
  const [row] = locked
  return row ? { caseId, subject: row.subject, entries, clocks, charters } : null
}

/** A clock that was put right is set back by less than this, in milliseconds. */
const mostSetBack = 3_600_000

/**
 * The instant at which something is recorded: what the clock says, but where it was set back, or another node's is
 * ahead, the instant of what was recorded last. So a case never tells its own story backwards. A longer step back means
 * that the clock was wrong before, and what it says now counts.
 */
export function notBefore({ entries }: Pick<Held, 'entries'>, clock: Instant): Instant {
  const last = entries.at(-1)?.recordedAt ?? clock
  return last > clock && last - clock < mostSetBack ? last : clock
}

/** Appends what was decided, brings the projections up to it, and sees to files, mail and notices. */
export async function record(
  tx: Transaction,
  service: Service,
  organisationId: string,
  held: Held,
  decision: Decision,
  now: Instant,
): Promise<Recorded> {
  const last = held.entries.at(-1)
  const head = { seq: last?.seq ?? 0, hash: last?.hash ?? null }
  const linked = link(organisationId, held.caseId, head, decision.drafts, now)
  const entries = [...held.entries, ...linked.entries]
  const key = linked.contents.length === 0 ? null : await keyOfCase(tx, organisationId, held)
  const scope = { organisationId, charters: held.charters }
  const [projected] = await Promise.all([
    project(tx, scope, entries, held.clocks, held.subject, now),
    write(tx, organisationId, linked, key),
  ])
  const first = linked.entries[0]
  if (first && decision.files?.length) {
    const missing = await attachFiles(tx, organisationId, held.caseId, first.seq, decision.files)
    if (missing) throw new MissingFile()
  }
  const mailed = decision.mails === undefined ? undefined : linked.entries[decision.mails]
  if (mailed && (decision.mailsWhen === undefined || datesChanged(scope, held.entries, projected, now))) {
    const content = decision.drafts[decision.mails ?? 0]?.content
    const about = {
      organisationId,
      subject: held.subject,
      entry: mailed,
      content,
      charters: held.charters,
      ...projected,
    }
    await mailCustomer(tx, service, about, now)
  }
  const told = decision.tells ? await whoToTell(tx, organisationId, projected.state) : []
  if (decision.tells) {
    await tell(tx, organisationId, { caseId: held.caseId, kind: decision.tells, staffIds: told, at: now })
  }
  return { caseId: held.caseId, entries, told, ...projected }
}

/** The key under which what is written on this case lies. */
async function keyOfCase(tx: Transaction, organisationId: string, held: Held): Promise<PersonKey | null> {
  const person = (held.entries[0]?.facts.customerId as string | undefined) ?? held.caseId
  return (await personKeys(tx, organisationId, [person])).get(person) ?? null
}

/** A file that was named and is not there: thrown, so that the whole command is undone. */
export class MissingFile extends Error {}

/** For the end of a transaction's promise. */
export function refuseMissingFile(error: unknown): Refusal {
  if (error instanceof PersonErased) return refuse('not-now', words.phrase('refused.erased'))
  if (error instanceof MissingFile) return refuse('invalid', words.phrase('refused.no-such-file'))
  throw error
}

const quiet = new Set(['noted', 'breached', 'calendar-changed', 'acknowledged'])

/** The refusal of a command on what has changed since it was seen; null where nothing that matters has. */
export async function changedSince(
  tx: Transaction,
  organisationId: string,
  held: Held,
  { seen }: CommandOptions,
  actor: Actor,
  charter: Charter,
): Promise<Refusal | null> {
  const news = seen === undefined ? undefined : newsSince(held, seen, actor)
  return news ? changedMeanwhile(tx, organisationId, held, news, charter) : null
}

/** The newest of what others did since then, as far as it matters. */
function newsSince(held: Held, seen: number, actor: Actor): Entry | undefined {
  const self = actor.kind === 'staff' ? actor.id : null
  return held.entries.findLast(
    (entry) => entry.seq > seen && !quiet.has(entry.type) && (entry.by.id === null || entry.by.id !== self),
  )
}

async function changedMeanwhile(
  tx: Transaction,
  organisationId: string,
  held: Held,
  news: Entry,
  charter: Charter,
): Promise<Refusal> {
  const [staff, [organisation]] = await Promise.all([
    staffNames(tx, organisationId),
    tx<{ time_zone: string }[]>`
      select time_zone from organisations where organisation_id = ${organisationId}`,
  ])
  const names = { staff, charter, ...(organisation && { timeZone: organisation.time_zone }) }
  const says = (language: string) =>
    words.in(language, 'refused.changed', { what: happened(news, language, names) })
  return refuse('changed-meanwhile', says, { version: held.entries.at(-1)?.seq })
}
