/** `troth verify` and `troth export`: whether the records are as they were written, sealed and published. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Command, InvalidArgumentError } from 'commander'
import { type PlainRoot, signedRootFrom } from '../../ledger/log/published.ts'
import { unread } from '../unread.ts'
import { NoBundle, openBundle, writeBundle } from './bundle.ts'
import type { Job } from './crew-member.ts'
import { bundleOf, organisationsIn, verifyInstalled } from './installation.ts'
import { openInstallation } from './open.ts'
import { reportText } from './report.ts'
import { connectTo } from './snapshot.ts'
import { type Report, type VerifyOptions, verifyOrganisation } from './verify.ts'

interface VerifyFlags {
  readonly root?: string
  readonly json?: boolean
  readonly threads: number
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check that every record, seal and figure is as it was written; names the first that differs',
    )
    .argument('[bundle]', 'a file that troth export wrote; the installation itself, unless given')
    .option('--root <file>', 'a signed root that you kept, as /api/ledger/root answers it')
    .option(
      '--threads <count>',
      'threads that check side by side',
      threadsFrom,
      Math.min(8, availableParallelism()),
    )
    .option('--json', 'answer in JSON')
    .action(async (bundle: string | undefined, flags: VerifyFlags) => {
      process.exitCode = await endingWell(async () => {
        const kept = flags.root === undefined ? undefined : keptRoot(flags.root)
        const options = {
          threads: flags.threads,
          onProgress: progress(),
          ...(kept && { kept: signedRootFrom(kept) }),
        }
        const reports =
          bundle === undefined
            ? await verifyAll(process.env, options, kept?.organisation)
            : [await verifyBundle(bundle, options).catch(namingFile(bundle))]
        process.stdout.write(
          flags.json ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(reportText).join('\n'),
        )
        return reports.every(({ differing }) => differing === 0) ? 0 : 1
      })
    })
}

export function exportCommand(): Command {
  return new Command('export')
    .description('write all records of the organisation to a bundle, which anybody can verify')
    .requiredOption('--to <file>', 'the file to write; gzipped where it ends in .gz')
    .option('--organisation <id>', 'which one, where the installation serves several')
    .option('--with-content', 'also what people wrote: personal, and not needed to verify figures')
    .action(
      async ({
        to,
        organisation,
        withContent = false,
      }: {
        to: string
        organisation?: string
        withContent?: boolean
      }) => {
        process.exitCode = await endingWell(async () => {
          const installation = await openInstallation(process.env)
          const sql = connectTo(installation, 2)
          try {
            const known = await organisationsIn(sql)
            const wanted = known.filter(
              ({ organisationId }) => organisation === undefined || organisationId === organisation,
            )
            if (wanted.length !== 1 || !wanted[0])
              throw new Error(
                `Name the organisation:\n${known.map(({ organisationId, name }) => `  --organisation ${organisationId}  (${name})`).join('\n')}`,
              )
            const reading = { now: Date.now(), withContent }
            const cases = await bundleOf(sql, wanted[0].organisationId, reading, (contents) =>
              writeBundle(to, contents),
            )
            process.stdout.write(`${wanted[0].name}: ${cases.toLocaleString('en')} cases are in ${to}\n`)
            return 0
          } finally {
            await sql.end({ timeout: 1 })
            await installation.close()
          }
        })
      },
    )
}

/** Verifies a bundle. Rejects with `NoBundle` where the file is none. */
export async function verifyBundle(file: string, options: VerifyOptions): Promise<Report> {
  const { records, leaves, blocks } = await openBundle(file)
  const jobs = (async function* (): AsyncGenerator<Job> {
    for await (const block of blocks) yield { block }
  })()
  return verifyOrganisation({ records, leaves, jobs }, options)
}

async function verifyAll(
  env: NodeJS.ProcessEnv,
  options: VerifyOptions,
  rootOf: string | undefined,
): Promise<Report[]> {
  const installation = await openInstallation(env)
  const sql = connectTo(installation, 2)
  try {
    const reports: Report[] = []
    for (const { organisationId } of await organisationsIn(sql)) {
      const { kept: _, ...rest } = options
      const own = rootOf === organisationId ? options : rest
      reports.push(
        await verifyInstalled(sql, installation, organisationId, {
          now: Date.now(),
          withContent: installation.masterKey !== null,
          ...own,
        }),
      )
    }
    if (rootOf !== undefined && !reports.some(({ organisationId }) => organisationId === rootOf))
      throw new Error(`The kept root is of the organisation ${rootOf}, which is not here.`)
    return reports
  } finally {
    await sql.end({ timeout: 1 })
    await installation.close()
  }
}

const mostThreads = 64

function threadsFrom(text: string): number {
  const threads = Number(text)
  if (Number.isInteger(threads) && threads >= 1 && threads <= mostThreads) return threads
  throw new InvalidArgumentError(`Give a whole number from 1 to ${mostThreads}.`)
}

/** Why a bundle is none, or cannot be read, in words that name the file. */
function namingFile(file: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof NoBundle)) return unread(file)(error)
    throw error.message.startsWith(file) ? error : new NoBundle(`${file}: ${error.message}`)
  }
}

/** @throws with words where the file holds no signed root */
function keptRoot(file: string): PlainRoot {
  const root = readRootFile(file)
  const parts = ['organisation', 'root', 'signedAt', 'key', 'signature'] as const
  if (typeof root.size !== 'number' || parts.some((part) => typeof root[part] !== 'string'))
    throw new Error(`${file} holds no signed root: keep what /api/ledger/root answers.`)
  return root as PlainRoot
}

function readRootFile(file: string): Partial<PlainRoot> {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    return unread(file)(error)
  }
}

/** The exit status of the work; 2 where it could not be done, after saying why. */
async function endingWell(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return 2
  }
}

/** On a screen, how far it has come; elsewhere nothing. */
function progress(): (cases: number) => void {
  if (!process.stderr.isTTY) return () => undefined
  let shownAt = Date.now()
  return (cases) => {
    if (Date.now() - shownAt < 500) return
    shownAt = Date.now()
    process.stderr.write(`\r${cases.toLocaleString('en')} cases checked; Ctrl-C stops\r`)
  }
}
