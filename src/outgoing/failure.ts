/** Why a call got no answer, in words that can be stored, counted and translated. */

export type FailureKind =
  /** The address is not one of http or https, or carries a password. */
  | 'address'
  /** It leads to an address that is not public and not allowed. */
  | 'refused-by-us'
  /** The name is unknown. */
  | 'name'
  /** Nobody listens there, or no way leads there. */
  | 'connection'
  | 'certificate'
  | 'timeout'
  /** What came back is no HTTP, or broke off. */
  | 'broken-off'
  | 'too-many-redirects'
  /** We stopped waiting for a reason of our own. */
  | 'given-up'

/** A failure that we found ourselves. */
export class CallFailed extends Error {
  readonly kind: FailureKind
  constructor(kind: FailureKind) {
    super(kind)
    this.kind = kind
  }
}

const names = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA', 'ESERVFAIL'])
const connections = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
])

/** What kind of failure an error of Node stands for. */
export function failureOf(error: unknown): FailureKind {
  if (error instanceof CallFailed) return error.kind
  const { code = '', errors } = error as { code?: string; errors?: unknown[] }
  // Several addresses were tried, one after another.
  if (errors?.[0] !== undefined) return failureOf(errors[0])
  if (names.has(code)) return 'name'
  if (connections.has(code)) return 'connection'
  if (code === 'ETIMEDOUT') return 'timeout'
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO|ERR_SSL|ERR_TLS|EPROTO/.test(code)) return 'certificate'
  return 'broken-off'
}
