/** The log: one JSON object a line, to standard error, with nothing that a person wrote or can be known by. */
import { type DestinationStream, type Logger, pino } from 'pino'

/** A logger of this level. */
export function loggerOf(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      serializers: { err: errorOf, error: errorOf, reason: withoutAddresses, failure: withoutAddresses },
    },
    destination,
  )
}

/** What PostgreSQL says of an error quotes the row or the value that it is about; these of its fields do not. */
const harmless = [
  'code',
  'severity',
  'routine',
  'schema_name',
  'table_name',
  'column_name',
  'constraint_name',
]

/** An error without what it quotes. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutAddresses(error) : error
  const cause = error.cause === undefined ? {} : { cause: errorOf(error.cause) }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  if (error.name !== 'PostgresError') {
    const { code } = error as { code?: unknown }
    const message = withoutAddresses(error.message)
    return {
      type: error.name,
      message,
      ...(code !== undefined && { code }),
      stack: frames.join('\n'),
      ...cause,
    }
  }
  const known = Object.entries(error).filter(([name]) => harmless.includes(name))
  // Of wrong data and broken rules (classes 22 and 23) the message itself quotes the value.
  const message = /^2[23]/.test(String((error as { code?: unknown }).code)) ? {} : { message: error.message }
  return { type: error.name, ...message, ...Object.fromEntries(known), stack: frames.join('\n'), ...cause }
}

/** Mail servers repeat the recipient in their answers. */
function withoutAddresses(text: unknown): unknown {
  return typeof text === 'string' ? text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…@…') : text
}
