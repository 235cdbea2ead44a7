/** Seals until nothing is left: transactions of other tests, on the same server, may hold it up for a moment. */
import type { Instant } from '../src/core/time/instant.ts'
import { readRoot } from '../src/ledger/log/roots.ts'
import { seal } from '../src/ledger/log/seal.ts'
import type { SignedRoot } from '../src/ledger/log/signed-root.ts'
import type { Sql } from '../src/postgres/connect.ts'
import { withOrganisation } from '../src/postgres/transaction.ts'

export async function sealEverything(
  sql: Sql,
  organisationId: string,
  {
    master,
    now,
    most = 1_000,
  }: { readonly master: Uint8Array; readonly now: Instant; readonly most?: number },
): Promise<SignedRoot | null> {
  for (;;) {
    const left = await withOrganisation(sql, organisationId, async (tx) => {
      await seal(tx, organisationId, { master, now, most })
      const [row] = await tx<{ left: number }[]>`
        select count(*)::int as left from events e where organisation_id = ${organisationId} and not exists (
          select from log_leaves l where l.organisation_id = e.organisation_id and l.of_id = e.case_id and l.seq = e.seq)`
      return row?.left ?? 0
    })
    if (left === 0) return withOrganisation(sql, organisationId, (tx) => readRoot(tx, organisationId))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
