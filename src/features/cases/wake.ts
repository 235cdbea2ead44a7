/** What time alone does to a case: promises break, warnings fall due, the customer is told before a date slips. */
import { expectedAfter } from '../../core/cases/forecast.ts'
import { type ClockRun, judge } from '../../core/cases/judge.ts'
import { variantOf } from '../../core/cases/variants.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Service } from '../../http/service.ts'
import type { Draft, Entry } from '../../ledger/entry.ts'
import { caseEventOf } from '../../ledger/read.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Notice, tell, whoToTell } from '../../projections/notices.ts'
import { stateOf } from '../../projections/state.ts'
import type { Decision } from './commands/decision.ts'
import { draft } from './events.ts'
import { announceRecorded, type Held, hold, notBefore, record } from './record.ts'
import { remind } from './reminders/remind.ts'

/**
 * Brings a case up to now and sets its next timer. Done twice, or by two nodes at once, it does nothing the second
 * time: the case's row is locked, and what was recorded already is not recorded again.
 */
export async function wakeCase(service: Service, organisationId: string, caseId: string): Promise<void> {
  const now = service.now()
  const told = await withOrganisation(service.sql, organisationId, (tx) =>
    wake(tx, service, organisationId, caseId, now),
  )
  if (told) announceRecorded(service, organisationId, { caseId, told })
}

/** The same inside a transaction: whom of the staff it told, or null where there is no such case. */
export async function wake(
  tx: Transaction,
  service: Service,
  organisationId: string,
  caseId: string,
  clock: Instant,
): Promise<readonly string[] | null> {
  let held = await hold(tx, organisationId, caseId)
  if (!held) return null
  const now = notBefore(held, clock)
  let runs = runsOf(held, now)
  const told = new Set<string>()
  // Reminders first: one that goes out in time keeps its promise.
  for (;;) {
    const reminding = await remind(tx, service, organisationId, held, runs, now)
    for (const staffId of reminding.told) told.add(staffId)
    if (!reminding.recorded) break
    held = (await hold(tx, organisationId, caseId)) as Held
    runs = runsOf(held, now)
  }
  await record(tx, service, organisationId, held, whatTimeDid(held, runs, now), now)
  for (const staffId of await warnStaff(tx, organisationId, held, runs, now)) told.add(staffId)
  return [...told]
}

function runsOf(held: Held, now: Instant): ClockRun[] {
  // As the tables are judged: by a calendar version, too, that a node whose clock is ahead has just published.
  const asOf = held.charters.asOf(now)
  // What the customer has to do is nobody's breach and nobody's warning.
  return judge(held.charters.history, held.entries.map(caseEventOf), asOf).filter(
    ({ dutyOf }) => dutyOf === undefined,
  )
}

/** What time can be asked of: the facts so far, and the promises they are judged by. */
export type Past = Pick<Held, 'entries' | 'charters'>

/** The breaches to record, and the apology to send. Pure. */
export function whatTimeDid(held: Past, runs: readonly ClockRun[], now: Instant): Decision {
  const breaches = runs
    .filter((run) => isBroken(run, now) && !isRecorded(held.entries, 'breached', run))
    .map((run) => draft('breached', { kind: 'system' }, now, { ...nameOf(run), dueAt: run.dueAt }))
  const apology = apologyFor(held, runs, now)
  return apology === null ? { drafts: breaches } : { drafts: [apology, ...breaches], mails: 0 }
}

/** What was judged as of a little later than now may not be past due yet. */
function isBroken({ verdict, dueAt }: ClockRun, now: Instant): boolean {
  return verdict === 'broken' && (dueAt === null || dueAt < now)
}

/** After a longer stand-still, or from an older backup, an apology would be one more thing to be sorry for. */
const tooLateToTell = 3 * 86_400_000

/**
 * One for a case at a time: who was told of a later date is not told again of a date before it. Where no node ran while
 * it was time to tell, the customer hears once, late, unless somebody has answered meanwhile.
 */
function apologyFor(held: Past, runs: readonly ClockRun[], now: Instant): Draft | null {
  const { status } = stateOf(held.entries)
  if (status !== 'open') return null
  const slipping = runs.find(
    (run) =>
      run.kind !== 'cadence' &&
      run.dueAt !== null &&
      run.tellCustomerAt !== null &&
      run.tellCustomerAt <= now &&
      run.dueAt >= now - tooLateToTell &&
      !wasToldOfLater(held.entries, run.dueAt) &&
      !(run.verdict === 'broken' && wasAnsweredSince(held.entries, run.tellCustomerAt)),
  )
  if (!slipping) return null
  const commitment = held.charters.at(slipping.startedAt).compiled.byId.get(slipping.commitment)
  if (!commitment) return null
  const until = expectedAfter(variantOf(commitment, slipping), Math.max(slipping.dueAt as number, now))
  return draft('forewarned', { kind: 'system' }, now, { until, ...nameOf(slipping) })
}

function wasToldOfLater(entries: readonly Entry[], due: Instant): boolean {
  const day = new Date(due - 1).toISOString().slice(0, 10)
  return entries.some(({ type, facts }) => type === 'forewarned' && String(facts.until) >= day)
}

/** Something of ours that told the customer how it stands. */
const answers: ReadonlySet<string> = new Set([
  'replied',
  'updated',
  'proposed',
  'agreed',
  'extended',
  'resolved',
])

function wasAnsweredSince(entries: readonly Entry[], instant: Instant): boolean {
  return entries.some(
    ({ type, by, recordedAt }) => by.kind === 'staff' && answers.has(type) && recordedAt >= instant,
  )
}

async function warnStaff(
  tx: Transaction,
  organisationId: string,
  held: Held,
  runs: readonly ClockRun[],
  now: Instant,
): Promise<readonly string[]> {
  const state = stateOf(held.entries)
  if (state.status !== 'open') return []
  const notices = runs.flatMap((run) => noticeOf(run, held.caseId, now))
  if (notices.length === 0) return []
  const staffIds = await whoToTell(tx, organisationId, state)
  for (const notice of notices) await tell(tx, organisationId, { ...notice, staffIds })
  return staffIds
}

/** The newest warning that has fallen due, or that it is broken; `tell` keeps each from being told twice. */
function noticeOf(run: ClockRun, caseId: string, now: Instant): Omit<Notice, 'staffIds'>[] {
  const shared = { caseId, commitment: run.commitment, run: run.run, dueAt: run.dueAt }
  if (isBroken(run, now) && run.stoppedAt === null && run.brokenAt !== null) {
    return [{ ...shared, kind: 'broken', at: run.brokenAt }]
  }
  const warning = run.warnings.findLast((at) => at <= now)
  return warning === undefined ? [] : [{ ...shared, kind: 'due-soon', at: warning }]
}

function isRecorded(entries: readonly Entry[], type: string, run: ClockRun): boolean {
  return entries.some(
    ({ type: recorded, facts }) =>
      recorded === type && facts.commitment === run.commitment && facts.run === run.run,
  )
}

function nameOf(run: ClockRun) {
  return { commitment: run.commitment, run: run.run }
}
