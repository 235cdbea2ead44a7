/** Who works at the made-up institute. Everybody's password is the same. */
import type { Me, Staff } from '../../../features/access/contract.ts'

export const PASSWORD = 'a quiet timetable'

/** A stable id for each name, so that runs can be compared. */
export function idFor(name: string): string {
  let hash = 2_166_136_261
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0
  const hex = hash.toString(16).padStart(8, '0')
  const other = Math.imul(hash, 2_654_435_761) >>> 0
  const tail = other.toString(16).padStart(8, '0')
  return `${hex}-${tail.slice(0, 4)}-4${tail.slice(4, 7)}-8${hex.slice(0, 3)}-${tail}${hex.slice(0, 4)}`
}

export const TEAMS = ['Membership', 'Qualifications and awards', 'Complaints'].map((name) => ({
  id: idFor(name),
  name,
}))

function person(
  name: string,
  email: string,
  role: Staff['role'],
  team: number | null,
  disabled = false,
): Staff {
  return { id: idFor(email), name, email, role, team: team === null ? null : TEAMS[team]!, disabled }
}

export const STAFF: Staff[] = [
  person('Ada Fernsby', 'ada@riverside.example', 'administrator', null),
  person('Priya Raman', 'priya@riverside.example', 'agent', 1),
  person('Sam Whitlock', 'sam@riverside.example', 'agent', 0),
  person('Lucía Fernández de Córdoba y Álvarez', 'lucia@riverside.example', 'administrator', 2),
  person('Dolores Quayle', 'dolores@riverside.example', 'director', null),
  person('Tom Abernathy', 'tom@riverside.example', 'agent', 0, true),
]

export function meOf(staff: Staff, language: string): Me {
  return {
    id: staff.id,
    name: staff.name,
    email: staff.email,
    role: staff.role,
    language,
    team: staff.team,
    organisation: {
      name: 'Riverside Institute of Assessment',
      languages: ['en', 'es'],
      timeZone: 'Europe/London',
      mailGoesOut: false,
    },
    csrfToken: `csrf-${staff.id}`,
  }
}
