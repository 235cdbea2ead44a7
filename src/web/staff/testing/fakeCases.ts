/** A day's cases at the made-up institute, the awkward ones among them: long names, Spanish, no address, nothing promised. */
import type { CaseStatus, CaseSummary, Channel, TimelineEntry } from '../../../features/cases/contract.ts'
import { DAY, type FakeClock, HOUR, MINUTE, NOW, PROMISES, type Promised } from './fakeClocks.ts'
import { idFor, STAFF, TEAMS } from './fakePeople.ts'

export interface FakeCase {
  readonly id: string
  readonly reference: string
  subject: string
  readonly channel: Channel
  readonly about: string
  status: CaseStatus
  readonly customer: { id: string; name: string; email: string | null; phone: string | null } | null
  assignee: CaseSummary['assignee']
  team: CaseSummary['team']
  readonly receivedAt: number
  version: number
  /** The version at which somebody last did what another would have to know. */
  mattersAt: number
  /** Who that was. */
  mattersBy: string
  readonly clocks: FakeClock[]
  readonly timeline: TimelineEntry[]
  proposal: { until: string; untilWords: string; state: 'waiting' | 'accepted' | 'declined' } | null
  waitsForUs: boolean
  readonly attributes: Record<string, string>
  mergedInto: { id: string; reference: string } | null
}

type Seed = readonly [
  reference: string,
  subject: string,
  customer: string | null,
  channel: Channel,
  about: string,
  promise: keyof typeof PROMISES | null,
  dueIn: number,
  assignee: number | null,
  extra?: {
    readonly paused?: boolean
    readonly status?: CaseStatus
    readonly answered?: boolean
    readonly text?: string
  },
]

const SEEDS: readonly Seed[] = [
  [
    'RI-1042',
    'Certificate for cohort 14 has not arrived',
    'Akosua Osei',
    'phone',
    'enquiry',
    'call',
    25 * MINUTE,
    null,
  ],
  [
    'RI-1031',
    'Complaint about the assessor’s visit on 12 November, and about the letter which followed it three weeks later',
    'Bartholomew Featherstonehaugh-Cholmondeley',
    'letter',
    'complaint',
    'complaint',
    -26 * HOUR,
    1,
    { answered: true },
  ],
  ['RI-1038', 'Invoice query', 'Northfield Ltd', 'phone', 'enquiry', 'reply', 2.4 * HOUR, 0],
  [
    'RI-1040',
    '¿Cómo renuevo mi certificado de evaluadora?',
    'María del Carmen Rodríguez-Villanueva',
    'email',
    'enquiry',
    'reply',
    DAY + 2.4 * HOUR,
    3,
  ],
  ['RI-1041', 'How do I upgrade?', 'Wei Zhang', 'web', 'enquiry', 'reply', DAY + 2.4 * HOUR, 2],
  [
    'RI-1029',
    'Approval of a new centre: documents still to come',
    'Llanfairpwllgwyngyll Training Partnership',
    'email',
    'enquiry',
    'reply',
    2 * DAY,
    1,
    { paused: true },
  ],
  ['RI-1025', 'Complaint: mark of paper 2', 'Ingrid Sørensen', 'web', 'complaint', 'progress', 3 * DAY, 1],
  ['RI-1043', 'Thank you to Sam', 'Joanne Pike', 'email', 'compliment', null, 0, 2],
  ['RI-1036', 'Change of address', 'R. O’Connor', 'letter', 'enquiry', 'reply', 2 * DAY + 2.4 * HOUR, null],
  [
    'RI-1037',
    'Access arrangements for the January sitting',
    'Oluwaseun Adebayo',
    'email',
    'enquiry',
    'reply',
    2 * DAY + 2.4 * HOUR,
    null,
  ],
  [
    'RI-0987',
    'Replacement certificate',
    'Grace Osei-Bonsu',
    'email',
    'enquiry',
    'reply',
    -30 * DAY,
    2,
    { status: 'closed', answered: true },
  ],
]

const FIRST_WORDS =
  'Good morning,\n\nOur learners finished on 20 November and were told that they would have their certificates by now. Three of them need theirs for a job that starts on Monday.\n\nCan you tell me where they are?'

/** Enough of the ordinary to fill several screens. */
const ORDINARY = [
  'Membership renewal',
  'Booking for the spring conference',
  'Password for the learner portal',
  'Fee for a late entry',
  'Syllabus for level 4',
  'Where to send coursework',
  'Name spelt wrong on a certificate',
  'Invoice needs a purchase order',
]
const CALLERS = [
  'Hannah Lindqvist',
  'Marcus Bell',
  'Fatima Noor',
  'Tomasz Kowalczyk',
  'Siobhán Ní Bhriain',
  'Pedro Alcántara',
  'Yuki Tanaka',
]

export function seedCases(ordinary = 70): FakeCase[] {
  const more = Array.from({ length: ordinary }, (_, index): Seed => {
    const due = 3 * DAY + index * 3 * HOUR
    const channel = (['email', 'web', 'phone', 'social'] as const)[index % 4]!
    const name = `${CALLERS[index % CALLERS.length]}`
    return [
      `RI-${900 - index}`,
      ORDINARY[index % ORDINARY.length]!,
      name,
      channel,
      'enquiry',
      'reply',
      due,
      index % 3 === 0 ? 0 : 2,
    ]
  })
  return [...SEEDS, ...more].map(caseOf)
}

function caseOf([
  reference,
  subject,
  name,
  channel,
  about,
  promise,
  dueIn,
  assignee,
  extra = {},
]: Seed): FakeCase {
  const staff = assignee === null ? null : STAFF[assignee]!
  const receivedAt = NOW - 2 * DAY - 3 * HOUR
  const customer = name && {
    id: idFor(name),
    name,
    email: channel === 'letter' ? null : `${idFor(name).slice(0, 6)}@customer.example`,
    phone: channel === 'phone' ? '+44 20 7946 0958' : null,
  }
  const by = { kind: 'customer' as const, name: name ?? 'Somebody' }
  const timeline: TimelineEntry[] = [
    entry(1, 'received', receivedAt, by, `Received by ${channel}.`, extra.text ?? FIRST_WORDS),
  ]
  if (extra.answered) {
    const answer =
      'Thank you for telling us. I have asked the assessor for her notes and will write again.\n\nPriya Raman'
    timeline.push(
      entry(
        2,
        'replied',
        receivedAt + DAY,
        { kind: 'staff', name: 'Priya Raman' },
        'Priya Raman replied',
        answer,
      ),
    )
    timeline.push({
      ...entry(
        3,
        'noted',
        receivedAt + DAY,
        { kind: 'staff', name: 'Priya Raman' },
        'Priya Raman wrote a note',
        'The assessor is on leave until Monday.',
      ),
      message: { kind: 'note', text: 'The assessor is on leave until Monday.', files: [], mail: null },
    })
  }
  return {
    id: idFor(reference),
    reference,
    subject,
    channel,
    about,
    status: extra.status ?? 'open',
    customer: customer || null,
    assignee: staff && { id: staff.id, name: staff.name },
    team: staff?.team ?? (about === 'complaint' ? TEAMS[2]! : null),
    receivedAt,
    version: timeline.length,
    mattersAt: timeline.length,
    mattersBy: '',
    clocks: promise === null ? [] : clocksOf(promise, receivedAt, dueIn, extra),
    timeline,
    proposal: null,
    waitsForUs: !extra.answered,
    attributes: about === 'complaint' ? { centre: '20417', 'exam-session': 'November 2026' } : {},
    mergedInto: null,
  }
}

function clocksOf(
  promise: keyof typeof PROMISES,
  startedAt: number,
  dueIn: number,
  extra: NonNullable<Seed[8]>,
): FakeClock[] {
  const clock = (promised: Promised, dueAt: number): FakeClock => ({
    promise: promised,
    startedAt,
    dueAt,
    pausedSince: extra.paused ? NOW - 5 * HOUR : null,
    stoppedAt: extra.status === 'closed' ? startedAt + DAY : null,
  })
  const clocks = [clock(PROMISES[promise], NOW + dueIn)]
  if (promise === 'complaint') clocks.push(clock(PROMISES.progress, NOW + 2 * DAY))
  return clocks
}

export function entry(
  seq: number,
  type: string,
  at: number,
  by: TimelineEntry['by'],
  words: string,
  text?: string,
): TimelineEntry {
  const when = new Date(at).toISOString()
  const mail = by.kind === 'staff' ? ('sent' as const) : null
  return {
    seq,
    type,
    occurredAt: when,
    recordedAt: when,
    by,
    words,
    message: text === undefined ? null : { kind: 'message', text, files: [], mail },
  }
}
