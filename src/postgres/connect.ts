/** One pool of connections to PostgreSQL, and how its values come back as ours. */
import postgres from 'postgres'

/**
 * How values cross: `timestamptz` is an instant (milliseconds since 1970, a number) both ways; `date` stays `YYYY-MM-DD`;
 * `int8` is a number, for counts and sequences of ours never pass 2⁵³ (one that does is an error, not a wrong figure);
 * `numeric` stays a string; `jsonb` is parsed.
 */
const types = {
  instant: {
    to: 1184,
    from: [1184],
    serialize: (value: number | string | Date) =>
      typeof value === 'string' ? value : new Date(value).toISOString(),
    parse: (text: string): number => Date.parse(text),
  },
  localDate: { to: 1082, from: [1082, 1114], serialize: String, parse: (text: string): string => text },
  wholeNumber: { to: 20, from: [20], serialize: String, parse: safeInteger },
}

/** What a query takes as a value besides the plain ones. */
export type ValueTypes = { instant: number | string | Date; localDate: string; wholeNumber: number }

/** A pool of connections; a tagged template that runs one query, outside of any organisation. */
export type Sql = postgres.Sql<ValueTypes>

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number can hold exactly`)
  return value
}

const ended = new WeakSet<Sql>()
const masterKeys = new WeakMap<Sql, Uint8Array>()

/** Whether `sql.end()` was called: a pool that has ended would leave a new transaction waiting for ever. */
export function isEnded(sql: Sql): boolean {
  return ended.has(sql)
}

const addresses = new WeakMap<Sql, string>()

/** The address that a pool connects to, for a worker thread, which needs connections of its own. */
export function addressOf(sql: Sql): string {
  const address = addresses.get(sql)
  if (address === undefined) throw new Error('This pool was not made by `connect`')
  return address
}

/** The master key that a pool was opened with. */
export function masterKeyOf(sql: Sql): Uint8Array | null {
  return masterKeys.get(sql) ?? null
}

export interface ConnectionSettings {
  /** At most so many connections at once (10). */
  readonly max?: number
  /** Shown in `pg_stat_activity`. */
  readonly name?: string
  /** Under which what people wrote lies; without it that cannot be read or written. */
  readonly masterKey?: Uint8Array
  /** A connection that is kept for good, rather than renewed about every hour. */
  readonly lasting?: boolean
  readonly onNotification?: (channel: string, payload: string) => void
  /** Called whenever a connection has ended. */
  readonly onClose?: () => void
}

/**
 * A pool for this address (`postgres://user:password@host:port/database`; a socket folder as `?host=/path`).
 * It connects at the first query. Close it with `sql.end()`.
 */
export function connect(url: string, settings: ConnectionSettings = {}): Sql {
  const { address, host } = splitSocket(url)
  const sql = postgres(address, {
    ...(host && { host }),
    max: settings.max ?? 10,
    connection: { application_name: settings.name ?? 'troth' },
    types,
    ...(settings.lasting && { max_lifetime: null, idle_timeout: undefined }),
    ...(settings.onNotification && { onnotify: settings.onNotification }),
    ...(settings.onClose && { onclose: settings.onClose }),
    onnotice: () => undefined,
  }) as unknown as Sql
  addresses.set(sql, url)
  if (settings.masterKey) masterKeys.set(sql, settings.masterKey)
  const end = sql.end.bind(sql)
  sql.end = (options) => {
    ended.add(sql)
    return end(options)
  }
  return sql
}

/** The same address with another user, password or database. */
export function withAddress(
  url: string,
  changes: { user?: string; password?: string; database?: string },
): string {
  const changed = new URL(url)
  if (changes.user !== undefined) changed.username = encodeURIComponent(changes.user)
  if (changes.password !== undefined) changed.password = encodeURIComponent(changes.password)
  if (changes.database !== undefined) changed.pathname = `/${encodeURIComponent(changes.database)}`
  return changed.href
}

function splitSocket(url: string): { address: string; host?: string } {
  const parsed = new URL(url)
  const host = parsed.searchParams.get('host')
  if (!host) return { address: url }
  parsed.searchParams.delete('host')
  return { address: parsed.href, host }
}
