/** Who may do what. Routes name an act of this table; nothing else decides. */
import type { Caller } from './caller.ts'
import type { StaffRole } from './service.ts'

export type Scope =
  | 'cases:read'
  | 'cases:write'
  | 'measures:read'
  | 'charters:write'
  | 'maintenance:write'
  | 'observations:write'

interface Rule {
  readonly roles: readonly StaffRole[]
  /** A program needs one of these; none: people only. */
  readonly scopes: readonly Scope[]
}

const everyone: readonly StaffRole[] = ['administrator', 'director', 'agent']
const directors: readonly StaffRole[] = ['administrator', 'director']
const administrator: readonly StaffRole[] = ['administrator']

export const policy = {
  'read cases': { roles: everyone, scopes: ['cases:read'] },
  'work on cases': { roles: everyone, scopes: ['cases:write'] },
  'put facts right': { roles: everyone, scopes: ['cases:write'] },
  'attach files': { roles: everyone, scopes: ['cases:write'] },
  'read files': { roles: everyone, scopes: ['cases:read'] },
  'read the organisation': { roles: everyone, scopes: ['cases:read', 'cases:write', 'measures:read'] },
  'read staff': { roles: everyone, scopes: ['cases:read', 'measures:read'] },
  'read measures': { roles: everyone, scopes: ['measures:read'] },
  'ask what if': { roles: directors, scopes: ['measures:read'] },
  'read charters': { roles: everyone, scopes: ['measures:read', 'charters:write'] },
  'check charters': { roles: everyone, scopes: ['charters:write'] },
  'publish charters': { roles: administrator, scopes: ['charters:write'] },
  'read maintenance': { roles: everyone, scopes: ['measures:read', 'maintenance:write'] },
  'announce maintenance': { roles: ['administrator', 'director'], scopes: ['maintenance:write'] },
  'read observations': { roles: everyone, scopes: ['measures:read', 'observations:write'] },
  'record observations': { roles: everyone, scopes: ['observations:write'] },
  'keep own views': { roles: everyone, scopes: [] },
  'read own notices': { roles: everyone, scopes: [] },
  'follow live': { roles: everyone, scopes: [] },
  'manage own account': { roles: everyone, scopes: [] },
  'manage staff': { roles: administrator, scopes: [] },
  'manage tokens': { roles: administrator, scopes: [] },
  'erase people': { roles: administrator, scopes: [] },
  'change the signing key': { roles: administrator, scopes: [] },
  'rebuild projections': { roles: administrator, scopes: [] },
  'read the mailbox': { roles: administrator, scopes: [] },
} as const satisfies Record<string, Rule>

export type Act = keyof typeof policy

export type Permission = 'yes' | 'sign in first' | 'no'

/** Whether this caller may do it. Customers come by their links, past this table. */
export function may(actor: Caller['actor'], act: Act): Permission {
  const rule: Rule = policy[act]
  switch (actor.kind) {
    case 'staff':
      return rule.roles.includes(actor.role) ? 'yes' : 'no'
    case 'program':
      return rule.scopes.some((scope) => actor.scopes.includes(scope)) ? 'yes' : 'no'
    case 'customer':
      return 'sign in first'
    case 'system':
      return 'yes'
  }
}
