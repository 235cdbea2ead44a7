/** The made-up people of the demo: those who work at the institute, and those who turn to it. */
import type { Random } from './random.ts'

export interface DemoStaff {
  readonly name: string
  readonly role: 'administrator' | 'director' | 'agent'
  readonly team: 'service' | 'members' | 'centres' | null
  readonly language: 'en' | 'es'
  /** How much of the time that is allowed this person takes, as a rule. */
  readonly pace: number
}

export const demoStaff: readonly DemoStaff[] = [
  { name: 'Alex Morgan', role: 'administrator', team: null, language: 'en', pace: 0.35 },
  { name: 'Dana Whitfield', role: 'director', team: null, language: 'en', pace: 0.35 },
  { name: 'Priya Raman', role: 'agent', team: 'service', language: 'en', pace: 0.34 },
  { name: 'Sam Okafor', role: 'agent', team: 'service', language: 'en', pace: 0.44 },
  { name: 'Lucía Ferrer', role: 'agent', team: 'service', language: 'es', pace: 0.38 },
  { name: 'Tom Ashdown', role: 'agent', team: 'members', language: 'en', pace: 0.49 },
  { name: 'Grace Linton', role: 'agent', team: 'members', language: 'en', pace: 0.35 },
  { name: 'Huw Prosser', role: 'agent', team: 'centres', language: 'en', pace: 0.51 },
  { name: 'Amina Yusuf', role: 'agent', team: 'centres', language: 'en', pace: 0.4 },
]

export const demoTeams = {
  service: 'Customer service',
  members: 'Membership',
  centres: 'Centres and certificates',
} as const

export interface DemoCustomer {
  readonly name: string
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly language: 'en' | 'es'
}

const given = {
  en: 'Ama Oliver Chloe Daniel Fatima George Hannah Imran Jade Kofi Liam Mary Nadia Owen Petra Quentin Rosa Simon Tara Umar Violet Wei Yvonne Zoe Bronwen Callum Eleanor Femi Gwen Hugo'.split(
    ' ',
  ),
  es: 'Alba Bruno Carmen Diego Elena Félix Gloria Hugo Inés Jorge Lorena Mateo Nuria Óscar Pilar Raquel Sergio Teresa Víctor Ximena'.split(
    ' ',
  ),
}
const family = {
  en: 'Osei Bennett Carver Dunne Ellison Farrow Grantham Hollis Ibrahim Jarvis Kaur Lowther Mbeki Nolan Oakes Patel Quayle Rigby Stanhope Thorne Underhill Vance Whitlock Yates Zielinska Featherstonehaugh-Cholmondeley'.split(
    ' ',
  ),
  es: 'Álvarez Benítez Castaño Domínguez Escobar Fuentes Garrido Herrero Ibáñez Luján Montoya Núñez Ortega Peralta Quiroga Rivas Sanchís Trujillo Urrutia Vidal'.split(
    ' ',
  ),
}

/** One of some nine hundred people; about one in seven writes in Spanish, one in twelve has no mail address. */
export function customerOf(random: Random): DemoCustomer {
  const language = random.chance(0.14) ? 'es' : 'en'
  const first = random.pick(given[language])
  const last =
    language === 'es' && random.chance(0.5)
      ? `${random.pick(family.es)} ${random.pick(family.es)}`
      : random.pick(family[language])
  const plain = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^A-Za-z.-]/g, '')
    .toLowerCase()
  const reachable = !random.chance(0.08)
  return {
    name: `${first} ${last}`,
    email: reachable ? `${plain}@${random.pick(['post', 'mail', 'work', 'college'])}.example` : undefined,
    phone: random.chance(0.5) ? `+44 20 7946 0${String(random.below(1000)).padStart(3, '0')}` : undefined,
    language,
  }
}
