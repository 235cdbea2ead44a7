/**
 * Verifies a bundle of 200,000 cases with 1 million entries: every chain, leaf, root and signature, every clock judged
 * again, every count and figure. One case in ten was recorded later than it happened, and is judged in both orders. The
 * program as it is built does it, in a process of its own; beside it the time that parsing the same lines as JSON takes,
 * which does nothing with them.
 *
 *   npm run bench -- verify
 *   tsx bench/verify.ts [cases] [threads]
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { casesOf, openBundle, writeBundle } from '../src/cli/verify/bundle.ts'
import { noChains } from '../src/cli/verify/chain-records.ts'
import { chartersFor } from '../src/cli/verify/charters.ts'
import { keyOfCount, publishedFigures } from '../src/cli/verify/figures.ts'
import type {
  CaseRecord,
  CharterRecord,
  OrganisationRecords,
  TallyRecord,
} from '../src/cli/verify/records.ts'
import type { StoredRow } from '../src/cli/verify/shown.ts'
import { parseCharter } from '../src/core/charter/parse.ts'
import { emptyCase, link } from '../src/ledger/append.ts'
import type { Draft, Entry } from '../src/ledger/entry.ts'
import { nameOfKey } from '../src/ledger/keys/master.ts'
import { hashOfCharter } from '../src/ledger/log/charter-leaf.ts'
import { type PlainRoot, plainKey, plainRoot } from '../src/ledger/log/published.ts'
import { rawPublicKey, rootText, signText } from '../src/ledger/log/signed-root.ts'
import { addLeaf, emptyFrontier, frontierRoot } from '../src/ledger/merkle/frontier.ts'
import { leafHash } from '../src/ledger/merkle/hash.ts'
import { deltasOf } from '../src/projections/clocks.ts'
import { judgeCase, rowsShown } from '../src/projections/project.ts'
import { keyOfSum, type SumDelta, sumDeltasOf } from '../src/projections/sums.ts'

const organisationId = '01980000-0000-7000-8000-000000000001'
const begin = Date.UTC(2025, 0, 6)
const HOUR = 3_600_000
const asOf = begin + 400 * 24 * HOUR
/** Roots of a busy installation: one every few seconds. */
const leavesToARoot = 250

const cases = Number(process.argv[2] ?? 200_000)
const threads = Number(process.argv[3] ?? availableParallelism())
await bench()

async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'troth-bench-'))
  try {
    const file = join(folder, 'bundle.ndjson')
    const entries = await writeYear(file)
    const size = Math.round((await stat(file)).size / 1e6)
    const parsing = await spent(async () => {
      const { blocks } = await openBundle(file)
      for await (const block of blocks) for (const _ of casesOf(block, () => undefined));
    })
    const { seconds, processor, peak, roots } = inOwnProcess(file)
    console.log(
      `verify of ${cases} cases, ${entries} entries, ${roots} roots, ${size} MB: ${seconds.toFixed(1)} s on ${threads} threads`,
    )
    console.log(
      `  ${processor.toFixed(1)} s of processor, ${((processor / entries) * 1e6).toFixed(1)} µs an entry; peak of memory ${peak} MB`,
    )
    console.log(
      `  parsing the lines alone: ${parsing.toFixed(1)} s of processor; ratio ${(processor / parsing).toFixed(2)}`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Verified {
  readonly seconds: number
  readonly processor: number
  /** MB. */
  readonly peak: number
  readonly roots: number
}

function inOwnProcess(file: string): Verified {
  const program = fileURLToPath(new URL('built/verify-bundle.mjs', import.meta.url))
  const { stdout, status } = spawnSync(process.execPath, [program, file, String(threads)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error('the bundle could not be verified')
  return JSON.parse(stdout) as Verified
}

/** Seconds of processor, of all threads. */
async function spent(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** A bundle as an installation would export it, made with the same functions. Returns its entries. */
async function writeYear(file: string): Promise<number> {
  const source = await readFile(
    fileURLToPath(new URL('../charters/professional-institute.yaml', import.meta.url)),
    'utf8',
  )
  const { charter: parsed } = parseCharter(source)
  if (!parsed) throw new Error('the charter does not parse')
  const charter = {
    charterId: organisationId,
    version: parsed.version,
    inForceFrom: begin,
    recordedAt: begin,
    source,
    parsed: JSON.parse(JSON.stringify(parsed)),
    leaf: 0,
  } satisfies CharterRecord
  const inForce = chartersFor([charter], [])([])
  const scope = { organisationId, charters: inForce }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = rawPublicKey(publicKey)
  const key = { keyId: nameOfKey(raw), publicKey: raw, createdAt: begin, endorsedBy: null, endorsement: null }
  const leaves: Uint8Array[] = [leafHash(hashOfCharter(organisationId, charter))]
  const roots: PlainRoot[] = []
  const frontier = emptyFrontier()
  addLeaf(frontier, leaves[0] as Uint8Array)
  const counts = new Map<string, TallyRecord>()
  const sums = new Map<string, SumDelta>()
  const records: CaseRecord[] = []
  for (let number = 0; number < cases; number++) {
    const entries = caseOf(number)
    const shown = rowsShown(scope, judgeCase(scope, entries, asOf), '')
    for (const { team_id: team, ...delta } of deltasOf([], shown.figures)) {
      const tally = { ...delta, team }
      const name = keyOfCount(tally)
      counts.set(name, { ...tally, amount: delta.amount + (counts.get(name)?.amount ?? 0) })
    }
    for (const sum of sumDeltasOf([], shown.figures))
      sums.set(keyOfSum(sum), { ...sum, amount: sum.amount + (sums.get(keyOfSum(sum))?.amount ?? 0n) })
    const { subject: _, ...inbox } = shown.inbox
    records.push({
      case: caseIdOf(number),
      entries: entries.map(({ caseId: _id, hash, previousHash, contentDigest, ...entry }) => {
        const leaf = leafHash(hash)
        addLeaf(frontier, leaf)
        if (leaves.push(leaf) % leavesToARoot === 0) roots.push(signed())
        const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex')
        return {
          ...entry,
          hash: hex(hash) as string,
          previousHash: hex(previousHash),
          contentDigest: hex(contentDigest),
          leaf: leaves.length - 1,
        }
      }),
      shown: { clocks: shown.figures as unknown as StoredRow[], inbox },
      wakeAt: null,
      awaiting: [],
      erased: false,
    })
  }
  if (roots.at(-1)?.size !== leaves.length) roots.push(signed())
  const tallies = [...counts.values()]
  const summed = [...sums.values()].map(({ team_id: team, amount, ...sum }) => ({
    ...sum,
    team,
    amount: String(amount),
  }))
  const read = { charters: [charter], calendars: [], asOf }
  const all: OrganisationRecords = {
    organisationId,
    name: 'Bench',
    timeZone: 'UTC',
    ...noChains,
    asOf,
    withContent: false,
    charters: [charter],
    calendars: [],
    keys: [plainKey(organisationId, key)],
    roots,
    tallies,
    sums: summed,
    published: publishedFigures(read, tallies, summed),
  }
  const pieces = (async function* () {
    for (let at = 0; at < leaves.length; at += 2048) yield Buffer.concat(leaves.slice(at, at + 2048))
  })()
  const chunks = (async function* () {
    for (let at = 0; at < records.length; at += 500) yield records.slice(at, at + 500)
  })()
  await writeBundle(file, { records: all, leaves: pieces, cases: chunks })
  return leaves.length - 1

  function signed(): PlainRoot {
    const root = {
      size: frontier.size,
      root: frontierRoot(frontier),
      signedAt: begin + frontier.size,
      keyId: key.keyId,
    }
    return plainRoot(organisationId, {
      ...root,
      signature: signText(privateKey, rootText(organisationId, root)),
    })
  }
}

function caseIdOf(number: number): string {
  return `01980000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** Five entries, some of them late. */
function caseOf(number: number): readonly Entry[] {
  const start = begin + ((number * 7919) % (360 * 24)) * HOUR
  const staff = { kind: 'staff', id: organisationId } as const
  const at = (hours: number, by: Draft['by'] = staff): Pick<Draft, 'occurredAt' | 'by'> => ({
    occurredAt: start + hours * HOUR,
    by,
  })
  const late = number % 11 === 0 ? 200 : 0
  const facts = {
    reference: `B-${number}`,
    customerId: organisationId,
    case: {
      channel: number % 3 === 0 ? 'email' : 'phone',
      about: number % 5 === 0 ? 'complaint' : 'enquiry',
    },
  }
  const drafts: Draft[] = [
    {
      type: 'received',
      ...at(0, { kind: 'customer', id: null }),
      facts,
      content: { kind: 'message', subject: 'A question', body: 'Words' },
    },
    { type: 'acknowledged', ...at(0, { kind: 'system', id: null }), facts: { carries: { automatic: true } } },
    { type: 'assigned', ...at(1), facts: { staffId: organisationId, teamId: null } },
    {
      type: 'replied',
      ...at(5 + (number % 60) + late),
      facts: {},
      content: { kind: 'message', body: 'An answer' },
    },
    { type: 'resolved', ...at(6 + (number % 90) + late), facts: {} },
  ]
  const linked: Entry[] = []
  for (const draft of drafts) {
    const recordedAt = number % 10 === 0 ? start + 300 * HOUR : draft.occurredAt
    linked.push(
      ...link(organisationId, caseIdOf(number), linked.at(-1) ?? emptyCase, [draft], recordedAt).entries,
    )
  }
  return linked
}
