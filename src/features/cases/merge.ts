/** Two cases that are one: the first ends, the other goes on. Both are locked in the order of their ids. */
import type { Instant } from '../../core/time/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Actor, Service } from '../../http/service.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { stateOf } from '../../projections/state.ts'
import { absorb, mergeInto } from './commands/ending.ts'
import { findCase } from './find-case.ts'
import { words } from './messages/index.ts'
import { type CommandOptions, changedSince, hold, notBefore, type Recorded, record } from './record.ts'

/** Merges a case into the one with this id or reference. */
export async function mergeCases(
  tx: Transaction,
  service: Service,
  organisationId: string,
  caseId: string,
  into: string,
  actor: Actor,
  options: CommandOptions,
  clock: Instant,
): Promise<Recorded | Refusal> {
  const otherId = await findCase(tx, organisationId, into)
  if (isRefusal(otherId)) return otherId
  const [low, high] = [
    await hold(tx, organisationId, min(caseId, otherId)),
    await hold(tx, organisationId, max(caseId, otherId)),
  ]
  const [ending, staying] = caseId < otherId ? [low, high] : [high, low]
  if (!ending || !staying) return refuse('unknown', words.phrase('refused.unknown'))
  const now = Math.max(notBefore(ending, clock), notBefore(staying, clock))
  const { charter } = ending.charters.at(now).compiled
  const changed = await changedSince(tx, organisationId, ending, options, actor, charter)
  if (changed) return changed
  const situation = (held: typeof ending) => ({
    state: stateOf(held.entries),
    entries: held.entries,
    charter: held.charters.at(now).compiled,
    actor,
    now,
  })
  const nameOf = (held: typeof ending) => ({
    caseId: held.caseId,
    reference: stateOf(held.entries).reference,
  })
  const ended = mergeInto(nameOf(staying))(situation(ending))
  if (isRefusal(ended)) return ended
  const stayed = absorb(nameOf(ending))(situation(staying))
  if (isRefusal(stayed)) return stayed
  await record(tx, service, organisationId, staying, stayed, now)
  const merged = await record(tx, service, organisationId, ending, ended, now)
  return { ...merged, alsoChanged: staying.caseId }
}

const min = (a: string, b: string) => (a < b ? a : b)
const max = (a: string, b: string) => (a < b ? b : a)
