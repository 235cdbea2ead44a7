/** The log over HTTP: what anyone may keep and check, proofs for staff, a new key for administrators. */
import { z } from '@hono/zod-openapi'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { answerOnce, claimOf, OnceHeaders } from '../../http/once.ts'
import { isRefusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { proveGrowth } from '../../ledger/log/prove.ts'
import { hex, plainKey, plainRoot } from '../../ledger/log/published.ts'
import { listRoots, readRoot } from '../../ledger/log/roots.ts'
import { addKey, currentKey, publishedKeys } from '../../ledger/log/signing-keys.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { Growth, GrowthQuery, LedgerKey, RootsQuery, SignedRoot } from './contract.ts'
import { say } from './messages/index.ts'

const tag = 'Ledger'

export function ledgerRoutes(service: Service): Routes {
  const routes = newRoutes()
  addRoots(routes, service)
  addKeys(routes, service)
  return routes
}

/** The newest signed root, for the public page; null before the first. */
export async function newestRoot(service: Service, organisationId: string): Promise<SignedRoot | null> {
  const root = await withOrganisation(service.sql, organisationId, (tx) => readRoot(tx, organisationId), {
    readOnly: true,
  })
  return root && plainRoot(organisationId, root)
}

function addRoots(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/ledger/root',
      tag,
      summary: 'The newest signed root of the ledger',
      description:
        'Keep it: `troth verify --root` (in the folder of `npm start`: `npm run -s troth -- verify --root`) later tells whether the ledger still begins with what it said.',
      may: 'anyone',
      answer: SignedRoot,
    },
    async ({ caller: { organisation } }) =>
      (await newestRoot(service, organisation.id)) ?? refuse('unknown', say.phrase('root.none')),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/ledger/roots',
      tag,
      summary: 'Signed roots, the smallest first',
      description: 'Pass the size of the last one as `after` to read on.',
      may: 'anyone',
      query: RootsQuery,
      answer: z.array(SignedRoot),
    },
    ({ caller: { organisation }, query }) =>
      withOrganisation(service.sql, organisation.id, async (tx) => {
        const roots = await listRoots(tx, organisation.id, query.after, query.limit)
        return roots.map((root) => plainRoot(organisation.id, root))
      }),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/ledger/roots/{size}',
      tag,
      summary: 'The signed root over exactly so many leaves',
      may: 'anyone',
      params: z.object({ size: z.coerce.number().int().min(1) }),
      answer: SignedRoot,
    },
    ({ caller: { organisation }, params }) =>
      withOrganisation(service.sql, organisation.id, async (tx) => {
        const root = await readRoot(tx, organisation.id, params.size)
        return root ? plainRoot(organisation.id, root) : refuse('unknown', say.phrase('root.unknown'))
      }),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/ledger/growth',
      tag,
      summary: 'The proof that one root grew out of another',
      may: 'anyone',
      query: GrowthQuery,
      answer: Growth,
    },
    ({ caller: { organisation }, query }) =>
      withOrganisation(service.sql, organisation.id, async (tx) => {
        const proof = await proveGrowth(tx, organisation.id, query.from, query.to)
        if (!proof) return refuse('unknown', say.phrase('growth.unknown'))
        const [from, to] = [plainRoot(organisation.id, proof.from), plainRoot(organisation.id, proof.to)]
        return { from, to, path: proof.path.map(hex) }
      }),
  )
}

function addKeys(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/ledger/keys',
      tag,
      summary: 'The keys that signed roots, the oldest first',
      may: 'anyone',
      answer: z.array(LedgerKey),
    },
    ({ caller: { organisation } }) =>
      withOrganisation(service.sql, organisation.id, async (tx) => {
        const keys = await publishedKeys(tx, organisation.id)
        return keys.map((key) => plainKey(organisation.id, key))
      }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/ledger/keys',
      tag,
      summary: 'Sign with a new key from now on',
      description: 'The key before it endorses it; roots that were signed stay as they are.',
      may: 'change the signing key',
      headers: OnceHeaders,
      answer: LedgerKey,
      status: 201,
    },
    async ({ caller: { organisation, actor }, headers }) => {
      const now = service.now()
      const claim = claimOf(actor, headers, ['ledger key'], now)
      const done = await answerOnce(service.sql, organisation.id, claim, async (tx) => {
        await tx`select pg_advisory_xact_lock(hashtextextended(${`seals ${organisation.id}`}, 0))`
        const before = await currentKey(tx, organisation.id, service.masterKey)
        await addKey(tx, organisation.id, service.masterKey, before, now)
        const keys = await publishedKeys(tx, organisation.id)
        return plainKey(organisation.id, keys.at(-1)!)
      })
      return isRefusal(done) ? done : done.answer
    },
  )
}
