/** Everything the fake server remembers, and how a case is told from it. */
import type { Staff } from '../../../features/access/contract.ts'
import type { CaseDetail, CaseSummary, Receipt, View } from '../../../features/cases/contract.ts'
import type { Notice } from '../../../features/notices/contract.ts'
import { type FakeCase, seedCases } from './fakeCases.ts'
import { clockView, NOW, type Spoken, shortDue, stateOf } from './fakeClocks.ts'
import { STAFF, TEAMS } from './fakePeople.ts'

export interface Present {
  readonly staff: Staff
  writing: boolean
}

export interface FakeState {
  now: number
  readonly staff: Staff[]
  readonly teams: { id: string; name: string }[]
  readonly languages: Map<string, string>
  readonly cases: FakeCase[]
  readonly present: Map<string, Map<string, Present>>
  readonly views: View[]
  readonly notices: Notice[]
  readonly files: Map<string, { name: string; mediaType: string; size: number }>
  /** Each request that changed something, for tests to look at. */
  readonly log: { method: string; path: string; body: unknown }[]
  readonly listeners: Set<(event: string, data: object) => void>
}

export function newState(options: { cases?: FakeCase[] } = {}): FakeState {
  const cases = options.cases ?? seedCases()
  return {
    now: NOW,
    staff: structuredClone(STAFF),
    teams: structuredClone(TEAMS),
    languages: new Map([[STAFF[3]!.id, 'es']]),
    cases,
    present: new Map(),
    views: [{ id: crypto.randomUUID(), name: 'Complaints', filters: { about: 'complaint' }, shared: true }],
    notices: [...cases.slice(0, 3).map(aboutCase), ...OF_HOUSE],
    files: new Map(),
    log: [],
    listeners: new Set(),
  }
}

function aboutCase(theCase: FakeCase, index: number): Notice {
  return {
    id: crypto.randomUUID(),
    kind: (['due-soon', 'broken', 'customer-wrote'] as const)[index]!,
    case: { id: theCase.id, reference: theCase.reference, subject: theCase.subject },
    page: null,
    words: [
      'A call back falls due in 25 minutes.',
      'The full reply is late.',
      'The customer has written again.',
    ][index]!,
    at: new Date(NOW - index * 3_600_000).toISOString(),
    read: index > 1,
  }
}

/** What the house itself told: an address that is long, and a sentence that is. */
const OF_HOUSE: readonly Notice[] = [
  {
    ...{ id: crypto.randomUUID(), kind: 'site-away', case: null, page: 'availability', read: true },
    words:
      'www.riverside.example/learning-organisations/approved-centres/certificates has not answered since Monday 7 December, 06:34',
    at: new Date(NOW - 5 * 3_600_000).toISOString(),
  },
  {
    ...{ id: crypto.randomUUID(), kind: 'holidays-run-out', case: null, page: 'charter', read: true },
    words:
      'Holidays of the calendar “office” are known until Friday 31 December 2027 only. Take over newly published ones, or dates after that stay provisional',
    at: new Date(NOW - 30 * 3_600_000).toISOString(),
  },
]

export function tell(state: FakeState, event: string, data: object): void {
  for (const listener of state.listeners) listener(event, data)
}

/** The running clock that falls due next; a paused one only when nothing else runs. */
function nextOf(theCase: FakeCase) {
  const running = theCase.clocks.filter(({ stoppedAt, ...clock }) => stoppedAt === null && !clock.void)
  return running.toSorted((one, other) => {
    return Number(one.pausedSince !== null) - Number(other.pausedSince !== null) || one.dueAt - other.dueAt
  })[0]
}

export function summaryOf(state: FakeState, theCase: FakeCase, language: Spoken): CaseSummary {
  const next = theCase.status === 'open' ? nextOf(theCase) : undefined
  return {
    id: theCase.id,
    reference: theCase.reference,
    subject: theCase.subject,
    channel: theCase.channel,
    about: theCase.about,
    segment: null,
    priority: null,
    status: theCase.status,
    customer: theCase.customer && {
      id: theCase.customer.id,
      name: theCase.customer.name,
      erased: false,
    },
    assignee: theCase.assignee,
    team: theCase.team,
    receivedAt: new Date(theCase.receivedAt).toISOString(),
    version: theCase.version,
    next: next
      ? {
          commitment: next.promise.commitment,
          short: next.promise.short[language],
          startedAt: new Date(next.startedAt).toISOString(),
          dueAt: next.pausedSince === null ? new Date(next.dueAt).toISOString() : null,
          dueWords: shortDue(next, state.now, language),
          state: stateOf(next, state.now),
        }
      : null,
    paused: next?.pausedSince != null,
    breached: theCase.clocks.some((clock) => stateOf(clock, state.now) === 'broken'),
    waitsForUs: theCase.waitsForUs,
  }
}

const OPEN_ACTIONS = [
  'reply',
  'acknowledgement',
  'update',
  'note',
  'pause',
  'proposal',
  'agreed-date',
  'extension',
  'delay-notice',
  'resolution',
  'closure',
  'spam',
  'withdrawal',
  'merge',
  'events',
  'assignment',
]

export function detailOf(state: FakeState, theCase: FakeCase, viewer: Staff, language: Spoken): CaseDetail {
  const es = language === 'es'
  const summary = summaryOf(state, theCase, language)
  const open = OPEN_ACTIONS.map((action) => (action === 'pause' && summary.paused ? 'resumption' : action))
  const present = [...(state.present.get(theCase.id)?.values() ?? [])].filter(
    ({ staff }) => staff.id !== viewer.id,
  )
  return {
    ...summary,
    customerDetails: theCase.customer && {
      ...theCase.customer,
      erased: false,
      address: null,
      language: 'en',
    },
    attributes: theCase.attributes,
    clocks: theCase.clocks.map((clock, index) => clockView(clock, index + 1, state.now, language)),
    timeline: theCase.timeline,
    proposal: theCase.proposal,
    actions: theCase.status === 'open' ? open : ['note', 'reopening', 'assignment'],
    ownEvents:
      theCase.about === 'complaint'
        ? [{ type: 'signed-off', label: es ? 'Aprobado' : 'Signed off', asks: null }]
        : [],
    agreedDate: 'date',
    exceptions: [],
    pauseReasons: [
      { id: 'waiting for the customer', label: es ? 'esperamos al cliente' : 'waiting for the customer' },
      { id: 'waiting for documents', label: es ? 'esperamos documentos' : 'waiting for documents' },
    ],
    replyFields:
      theCase.about === 'complaint'
        ? [{ key: 'resolution-date', label: es ? 'Fecha de resolución' : 'Date of resolution', kind: 'date' }]
        : [],
    present: present.map(({ staff, writing }) => ({ id: staff.id, name: staff.name, writing })),
    mergedInto: theCase.mergedInto,
  }
}

export function receiptOf(state: FakeState, theCase: FakeCase, language: Spoken): Receipt {
  return {
    reference: theCase.reference,
    receivedAt: new Date(theCase.receivedAt).toISOString(),
    subject: theCase.subject,
    promises: theCase.clocks.map((clock, index) => clockView(clock, index + 1, state.now, language)),
    trackingUrl: null,
    mailed: Boolean(theCase.customer?.email),
  }
}
