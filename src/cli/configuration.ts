/** What can be set by the environment: read once at the start, listed by `troth doctor`. */
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

export interface Configuration {
  /** The address of this machine to listen at: only this machine reaches 127.0.0.1. */
  readonly host: string
  readonly port: number
  /** Absolute. */
  readonly dataFolder: string
  /** 32 bytes; none: made in the data folder. */
  readonly masterKey?: Uint8Array
  /** None: PostgreSQL is started on the data folder. */
  readonly databaseUrl?: string
  /** Past any pooler of connections; none: the same. */
  readonly databaseListenUrl?: string
  /** Where customers and staff reach this installation, without a slash at the end. */
  readonly publicUrl: string
  readonly smtpUrl?: string
  readonly mailFrom?: string
  readonly mailReplyTo?: string
  readonly trustedProxies: readonly string[]
  /** Networks that are not public and may be called all the same, by probes and the like; none: public ones alone. */
  readonly outgoingNetworks?: readonly string[]
  /** Addresses on the net that show whether this machine reaches anything. */
  readonly probeControls?: readonly string[]
  readonly logLevel: string
}

export interface Setting {
  readonly name: string
  /** What it is for. */
  readonly says: string
  /** As given or by default; secrets masked; empty: not set. */
  readonly value: string
  readonly source: 'environment' | 'default'
  /** What is wrong with it and how to mend that. */
  readonly problem?: string
}

type Environment = Readonly<Record<string, string | undefined>>

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = z.coerce
  .number('has to be a number')
  .int()
  .min(1, 'has to be 1 to 65535')
  .max(65_535, 'has to be 1 to 65535')

const host = z
  .string()
  .refine(
    (text) => isIP(text) !== 0 || text === 'localhost',
    'has to be an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for everyone who reaches it',
  )

const webUrl = urlOf(['http:', 'https:'], 'an address such as https://service.example.org')
  .refine(
    (url) => new URL(url).pathname === '/' && !new URL(url).search,
    'has to be the address alone, without a path',
  )
  .transform((url) => new URL(url).origin)
const postgresUrl = urlOf(
  ['postgres:', 'postgresql:'],
  'an address such as postgres://user:password@host:5432/troth',
)
const smtpUrl = urlOf(['smtp:', 'smtps:'], 'an address such as smtp://user:password@mail.example.org:587')
const mailAddress = z
  .string()
  .regex(/^[^\s<>@,;]+@[^\s<>@,;]+$/, 'has to be a plain address such as service@example.org')

function urlOf(schemes: readonly string[], example: string) {
  return z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    error: `has to be ${example}`,
    abort: true,
  })
}

/** 32 bytes, in base64 (44 characters) or hexadecimal (64). */
const masterKey = z
  .string()
  .refine((text) => bytesOf(text).length === 32, {
    error: 'has to be 32 bytes in base64 or hexadecimal, such as `openssl rand -base64 32` gives',
    abort: true,
  })
  .transform((text) => bytesOf(text))

function bytesOf(text: string): Buffer {
  return Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
}

const network = z
  .string()
  .trim()
  .refine((text) => {
    const [address = '', prefix, ...more] = text.split('/')
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6]
    if (prefix === undefined) return longest > 0
    return more.length === 0 && /^\d+$/.test(prefix) && Number(prefix) <= longest
  }, 'has to be addresses or networks, apart by commas, such as 10.0.0.0/8, 127.0.0.1')

function commaSeparated(one: z.ZodType<string, string>) {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(one))
}

interface Kind {
  readonly says: string
  readonly schema: z.ZodType
  readonly standard?: (env: Environment) => string
  readonly secret?: true
}

const SETTINGS = {
  HOST: {
    says: 'the address it listens at; 0.0.0.0: for other machines too',
    schema: host,
    standard: () => '127.0.0.1',
  },
  PORT: {
    says: 'the port it listens on',
    schema: port,
    standard: () => '4000',
  },
  TROTH_DATA: {
    says: 'the folder for everything it keeps',
    schema: z.string().transform((folder) => path.resolve(folder)),
    standard: () => path.resolve('data'),
  },
  TROTH_KEY: {
    says: 'the master key of this installation; none: one is made in the data folder',
    schema: masterKey,
    secret: true,
  },
  TROTH_OLD_POSTGRES: {
    says: 'the folder of an older PostgreSQL, whose data moves to the newer one',
    schema: z.string(),
  },
  DATABASE_URL: {
    says: 'a PostgreSQL server of yours, instead of its own',
    schema: postgresUrl,
    secret: true,
  },
  DATABASE_LISTEN_URL: {
    says: 'the same database past a connection pooler',
    schema: postgresUrl,
    secret: true,
  },
  PUBLIC_URL: {
    says: 'where customers and staff reach it',
    schema: webUrl,
    standard: (env) => `http://localhost:${port.safeParse(env.PORT || '4000').data ?? 4000}`,
  },
  SMTP_URL: {
    says: 'the server that sends its mail; none: mail is held for you to read',
    schema: smtpUrl,
    secret: true,
  },
  MAIL_FROM: { says: 'the address its mail comes from', schema: mailAddress },
  MAIL_REPLY_TO: { says: 'the address an answer by mail goes to', schema: mailAddress },
  TRUSTED_PROXIES: {
    says: 'proxies whose word on a visitor’s address counts',
    schema: commaSeparated(network),
    standard: () => '',
  },
  OUTGOING_NETWORKS: {
    says: 'networks of your own that its probes may call; none: public addresses alone',
    schema: commaSeparated(network),
    standard: () => '',
  },
  PROBE_CONTROLS: {
    says: 'web addresses that show whether this machine reaches the net, for telling its own outages apart',
    schema: commaSeparated(
      urlOf(['http:', 'https:'], 'web addresses, apart by commas, such as https://www.example.org'),
    ),
    standard: () => '',
  },
  LOG_LEVEL: {
    says: `how much it logs: ${LOG_LEVELS.join(', ')}`,
    schema: z.enum(LOG_LEVELS, `has to be one of ${LOG_LEVELS.join(', ')}`),
    standard: () => 'warn',
  },
} satisfies Record<string, Kind>

const KINDS: [name: string, kind: Kind][] = Object.entries(SETTINGS)

/** The configuration that an environment gives, or the settings that are wrong. An empty value is as none. */
export function readConfiguration(env: Environment): { configuration: Configuration } | { wrong: Setting[] } {
  const wrong = listSettings(env).filter(({ problem }) => problem !== undefined)
  if (wrong.length > 0) return { wrong }
  const value = <T>(name: keyof typeof SETTINGS) => parsed(SETTINGS[name], name, env)?.data as T
  return {
    configuration: {
      host: value('HOST'),
      port: value('PORT'),
      dataFolder: value('TROTH_DATA'),
      masterKey: value('TROTH_KEY'),
      databaseUrl: value('DATABASE_URL'),
      databaseListenUrl: value('DATABASE_LISTEN_URL'),
      publicUrl: value('PUBLIC_URL'),
      smtpUrl: value('SMTP_URL'),
      mailFrom: value('MAIL_FROM'),
      mailReplyTo: value('MAIL_REPLY_TO'),
      trustedProxies: value('TRUSTED_PROXIES'),
      outgoingNetworks: value('OUTGOING_NETWORKS'),
      probeControls: value('PROBE_CONTROLS'),
      logLevel: value('LOG_LEVEL'),
    },
  }
}

/** Every setting with its value, where that comes from, and what is wrong with it. */
export function listSettings(env: Environment): Setting[] {
  return KINDS.map(([name, kind]) => {
    const given = env[name]
    const value = given || kind.standard?.(env) || ''
    const problem = parsed(kind, name, env)?.error?.issues[0]?.message
    return {
      name,
      says: kind.says,
      value: kind.secret ? maskSecrets(value) : value,
      source: given ? 'environment' : 'default',
      ...(problem && { problem: `${name} ${problem}` }),
    }
  })
}

function parsed(kind: Kind, name: string, env: Environment) {
  const text = env[name] || kind.standard?.(env)
  return text === undefined ? undefined : kind.schema.safeParse(text)
}

/** An address without its password; something else, which may be one, not at all. */
export function maskSecrets(address: string): string {
  if (address === '') return ''
  if (!URL.canParse(address)) return '(hidden)'
  const url = new URL(address)
  if (url.password) url.password = '***'
  for (const name of url.searchParams.keys())
    if (/pass|key|secret/i.test(name)) url.searchParams.set(name, '***')
  return url.href
}
