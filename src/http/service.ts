/** What every handler is given: the database, the time, where the world finds us. */
import type { Logger } from 'pino'
import type { Instant } from '../core/time/instant.ts'
import type { Sql } from '../postgres/connect.ts'

export interface Service {
  /** The pool of the role that owns nothing: used through `withOrganisation`. */
  readonly sql: Sql
  /** 32 bytes, under which the keys of this installation lie; never in the database. */
  readonly masterKey: Uint8Array
  /** The only clock: real in production, simulated in the demo, still in a test. */
  readonly now: () => Instant
  /** Where customers and staff reach this installation, without a slash at the end. */
  readonly publicUrl: string
  /** An SMTP server is set. */
  readonly mailGoesOut: boolean
  readonly log: Logger
  /** Live updates, after the commit; lost ones do no harm, for every screen reads again by itself. */
  readonly announce: (organisationId: string, what: Announcement) => void
}

export type Announcement =
  | { readonly about: 'case'; readonly caseId: string }
  | { readonly about: 'notice'; readonly staffId: string }
  | { readonly about: 'charter' }
  /** Sessions of this person have ended: their screens hear no more. */
  | { readonly about: 'session'; readonly staffId: string }

/** Who asks: a person on the staff, a customer by a link, a program by its token, or time. */
export type Actor =
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly name: string
      readonly role: StaffRole
      readonly language: string
    }
  | { readonly kind: 'customer'; readonly id: string | null }
  | { readonly kind: 'program'; readonly id: string; readonly scopes: readonly string[] }
  | { readonly kind: 'system' }

export type StaffRole = 'administrator' | 'director' | 'agent'
