/** Which organisation a host name stands for. */
import type { Sql } from '../postgres/connect.ts'
import { transaction, withOrganisation } from '../postgres/transaction.ts'

export interface Organisation {
  readonly id: string
  readonly name: string
  /** IANA. */
  readonly timeZone: string
  /** BCP 47; the first is what a reader gets whose own is not among them. */
  readonly languages: readonly string[]
}

export interface Organisations {
  /** Null where none has been set up, and at a host name that none of several has. */
  at(host: string): Promise<Organisation | null>
  /** Whether there is any: then an unknown host name is no place to set one up. */
  any(): Promise<boolean>
}

/** An organisation's name, languages and zone change rarely: they are read again after this many milliseconds. */
const freshFor = 30_000
/** Anyone can send any host name; what is kept of them stays small. */
const mostHosts = 1_000

export function organisationsOf(sql: Sql): Organisations {
  const known = new Map<string, { readonly organisation: Organisation; readonly until: number }>()
  let setUp = false
  return {
    async any() {
      setUp ||= await isSetUp(sql)
      return setUp
    },
    async at(host) {
      const cached = known.get(host)
      if (cached && cached.until > performance.now()) return cached.organisation
      const organisation = await readOrganisation(sql, host)
      if (known.size >= mostHosts) known.clear()
      if (organisation) known.set(host, { organisation, until: performance.now() + freshFor })
      else known.delete(host)
      return organisation
    },
  }
}

async function isSetUp(sql: Sql): Promise<boolean> {
  const [row] = await transaction(
    sql,
    (tx) => tx<{ there: boolean }[]>`select is_set_up() as there`,
    { readOnly: true },
    `select set_config('role', 'troth_app', true)`,
  )
  return row?.there ?? false
}

async function readOrganisation(sql: Sql, host: string): Promise<Organisation | null> {
  const [found] = await transaction(
    sql,
    (tx) => tx<{ organisation_id: string }[]>`select organisation_id from organisation_at(${host})`,
    { readOnly: true },
    `select set_config('role', 'troth_app', true)`,
  )
  if (!found) return null
  const id = found.organisation_id
  const [row] = await withOrganisation(
    sql,
    id,
    (tx) => tx<{ name: string; languages: string[]; time_zone: string }[]>`
      select name, languages, time_zone from organisations where organisation_id = ${id}`,
    { readOnly: true },
  )
  return row ? { id, name: row.name, timeZone: row.time_zone, languages: row.languages } : null
}
