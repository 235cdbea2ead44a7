/** What a charter file would take back of what this installation has published: dates that calendar versions closed. */
import type { Charter } from '../core/charter/model.ts'
import { droppedNotices } from '../features/charters/dropped.ts'
import { connect, type Sql } from '../postgres/connect.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { chartersOf } from '../projections/charters.ts'
import { organisationsIn } from './verify/installation.ts'
import { openInstallation } from './verify/open.ts'

/** A line for each of these, as `file:line:column: notice: …`. */
export type Against = (file: string, charter: Charter, source: string) => Promise<string[]>

/** Opens the installation that the environment names, for as long as `work` takes. */
export async function againstInstalled<T>(
  env: NodeJS.ProcessEnv,
  today: string,
  work: (against: Against) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation(env)
  const sql = connect(installation.url, { max: 1 })
  try {
    return await work((file, charter, source) => noticesIn(sql, { file, charter, source, today }))
  } finally {
    await sql.end({ timeout: 1 })
    await installation.close()
  }
}

interface Draft {
  readonly file: string
  readonly charter: Charter
  readonly source: string
  readonly today: string
}

/** Against the charter of the same name that is in force here; where there is one organisation, against its own. */
export async function noticesIn(sql: Sql, { file, charter, source, today }: Draft): Promise<string[]> {
  const organisations = await organisationsIn(sql)
  const found: string[] = []
  for (const { organisationId } of organisations) {
    const charters = await withOrganisation(sql, organisationId, (tx) => chartersOf(tx, organisationId))
    if (charters.versions.length === 0) continue
    const now = Date.now()
    const isTheirs = nameOf(charters.at(now).compiled.charter) === nameOf(charter)
    if (!isTheirs && organisations.length > 1) continue
    const notices = droppedNotices({ charter, source }, charters, { now, today, language: 'en' })
    found.push(
      ...notices.map(
        ({ line, column, message, expected }) =>
          `${file}:${line}:${column}: notice: ${message}; expected ${expected}`,
      ),
    )
  }
  return found
}

function nameOf({ name }: Charter): string {
  return JSON.stringify(name)
}
