/** From postgres.js, and SQLSTATEs: the server is stopping, starting, was killed, or has no connection left. */
const codes: ReadonlySet<string> = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/** Whether an error says that the database could not be reached, so that the same may go well in a moment. */
export function isAway(error: unknown): boolean {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown }
  // Connections are opened to nothing else in the course of a request.
  return (typeof code === 'string' && (codes.has(code) || code.startsWith('08'))) || syscall === 'connect'
}
