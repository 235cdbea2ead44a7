/**
 * A bundle: one organisation in a file, a JSON object a line, gzipped where its name ends so. `docs/ledger.md` says what
 * stands in it, for whoever writes a verifier of their own.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { isGzipped } from '../gzipped.ts'
import { caseLine, caseOfLine } from './case-line.ts'
import type { CaseRecord, OrganisationRecords } from './records.ts'

export const bundleFormat = 'troth-bundle/1'

/** Why a file cannot be read as a bundle. */
export class NoBundle extends Error {}

export interface BundleContents {
  readonly records: OrganisationRecords
  /** Pieces of the log's leaves, 32 bytes each. */
  readonly leaves: AsyncIterable<Uint8Array>
  readonly cases: AsyncIterable<readonly CaseRecord[]>
}

/** Writes a bundle. Returns how many cases are in it. */
export async function writeBundle(file: string, { records, leaves, cases }: BundleContents): Promise<number> {
  let count = 0
  async function* lines() {
    const { charters, calendars, keys, roots, tallies, sums, published, chained, ...rest } = records
    const { observations, scores, probes, measured, ...header } = rest
    yield line('bundle', { format: bundleFormat, ...header })
    for (const charter of charters) yield line('charter', charter)
    for (const calendar of calendars) yield line('calendar', calendar)
    for (const key of keys) yield line('key', key)
    for (const root of roots) yield line('root', root)
    for (const tally of tallies) yield line('tally', tally)
    // What has a kind of its own stands within its line.
    for (const row of sums) yield line('sum', { row })
    for (const figure of published) yield line('published', figure)
    for (const entry of chained) yield line('chained', entry)
    for (const row of observations) yield line('observation', { row })
    for (const sum of scores) yield line('score', sum)
    for (const sum of probes) yield line('probes', sum)
    for (const figure of measured) yield line('measured', figure)
    for await (const piece of leaves) yield line('leaves', { hashes: Buffer.from(piece).toString('base64') })
    for await (const chunk of cases) {
      count += chunk.length
      yield chunk.map(caseLine).join('')
    }
    yield line('end', { cases: count })
  }
  const out = createWriteStream(file, { mode: 0o600 })
  const text = Readable.from(lines())
  await (file.endsWith('.gz') ? pipeline(text, createGzip({ level: 3 }), out) : pipeline(text, out))
  return count
}

function line(kind: string, value: object): string {
  return `${JSON.stringify({ kind, ...value })}\n`
}

export interface OpenBundle {
  readonly records: OrganisationRecords
  readonly leaves: Uint8Array
  /** Blocks of whole lines, each a case, but for the last line of the last block. */
  readonly blocks: AsyncIterable<Uint8Array>
}

/** Reads what stands before the cases. @throws NoBundle */
export async function openBundle(file: string): Promise<OpenBundle> {
  const blocks = wholeLines(await contentOf(file))
  const records = emptyRecords()
  const leaves: Uint8Array[] = []
  let left: Uint8Array = new Uint8Array()
  let first = true
  head: for (;;) {
    const { value, done } = await blocks.next()
    if (done) break
    for (let at = 0; at < value.length; ) {
      const end = value.indexOf(10, at) + 1
      if (startsCases(value, at)) {
        left = value.subarray(at)
        break head
      }
      const text = Buffer.from(value.buffer, value.byteOffset + at, end - at).toString()
      if (first) checkFormat(parse(text), file)
      first = false
      takeHead(records, leaves, parse(text))
      at = end
    }
  }
  if (first) throw new NoBundle(`${file} is empty`)
  const rest = async function* () {
    if (left.length > 0) yield left
    yield* blocks
  }
  return { records, leaves: Buffer.concat(leaves), blocks: rest() }
}

const casesStart = [Buffer.from('{"kind":"case"'), Buffer.from('{"kind":"end"')]

function startsCases(block: Uint8Array, at: number): boolean {
  return casesStart.some((start) => start.equals(block.subarray(at, at + start.length)))
}

type Line = { readonly kind?: unknown } & Record<string, unknown>

function parse(text: string, read: (text: string) => object = JSON.parse): Line {
  try {
    return read(text) as Line
  } catch {
    throw new NoBundle('a line of the bundle is not JSON: it was cut off or changed')
  }
}

function checkFormat({ kind, format }: Line, file: string): void {
  if (kind !== 'bundle') throw new NoBundle(`${file} is no bundle: its first line does not say so`)
  if (format !== bundleFormat)
    throw new NoBundle(`${file} is of the format ${format}; this program reads ${bundleFormat}`)
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] }

function emptyRecords(): Mutable<OrganisationRecords> {
  const lists = { charters: [], calendars: [], keys: [], roots: [], tallies: [], sums: [], published: [] }
  const chains = { chained: [], observations: [], scores: [], probes: [], measured: [] }
  return { organisationId: '', name: '', timeZone: 'UTC', asOf: 0, withContent: false, ...lists, ...chains }
}

function takeHead(
  records: Mutable<OrganisationRecords>,
  leaves: Uint8Array[],
  { kind, ...value }: Line,
): void {
  const list = {
    charter: 'charters',
    calendar: 'calendars',
    key: 'keys',
    root: 'roots',
    tally: 'tallies',
    published: 'published',
    chained: 'chained',
    score: 'scores',
    probes: 'probes',
    measured: 'measured',
  }[kind as string] as 'charters' | undefined
  if (list) records[list].push(value as never)
  else if (kind === 'sum') records.sums.push(value.row as never)
  else if (kind === 'observation') records.observations.push(value.row as never)
  else if (kind === 'leaves') leaves.push(Buffer.from(value.hashes as string, 'base64'))
  else if (kind === 'bundle') {
    const { format: _, ...header } = value
    Object.assign(records, header)
  } else throw new NoBundle(`the bundle has a line of the kind ${kind}, which this program does not know`)
}

async function contentOf(file: string): Promise<Readable> {
  const isPacked = await isGzipped(file)
  const stream = createReadStream(file, { highWaterMark: 1 << 20 })
  return isPacked ? stream.pipe(createGunzip({ chunkSize: 1 << 20 })) : stream
}

/** Blocks that end with a line: a block of the stream, with what was left of the line before. */
async function* wholeLines(stream: Readable): AsyncGenerator<Uint8Array, void> {
  let begun: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(10) + 1
    if (end === 0) {
      begun.push(chunk)
      continue
    }
    yield begun.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...begun, chunk.subarray(0, end)])
    begun = end < chunk.length ? [chunk.subarray(end)] : []
  }
  if (begun.length > 0) throw new NoBundle('the bundle ends within a line: it was cut off')
}

function isCase(value: Line | CaseRecord): value is CaseRecord {
  return 'kind' in value && value.kind === 'case'
}

/**
 * The cases of a block, one at a time, so that each can be forgotten before the next is read. `atEnd` is told how many
 * there are in all where the last line says so.
 */
export function* casesOf(block: Uint8Array, atEnd: (cases: number) => void): Generator<CaseRecord, void> {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(10, at)
    const value = parse(text.toString('utf8', at, end < 0 ? text.length : end), caseOfLine)
    if (isCase(value)) yield value
    else if (value.kind === 'end') atEnd(value.cases as number)
    else throw new NoBundle(`the bundle has a line of the kind ${value.kind} among its cases`)
    at = end < 0 ? text.length : end + 1
  }
}
