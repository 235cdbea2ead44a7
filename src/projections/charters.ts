/** The charter versions of an organisation, compiled once and kept: a published charter never changes. */
import {
  type CharterHistory,
  type CompiledCharter,
  compileCharter,
  historyOf,
} from '../core/cases/compile.ts'
import type { Charter } from '../core/charter/model.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'

export interface PublishedCharter {
  readonly charterId: string
  readonly inForceFrom: Instant
  readonly compiled: CompiledCharter
}

export interface Charters {
  /** In the order in which they came into force. */
  readonly versions: readonly PublishedCharter[]
  readonly history: CharterHistory
  /** The version in force at an instant; before the first, the first. */
  at(instant: Instant): PublishedCharter
}

const compiledById = new Map<string, CompiledCharter>()
const mostCompiled = 500

/** Reads which versions there are (their texts only when they are new to this process). */
export async function chartersOf(tx: Transaction, organisationId: string): Promise<Charters> {
  const rows = await tx<{ charter_id: string; in_force_from: Instant }[]>`
    select charter_id, in_force_from from charters
    where organisation_id = ${organisationId} order by in_force_from`
  const missing = rows.map((row) => row.charter_id).filter((id) => !compiledById.has(id))
  if (missing.length > 0) await compileMissing(tx, organisationId, missing)
  const versions = rows.map((row) => ({
    charterId: row.charter_id,
    inForceFrom: row.in_force_from,
    compiled: compiledById.get(row.charter_id) as CompiledCharter,
  }))
  return chartersFrom(versions)
}

function chartersFrom(versions: readonly PublishedCharter[]): Charters {
  return {
    versions,
    history: historyOf(versions),
    at(instant) {
      const inForce = versions.findLast((version) => version.inForceFrom <= instant) ?? versions[0]
      if (!inForce) throw new Error('The organisation has no charter yet.')
      return inForce
    },
  }
}

async function compileMissing(
  tx: Transaction,
  organisationId: string,
  ids: readonly string[],
): Promise<void> {
  if (compiledById.size + ids.length > mostCompiled) compiledById.clear()
  const rows = await tx<{ charter_id: string; parsed: Charter }[]>`
    select charter_id, parsed from charters
    where organisation_id = ${organisationId} and charter_id in ${tx(ids)}`
  for (const row of rows) compiledById.set(row.charter_id, compileCharter(row.parsed))
}
