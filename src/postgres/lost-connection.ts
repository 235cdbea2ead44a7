/**
 * postgres.js 3.4.9 throws outside of any promise, and so ends the process, when a query is put on a connection that the
 * server has closed meanwhile inside a transaction. Here such a query fails as any other does. The hooks used (`onexecute`,
 * `onclose`, `handler`) are not in its documentation: its version is pinned, and a test kills a connection.
 */
import type postgres from 'postgres'

/** The server went away in the middle of a transaction; nothing of it was committed, except perhaps the commit itself. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly code = 'CONNECTION_CLOSED'
}

interface PooledConnection {
  onclose: ((reason: Error) => void) | null
}

interface QueryInside {
  handler: (query: QueryInside) => void
  reject(reason: Error): void
}

export class ReservedConnection {
  readonly #reserved: postgres.ReservedSql
  #lost: ConnectionLost | undefined

  constructor(reserved: postgres.ReservedSql) {
    this.#reserved = reserved
  }

  /** Sends the statement that opens the transaction, at once, so that whatever follows travels with it. */
  open(statement: string): Promise<unknown> {
    const onexecute = (connection: PooledConnection) => {
      connection.onclose = (reason) => {
        this.#lost = new ConnectionLost('The connection to the database was lost', { cause: reason })
      }
      return true
    }
    const opened = this.#reserved.unsafe(statement, [], { onexecute } as postgres.UnsafeQueryOptions)
    opened.execute()
    // Whoever awaits it later hears of a failure; until then it is no unhandled one.
    opened.catch(() => undefined)
    return opened
  }

  /** The query, made to fail rather than to be sent when the connection has gone. */
  guard<Q>(made: Q): Q {
    const query = made as QueryInside
    if (typeof query?.handler !== 'function') return made
    const send = query.handler
    query.handler = (self) => (this.#lost ? self.reject(this.#lost) : send(self))
    return made
  }

  /** Gives the connection back to the pool, unless the pool has already dropped it. */
  release(): void {
    if (!this.#lost) this.#reserved.release()
  }
}
