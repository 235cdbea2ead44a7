/** Rebuilds over HTTP: asked for here, done by the worker of one node. */
import { z } from '@hono/zod-openapi'
import type { Caller } from '../../http/caller.ts'
import { Id } from '../../http/contract.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import {
  askForRebuild,
  type RebuildRow,
  readRebuilds,
  resumeRebuild,
  stopRebuild,
} from '../../projections/rebuilds.ts'
import { NewRebuild, Rebuild, Rebuilds } from './contract.ts'
import { words } from './messages/index.ts'

const Which = z.object({ id: Id })

export function rebuildsRoutes(service: Service): Routes {
  const routes = newRoutes()
  const inside = <T>(caller: Caller, work: (tx: Transaction) => Promise<T>) =>
    withOrganisation(service.sql, caller.organisation.id, work)

  endpoint(
    routes,
    {
      method: 'get',
      path: '/rebuilds',
      tag: 'Organisation',
      summary: 'Rebuilds of what is read from the ledger, and how far they are',
      may: 'rebuild projections',
      answer: Rebuilds,
    },
    ({ caller }) =>
      inside(caller, async (tx) => {
        const names = await staffNames(tx, caller.organisation.id)
        const rows = await readRebuilds(tx, caller.organisation.id)
        return { items: rows.map((row) => viewOf(row, names)) }
      }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/rebuilds',
      tag: 'Organisation',
      summary: 'Make a projection anew from the ledger, while the service runs',
      description: 'One at a time. The cases are done in the background; ask again for how far it is.',
      may: 'rebuild projections',
      body: NewRebuild,
      answer: Rebuild,
      status: 201,
    },
    ({ caller, body }) =>
      inside(caller, async (tx) => {
        const { id } = caller.organisation
        const row = await askForRebuild(tx, id, body.projection, staffIdOf(caller), service.now())
        return told(tx, caller, row, refuse('not-now', words.phrase('refused.runs')))
      }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/rebuilds/{id}/stop',
      tag: 'Organisation',
      summary: 'Stop a rebuild after the cases at hand; every case is then as it was, or rebuilt',
      may: 'rebuild projections',
      params: Which,
      answer: Rebuild,
    },
    ({ caller, params }) =>
      inside(caller, async (tx) => {
        const row = await stopRebuild(tx, caller.organisation.id, params.id)
        return told(tx, caller, row, refuse('not-now', words.phrase('refused.not-running')))
      }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/rebuilds/{id}/resumption',
      tag: 'Organisation',
      summary: 'Go on with a rebuild that was stopped or failed, where it was left',
      may: 'rebuild projections',
      params: Which,
      answer: Rebuild,
    },
    ({ caller, params }) =>
      inside(caller, async (tx) => {
        const row = await resumeRebuild(tx, caller.organisation.id, params.id)
        return told(tx, caller, row, refuse('not-now', words.phrase('refused.not-resumable')))
      }),
  )
  return routes
}

async function told(
  tx: Transaction,
  caller: Caller,
  row: RebuildRow | null,
  otherwise: Refusal,
): Promise<Rebuild | Refusal> {
  return row === null ? otherwise : viewOf(row, await staffNames(tx, caller.organisation.id))
}

function viewOf(row: RebuildRow, names: ReadonlyMap<string, string>): Rebuild {
  const runs = row.state === 'waiting' || row.state === 'running'
  return {
    id: row.rebuild_id,
    projection: row.projection,
    state: runs && row.stop_asked ? 'stopping' : row.state,
    askedBy: row.asked_by === null ? null : (names.get(row.asked_by) ?? null),
    askedAt: new Date(row.asked_at).toISOString(),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
    done: row.done,
    total: row.total,
  }
}

async function staffNames(tx: Transaction, organisationId: string): Promise<Map<string, string>> {
  const rows = await tx<{ staff_id: string; name: string }[]>`
    select staff_id, name from staff where organisation_id = ${organisationId}`
  return new Map(rows.map(({ staff_id, name }) => [staff_id, name]))
}

function staffIdOf({ actor }: Caller): string | null {
  return actor.kind === 'staff' ? actor.id : null
}
