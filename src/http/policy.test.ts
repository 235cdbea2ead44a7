import { describe, expect, it } from 'vitest'
import { type Act, may, policy, type Scope } from './policy.ts'
import type { Actor, StaffRole } from './service.ts'

const roles: StaffRole[] = ['administrator', 'director', 'agent']
const scopes: Scope[] = [
  'cases:read',
  'cases:write',
  'measures:read',
  'charters:write',
  'maintenance:write',
  'observations:write',
]
const person = (role: StaffRole): Actor => ({ kind: 'staff', id: '1', name: 'Ana', role, language: 'en' })
const program = (scope: Scope): Actor => ({ kind: 'program', id: '1', scopes: [scope] })

/** Who may, as it should be: the roles' first letters, and the scopes. */
const table: Record<Act, string> = {
  'read cases': 'A D A cases:read',
  'work on cases': 'A D A cases:write',
  'put facts right': 'A D A cases:write',
  'attach files': 'A D A cases:write',
  'read files': 'A D A cases:read',
  'read the organisation': 'A D A cases:read cases:write measures:read',
  'read staff': 'A D A cases:read measures:read',
  'read measures': 'A D A measures:read',
  'ask what if': 'A D measures:read',
  'read charters': 'A D A measures:read charters:write',
  'check charters': 'A D A charters:write',
  'publish charters': 'A charters:write',
  'read maintenance': 'A D A measures:read maintenance:write',
  'announce maintenance': 'A D maintenance:write',
  'read observations': 'A D A measures:read observations:write',
  'record observations': 'A D A observations:write',
  'keep own views': 'A D A',
  'read own notices': 'A D A',
  'follow live': 'A D A',
  'manage own account': 'A D A',
  'manage staff': 'A',
  'manage tokens': 'A',
  'rebuild projections': 'A',
  'erase people': 'A',
  'change the signing key': 'A',
  'read the mailbox': 'A',
}

describe('the policy', () => {
  it.each(Object.keys(policy) as Act[])('says who may %s', (act) => {
    const allowed = [
      ...roles.filter((role) => may(person(role), act) === 'yes').map((role) => role[0]!.toUpperCase()),
      ...scopes.filter((scope) => may(program(scope), act) === 'yes'),
    ]
    expect(allowed.join(' ')).toBe(table[act])
  })

  it.each(Object.keys(policy) as Act[])('asks a visitor to sign in first to %s', (act) => {
    expect(may({ kind: 'customer', id: null }, act)).toBe('sign in first')
  })

  it('gives a program without scopes nothing', () => {
    const bare: Actor = { kind: 'program', id: '1', scopes: [] }
    expect((Object.keys(policy) as Act[]).filter((act) => may(bare, act) !== 'no')).toEqual([])
  })
})
