/** `troth rebuild`: projections made anew from the ledger, while the service runs or while it does not. */
import { setTimeout as delay } from 'node:timers/promises'
import { Command, Option } from 'commander'
import { connect, type Sql } from '../postgres/connect.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { projections } from '../projections/rebuild.ts'
import {
  askForRebuild,
  claimRebuild,
  type RebuildRow,
  type Rebuilt,
  readRebuilds,
  resumeRebuild,
  runRebuild,
  stopRebuild,
} from '../projections/rebuilds.ts'
import { openInstallation } from './verify/open.ts'

export interface RebuildFlags {
  readonly projection: Rebuilt
  /** The id of an organisation; all of the installation, one after the other, unless given. */
  readonly organisation?: string
}

/** Where progress goes: over itself on a terminal, a line for each step anywhere else. */
export interface Teller {
  step(text: string): void
  line(text: string): void
}

const poll = 500

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description(
      'make projections anew from the ledger; Ctrl-C stops it, and the next call goes on from there',
    )
    .addOption(
      new Option('--projection <name>', 'which one; inbox, clocks and timers are made together')
        .choices([...projections, 'all'])
        .default('all'),
    )
    .option('--organisation <id>', 'which one; each in turn, unless given')
    .action(async (flags: RebuildFlags) => {
      const stopping = new AbortController()
      process.once('SIGINT', () => stopping.abort())
      process.once('SIGTERM', () => stopping.abort())
      try {
        const installation = await openInstallation(process.env)
        const sql = connect(installation.url, {
          max: 4,
          ...(installation.masterKey && { masterKey: installation.masterKey }),
        })
        try {
          process.exitCode = await rebuildAll(sql, flags, tellerOf(process.stdout), stopping.signal)
        } finally {
          await sql.end({ timeout: 5 })
          await installation.close()
        }
      } catch (error) {
        process.stderr.write(`${(error as Error).message}\n`)
        process.exitCode = 1
      }
    })
}

/** Rebuilds what the flags say. Returns the exit status: 0 done, 1 failed or unknown, 130 stopped. */
export async function rebuildAll(
  sql: Sql,
  flags: RebuildFlags,
  teller: Teller,
  signal: AbortSignal,
): Promise<number> {
  const known = await sql<{ organisation_id: string; name: string }[]>`
    select organisation_id, name from organisations order by created_at, organisation_id`
  const wanted = known.filter((one) => [undefined, one.organisation_id].includes(flags.organisation))
  if (wanted.length === 0) {
    teller.line(
      flags.organisation === undefined
        ? 'There is no organisation yet.'
        : `There is no organisation ${flags.organisation}.`,
    )
    return 1
  }
  for (const { organisation_id, name } of wanted) {
    const status = await rebuildOne(
      sql,
      organisation_id,
      flags.projection,
      (text) => `${name}: ${text}`,
      teller,
      signal,
    )
    if (status !== 0) return status
  }
  return 0
}

async function rebuildOne(
  sql: Sql,
  organisationId: string,
  projection: Rebuilt,
  named: (text: string) => string,
  teller: Teller,
  signal: AbortSignal,
): Promise<number> {
  const row = await asked(sql, organisationId, projection)
  const id = row.rebuild_id
  if (row.projection !== projection)
    teller.line(named(`${row.projection} is being rebuilt already; that comes first`))
  const stop = () => void withOrganisation(sql, organisationId, (tx) => stopRebuild(tx, organisationId, id))
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    const ended = await carriedOut(sql, organisationId, id, (done, all) =>
      teller.step(named(progressText(row.projection, done, all))),
    )
    if (ended.state === 'done') teller.line(named(`${ended.projection} rebuilt, ${ended.done} cases`))
    if (ended.state === 'stopped')
      teller.line(named(`stopped after ${ended.done} of ${ended.total} cases; the same command goes on`))
    if (ended.state === 'failed') teller.line(named('failed; the log of the node that did it says why'))
    if (ended.state === 'done' && ended.projection !== projection)
      return rebuildOne(sql, organisationId, projection, named, teller, signal)
    return ended.state === 'done' ? 0 : ended.state === 'stopped' ? 130 : 1
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The one that waits or runs; else the last, where it was stopped on the way; else a new one. */
async function asked(sql: Sql, organisationId: string, projection: Rebuilt): Promise<RebuildRow> {
  const now = Date.now()
  return withOrganisation(sql, organisationId, async (tx) => {
    const rows = await readRebuilds(tx, organisationId)
    const [last] = rows.filter((row) => row.projection === projection)
    const unfinished = last?.state === 'stopped' || last?.state === 'failed' ? last : null
    const row =
      (unfinished && (await resumeRebuild(tx, organisationId, unfinished.rebuild_id))) ??
      (await askForRebuild(tx, organisationId, projection, null, now))
    if (row) return row
    const running = rows.find(({ state }) => state === 'waiting' || state === 'running')
    if (!running) throw new Error('Another rebuild has just begun. Try again.')
    return running
  })
}

/** By this process, or where a node of the service was quicker, by that one. */
async function carriedOut(
  sql: Sql,
  organisationId: string,
  id: string,
  onProgress: (done: number, all: number) => void,
): Promise<RebuildRow> {
  for (;;) {
    const claim = await claimRebuild(sql, organisationId)
    if (claim) await runRebuild(sql, claim, { now: Date.now, onProgress })
    const rows = await withOrganisation(sql, organisationId, (tx) => readRebuilds(tx, organisationId))
    const row = rows.find(({ rebuild_id }) => rebuild_id === id)
    if (!row) throw new Error('The rebuild is gone.')
    if (row.state !== 'waiting' && row.state !== 'running') return row
    onProgress(row.done, row.total)
    await delay(poll)
  }
}

function progressText(projection: Rebuilt, done: number, all: number): string {
  const percent = all === 0 ? 0 : Math.floor((100 * done) / all)
  return `rebuilding ${projection}: ${done} of ${all} cases, ${percent}%`
}

/** @param out a terminal, or a file or pipe */
export function tellerOf(out: { isTTY?: boolean; write(text: string): unknown }): Teller {
  let open = false
  let last = ''
  return {
    step(text) {
      if (text === last) return
      last = text
      open = out.isTTY === true
      out.write(open ? `\r\u001b[K${text}` : `${text}\n`)
    },
    line(text) {
      out.write(`${open ? '\r\u001b[K' : ''}${text}\n`)
      open = false
    },
  }
}
