import type { Caller } from '../../../http/caller.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { words } from '../messages/index.ts'

/** Refuses to give a case to who, or which team, is not ours or not there any more. Null where all is well. */
export async function refuseStranger(
  tx: Transaction,
  { organisation }: Caller,
  { staffId, teamId }: { readonly staffId: string | null; readonly teamId?: string | null | undefined },
): Promise<Refusal | null> {
  const [known] = await tx<{ person: boolean; team: boolean }[]>`
    select
      exists (select from staff where organisation_id = ${organisation.id} and staff_id = ${staffId} and disabled_at is null) as person,
      exists (select from teams where organisation_id = ${organisation.id} and team_id = ${teamId ?? null}) as team`
  if (staffId !== null && !known?.person) return refuse('invalid', words.phrase('refused.no-such-person'))
  if (teamId && !known?.team) return refuse('invalid', words.phrase('refused.no-such-team'))
  return null
}
