/** What travels with a request of the API, in `context.var`. */
import type { Context } from 'hono'
import type { Origin } from './address.ts'
import type { Caller } from './caller.ts'
import type { Limits } from './limits.ts'
import type { Organisation } from './organisations.ts'
import type { Refusal } from './refusal.ts'

export interface ApiEnv {
  Variables: {
    /** Says which lines of the log belong to a request. */
    requestId: string
    origin: Origin
    limits: Limits
    organisation: Organisation | null
    /** Where an installation is set up. */
    setupUrl: string
    findCaller: (organisation: Organisation, context: Context<ApiEnv>) => Promise<Caller | Refusal>
    /** Set once the caller is known: not on what can be asked before the installation is set up. */
    caller: Caller
  }
}
