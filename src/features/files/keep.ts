/** Files that people attach: kept in the database, by what they are and not by what they say they are. */
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Instant } from '../../core/time/instant.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import { refuseField } from '../../http/validation.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { FileInfo } from '../cases/contract.ts'
import { say } from './messages/index.ts'
import { cleanName } from './name.ts'

/** Bytes of one file. */
export const largestFile = 10 * 1024 * 1024

/** A file that no message came to carry is forgotten after so many milliseconds. */
const strayFor = 24 * 60 * 60 * 1000

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Keeps a file until a message carries it. The same `id` again changes nothing. */
export async function keepFile(
  tx: Transaction,
  organisationId: string,
  file: GivenFile,
  now: Instant,
  id: string = newId(),
): Promise<FileInfo | Refusal> {
  if (file.bytes.length > largestFile) return refuse('too-large', say.phrase('too-large', { most: 10 }))
  if (file.bytes.length === 0) return refuseField('file', say.phrase('empty'))
  const info = {
    id,
    name: cleanName(file.name),
    mediaType: await mediaTypeOf(file.bytes),
    size: file.bytes.length,
  }
  await tx`insert into files ${tx({
    organisation_id: organisationId,
    file_id: info.id,
    case_id: null,
    seq: null,
    name: info.name,
    media_type: info.mediaType,
    size: info.size,
    sha256: createHash('sha256').update(file.bytes).digest(),
    content: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
    uploaded_at: now,
  })} on conflict (organisation_id, file_id) do nothing`
  return info
}

export interface KeptFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface FileRow {
  readonly name: string
  readonly media_type: string
  readonly content: Buffer<ArrayBuffer>
}

/** A file with its bytes; null where there is none. */
export async function readFile(
  tx: Transaction,
  organisationId: string,
  fileId: string,
): Promise<KeptFile | null> {
  const [row] = await tx<FileRow[]>`
    select name, media_type, content from files where organisation_id = ${organisationId} and file_id = ${fileId}`
  return row ? keptFile(row) : null
}

/** The same for the customer of a case: only what a message of that case carries, and no note of the staff. */
export async function readFileOfMessage(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  fileId: string,
): Promise<KeptFile | null> {
  const [row] = await tx<FileRow[]>`
    select f.name, f.media_type, f.content
    from files f join contents c using (organisation_id, case_id, seq)
    where f.organisation_id = ${organisationId} and f.case_id = ${caseId} and f.file_id = ${fileId} and c.kind = 'message'`
  return row ? keptFile(row) : null
}

function keptFile(row: FileRow): KeptFile {
  return { name: row.name, mediaType: row.media_type, bytes: row.content }
}

/** Deletes files that were uploaded a day ago and that no message came to carry. */
export async function removeStrayFiles(tx: Transaction, organisationId: string, now: Instant): Promise<void> {
  await tx`
    delete from files
    where organisation_id = ${organisationId} and case_id is null and uploaded_at < ${now - strayFor}`
}

/** By its first bytes. What is text of any kind, a page with scripts among them, is plain text. */
async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  // Loaded with the first file: a start does not wait for it.
  const { fileTypeFromBuffer } = await import('file-type')
  const known = await fileTypeFromBuffer(bytes)
  if (known) return known.mime.startsWith('text/') || /xml|html/.test(known.mime) ? 'text/plain' : known.mime
  return isText(bytes) ? 'text/plain' : 'application/octet-stream'
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}
