/** What a form sent: its texts, its files, and a key under which the same press twice is one. */
import { createHash, randomUUID } from 'node:crypto'
import type { Messages } from '../messages/messages.ts'
import type { FieldError, UploadedFile } from '../services.ts'
import type { PortalContext } from './portal-context.ts'

const MEGABYTE = 1024 * 1024
export const MOST_FILES = 5
export const MOST_BYTES = 10 * MEGABYTE
/** All files and what is typed, with the envelope around each. */
export const MOST_SENT = MOST_FILES * MOST_BYTES + MEGABYTE
export const MOST_SENT_WITHOUT_FILES = MEGABYTE

export interface Submission {
  /** Trimmed, with line ends as one character; several of one name are joined by a space. */
  readonly values: Readonly<Record<string, string>>
  readonly files: readonly File[]
}

/** Reads a form of either encoding. The size is limited before this is called. */
export async function readSubmission(c: PortalContext): Promise<Submission> {
  const values: Record<string, string> = {}
  const files: File[] = []
  for (const [name, value] of await formEntries(c)) {
    if (typeof value !== 'string') {
      // A field for files that was left empty is sent as a file without a name.
      if (value.name !== '' || value.size > 0) files.push(value)
      continue
    }
    const text = name.endsWith('password') ? value : tidied(value)
    values[name] = values[name] === undefined ? text : `${values[name]} ${text}`
  }
  return { values, files }
}

/** A password is taken as it is; everything else without what nobody meant to type. */
function tidied(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
}

/** No form of ours has so many fields; to read a million empty ones would keep everybody waiting. */
const MOST_FIELDS = 100

/** A body that is no form of ours reads as an empty one: each field then says what it needs. */
async function formEntries(c: PortalContext): Promise<[string, FormDataEntryValue][]> {
  const type = c.req.header('Content-Type') ?? ''
  const body = Buffer.from(await c.req.arrayBuffer())
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1]
  if (occursMoreThan(MOST_FIELDS, boundary === undefined ? '&' : `--${boundary}`, body)) return []
  try {
    const form = await new Response(body, { headers: { 'Content-Type': type } }).formData()
    return [...form.entries()]
  } catch {
    return []
  }
}

function occursMoreThan(most: number, mark: string, body: Buffer): boolean {
  let found = 0
  for (let at = body.indexOf(mark); at >= 0 && found <= most; at = body.indexOf(mark, at + mark.length))
    found += 1
  return found > most
}

export function newSendingKey(): string {
  return randomUUID()
}

/** The key that the form carried, if it is one of ours. */
export function sendingKeyOf(submission: Submission): string {
  const key = submission.values.sending ?? ''
  return /^[\w-]{8,64}$/.test(key) ? key : newSendingKey()
}

/** The form's key with a digest of what it holds: pressing twice is one, going back to write something else is not. */
export async function idempotencyKeyOf(submission: Submission): Promise<string> {
  const digest = createHash('sha256')
  digest.update(JSON.stringify(Object.entries(submission.values).sort()))
  for (const file of submission.files) {
    digest.update(file.name)
    digest.update(new Uint8Array(await file.arrayBuffer()))
  }
  return `${sendingKeyOf(submission)}.${digest.digest('base64url')}`
}

/** What is wrong with the files, each in a sentence. */
export function fileErrors(files: readonly File[], { errors }: Messages): FieldError[] {
  if (files.length > MOST_FILES) return [{ field: 'files', message: errors.tooManyFiles }]
  return files
    .filter((file) => file.size > MOST_BYTES)
    .map((file) => ({ field: 'files', message: errors.fileTooLarge(file.name) }))
}

export async function uploaded(files: readonly File[]): Promise<UploadedFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      mediaType: file.type || 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  )
}
