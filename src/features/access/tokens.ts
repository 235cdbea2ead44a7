/** Keys for programs: shown once, kept as digests, each with its scopes. */
import type { z } from '@hono/zod-openapi'
import { v7 as newId } from 'uuid'
import type { Instant } from '../../core/time/instant.ts'
import { type Caller, forgetPrograms } from '../../http/caller.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import { digestOf, newSecret } from '../../http/secret.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import type { NewToken, Scope, Token, TokenCreated } from './contract.ts'
import { say } from './messages/index.ts'

/** Those that were not revoked, the newest first. */
export async function listTokens(service: Service, caller: Caller): Promise<z.infer<typeof Token>[]> {
  const organisationId = caller.organisation.id
  const rows = await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx<TokenRow[]>`
      select token_id, name, scopes, created_at, last_used_at from api_tokens
      where organisation_id = ${organisationId} and revoked_at is null order by created_at desc, token_id desc`,
  )
  return rows.map((row) => ({
    id: row.token_id,
    name: row.name,
    scopes: row.scopes,
    createdAt: textOf(row.created_at),
    lastUsedAt: row.last_used_at === null ? null : textOf(row.last_used_at),
  }))
}

/** A new token with its secret, which nobody can read again. */
export async function makeToken(
  service: Service,
  caller: Caller,
  { name, scopes }: z.infer<typeof NewToken>,
): Promise<z.infer<typeof TokenCreated>> {
  const organisationId = caller.organisation.id
  const id = newId()
  const secret = `troth_${newSecret()}`
  const now = service.now()
  await withOrganisation(
    service.sql,
    organisationId,
    (tx) =>
      tx`insert into api_tokens ${tx({
        organisation_id: organisationId,
        token_id: id,
        token_hash: digestOf(secret),
        name,
        scopes: [...new Set(scopes)],
        created_by: caller.actor.kind === 'staff' ? caller.actor.id : id,
        created_at: now,
      })}`,
  )
  return { id, name, scopes: [...new Set(scopes)], createdAt: textOf(now), lastUsedAt: null, secret }
}

export async function revokeToken(
  service: Service,
  caller: Caller,
  tokenId: string,
): Promise<null | Refusal> {
  const organisationId = caller.organisation.id
  const revoked = await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx`
      update api_tokens set revoked_at = ${service.now()}
      where organisation_id = ${organisationId} and token_id = ${tokenId} and revoked_at is null`,
  )
  forgetPrograms()
  return revoked.count === 0 ? refuse('unknown', say.phrase('token.unknown')) : null
}

interface TokenRow {
  readonly token_id: string
  readonly name: string
  readonly scopes: Scope[]
  readonly created_at: Instant
  readonly last_used_at: Instant | null
}

function textOf(instant: Instant): string {
  return new Date(instant).toISOString()
}
