/** The same request sent twice is done once: its `Idempotency-Key` is claimed in the transaction that does the work. */
import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Instant } from '../core/time/instant.ts'
import { canonicalJson } from '../ledger/hash.ts'
import type { Sql } from '../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import { say } from './messages/index.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { Actor } from './service.ts'

/** The headers of every request that must not be done twice. */
export const OnceHeaders = z.object({
  'idempotency-key': z.string().min(8).max(200).optional().openapi({
    description:
      'A key of your own making, a new one for each thing that you want done (a UUID does well). The same request sent again with its key, also while the first is under way, is not done again and is answered as the first was. With anything else the key is refused, but for `version`, which says what you have seen and not what you want. Nobody else’s keys matter to yours. A request that was refused leaves its key free; a key is forgotten after seven days.',
    example: '6f1c1f0e-8f0e-4a53-9d3b-3f0c2b7f4c0e',
  }),
})
export type OnceHeaders = z.output<typeof OnceHeaders>

/** A request that may have been sent before. */
export interface Claim {
  readonly key: string
  /** All that tells it from another request. */
  readonly asked: unknown
  /** The case that it is about, or opens if it was not sent before: the key is forgotten with its customer's data. */
  readonly caseId: string | null
  readonly at: Instant
}

/** The same request came before. */
export interface CameBefore {
  readonly cameBefore: {
    readonly caseId: string | null
    /** What it was answered with; null where that is read again. */
    readonly answer: unknown
  }
}

/** The claim of a request by its headers; null where it has no key. */
export function claimOf(
  actor: Actor,
  headers: OnceHeaders,
  asked: unknown,
  at: Instant,
  caseId: string | null = null,
): Claim | null {
  const key = headers['idempotency-key']
  return key === undefined ? null : { key: ownKey(actor, key), asked, caseId, at }
}

/** Everybody's keys are their own: who guesses or repeats another's gets no answer that was given to them. */
export function ownKey(actor: Actor, key: string): string {
  return `${actor.kind} ${('id' in actor && actor.id) || 'unknown'} ${key}`
}

/**
 * Does the work in one transaction, unless the claim says that it was done before. A refusal takes back the claim and all
 * that was begun, so that the request can be repeated.
 */
export async function once<Done>(
  sql: Sql,
  organisationId: string,
  claim: Claim | null,
  work: (tx: Transaction) => Promise<Done | Refusal>,
): Promise<Done | CameBefore | Refusal> {
  if (claim === null) return withOrganisation(sql, organisationId, work)
  return withOrganisation(sql, organisationId, async (tx) => {
    const [before] = await claimKeys(tx, organisationId, [claim])
    if (before) return before
    const done = await work(tx)
    if (isRefusal(done)) throw new Undone(done)
    return done
  }).catch((error: unknown) => {
    if (error instanceof Undone) return error.refusal
    throw error
  })
}

/** The same where the answer is what was done, and is kept beside the key. `again`: it was done before. */
export async function answerOnce<Answer extends object>(
  sql: Sql,
  organisationId: string,
  claim: Claim | null,
  work: (tx: Transaction) => Promise<Answer | Refusal>,
): Promise<{ readonly answer: Answer; readonly again: boolean } | Refusal> {
  const done = await once<{ readonly answer: Answer }>(sql, organisationId, claim, async (tx) => {
    const answer = await work(tx)
    if (isRefusal(answer)) return answer
    if (claim !== null)
      await tx`
        update idempotency_keys set answer = ${tx.json(answer as never)}
        where organisation_id = ${organisationId} and key = ${claim.key}`
    return { answer }
  })
  if (isRefusal(done)) return done
  if ('cameBefore' in done) return { answer: done.cameBefore.answer as Answer, again: true }
  return { answer: done.answer, again: false }
}

interface KeyRow {
  readonly key: string
  readonly request_digest: Uint8Array
  readonly case_id: string | null
  readonly answer: unknown
}

/**
 * For each claim null when it is new: the key is its own from now on, once the transaction commits. The keys differ from
 * each other. Where another transaction is claiming one of them, this waits for its end.
 */
export async function claimKeys(
  tx: Transaction,
  organisationId: string,
  claims: readonly (Claim | null)[],
): Promise<(CameBefore | Refusal | null)[]> {
  const rows = claims.flatMap((claim) => (claim === null ? [] : rowOf(organisationId, claim)))
  if (rows.length === 0) return claims.map(() => null)
  // Everybody claims in the same order, so that two who claim the same keys do not wait for each other.
  rows.sort((a, b) => (a.key < b.key ? -1 : 1))
  const claimed = await tx<{ key: string }[]>`
    insert into idempotency_keys ${tx(rows)} on conflict do nothing returning key`
  const ours = new Set(claimed.map(({ key }) => key))
  const taken = rows.filter(({ key }) => !ours.has(key))
  if (taken.length === 0) return claims.map(() => null)
  const known = await knownKeys(
    tx,
    organisationId,
    taken.map(({ key }) => key),
  )
  const answers = new Map(taken.map((row) => [row.key, answerTo(row, known.get(row.key))]))
  return claims.map((claim) => (claim && answers.get(claim.key)) ?? null)
}

function answerTo({ request_digest }: { request_digest: Buffer }, before?: KeyRow): CameBefore | Refusal {
  if (!before || !request_digest.equals(before.request_digest))
    return refuse('invalid', say.phrase('key.other-request'))
  return { cameBefore: { caseId: before.case_id, answer: before.answer } }
}

async function knownKeys(
  tx: Transaction,
  organisationId: string,
  keys: readonly string[],
): Promise<Map<string, KeyRow>> {
  const rows = await tx<KeyRow[]>`
    select key, request_digest, case_id, answer from idempotency_keys
    where organisation_id = ${organisationId} and key in ${tx(keys)}`
  return new Map(rows.map((row) => [row.key, row]))
}

function rowOf(organisationId: string, { key, asked, caseId, at }: Claim) {
  const text = canonicalJson(JSON.parse(JSON.stringify(asked)))
  const request_digest = createHash('sha256').update(text).digest()
  return { organisation_id: organisationId, key, request_digest, case_id: caseId, created_at: at }
}

/** Thrown out of a transaction, so that a refusal undoes all of it. */
class Undone extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}
