import { readClockTerms } from './clock-terms.ts'
import { readFilter } from './filters.ts'
import { commitmentKeys } from './keys.ts'
import { isMeasure, measureBelongs, measureKinds, readMeasure } from './measures.ts'
import type { ClockKind, Commitment, CommitmentKind } from './model.ts'
import { type Entry, orList, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import { readStanding } from './standing.ts'
import { readCalendarName } from './terms.ts'

type Key = keyof typeof commitmentKeys
type Fields = ReadonlyMap<string, Entry>

/** The keys that make a promise measurable, and the kind that each makes of it. */
const measures: readonly (readonly [Key, CommitmentKind])[] = [
  ['before', 'lead'],
  ['within', 'time-to'],
  ['limits', 'time-to'],
  ['targets', 'time-to'],
  ['every', 'cadence'],
  ['due', 'agreed'],
  ...measureKinds,
  ['average', 'time-to'],
  ['not-before', 'time-to'],
]

const clocks: readonly ClockKind[] = ['time-to', 'cadence', 'agreed', 'lead']

/** Keys of one kind of promise, which mean nothing on another. */
const belongs: Readonly<Partial<Record<Key, readonly CommitmentKind[]>>> = {
  from: ['time-to', 'cadence', 'agreed'],
  'across-reopenings': ['time-to'],
  until: ['time-to', 'cadence', 'agreed'],
  event: ['lead'],
  share: ['time-to', 'cadence', 'lead', 'count'],
  usually: ['time-to'],
  average: ['time-to'],
  'not-before': ['time-to'],
  update: ['cadence'],
  calendar: [...clocks, 'rate', 'count', 'score', 'attendance', 'availability', 'duty'],
  for: [...clocks, 'pledge', 'rate', 'count'],
  'day-zero': ['time-to', 'cadence'],
  pauses: ['time-to', 'cadence'],
  extension: ['time-to'],
  unless: clocks,
  suspended: clocks,
  remedy: ['time-to'],
  'automatic-receipts-count': ['time-to'],
  warnings: clocks,
  'tell-customer': clocks,
  ...measureBelongs,
  'at-least': [...measureBelongs['at-least'], 'lead'],
  'at-most': [...measureBelongs['at-most'], 'lead'],
}

const kindWords: Readonly<Record<CommitmentKind, string>> = {
  'time-to': 'a promise with a limit',
  cadence: 'a promise with every',
  agreed: 'a promise due as agreed',
  lead: 'a lead time',
  pledge: 'a promise without a limit',
  rate: 'a share of cases',
  count: 'a number of events',
  score: 'a score',
  attendance: 'a promise to be there',
  availability: 'a promise of availability',
  duty: 'a recurring duty',
}

/** One promise. What is wrong with it is noted; it can be used only where nothing is. */
export function readCommitment({ name, key, value }: Entry, reading: Reading): Commitment {
  if (isMisplacedKey(name, value)) {
    key.error({
      message: `${quoted(name)} is a key of a promise, and stands where promises are named`,
      expected: 'two more spaces before it',
    })
    return { id: name, says: {}, short: {}, kind: 'pledge', for: {}, calendar: '', ...unmeasured }
  }
  const fields = value.object(commitmentKeys, 'a commitment', key)
  reading.references.say('commitments', name, key)
  const at = (field: Key) => fields.get(field)?.value
  const kind = kindOf(fields)
  checkKeys(kind, fields)
  const section = at('section')?.text(`a section such as ${commitmentKeys.section.example}`)
  if (section !== undefined) reading.references.use('section', section, at('section')!)
  const saysAt = at('says')
  const says = saysAt === undefined ? {} : reading.languages.words(saysAt)
  const shortAt = at('short')
  const about = {
    id: name,
    ...(section === undefined ? {} : { section }),
    says,
    short: shortAt === undefined ? says : reading.languages.words(shortAt),
    kind,
    for: readFilter(at('for'), reading),
    calendar: readCalendarName(at('calendar'), kind, key, reading),
    ...readStanding(kind, fields, reading),
  }
  if (kind === 'pledge') {
    if (about.shownBy === undefined) key.notice(`${quoted(name)} is a pledge: it is shown and not measured`)
    return { ...about, ...unmeasured }
  }
  if (isMeasure(kind)) {
    const measure = readMeasure(kind, fields, key, reading)
    return { ...about, ...unmeasured, ...(measure && { measure }) }
  }
  return { ...about, ...readClockTerms(kind, fields, about.for, key, reading) }
}

/** A line of a promise that begins where its name does. */
function isMisplacedKey(name: string, value: Place): boolean {
  return Object.hasOwn(commitmentKeys, name) && !value.isMap && !value.isNothing
}

const unmeasured = {
  from: [],
  until: [],
  each: [],
  targets: [],
  dayZero: 'working',
  pauses: [],
  automaticCounts: false,
  warnings: [],
} as const

/** What stands beside another measure on a promise of this kind, and makes one of its own elsewhere. */
const joins: Readonly<Partial<Record<Key, CommitmentKind>>> = {
  average: 'time-to',
  'not-before': 'time-to',
  targets: 'lead',
}

/** The kind that a commitment's keys make of it. A second limit beside the first is noted. */
function kindOf(fields: Fields): CommitmentKind {
  const said = measures.filter(([key]) => fields.has(key))
  const kind = said[0]?.[1]
  for (const [key] of said.slice(1)) {
    if (joins[key] === kind) continue
    fields.get(key)!.key.error({
      message: `${quoted(key)} stands beside ${quoted(said[0]![0])}`,
      expected: `${said[0]![0]} or ${key}, and not both`,
    })
  }
  return kind ?? (fields.has('until') ? 'time-to' : 'pledge')
}

function checkKeys(kind: CommitmentKind, fields: Fields): void {
  const until = fields.get('until')
  if (until !== undefined && !measures.some(([key]) => fields.has(key))) {
    until.key.error({
      message: 'this promise has an end and no limit',
      expected: 'within: 3 working days, targets:, every: 5 working days, or due: as agreed beside it',
    })
  }
  for (const [key, kinds] of Object.entries(belongs)) {
    const entry = fields.get(key)
    if (entry === undefined || kinds.includes(kind)) continue
    entry.key.error({
      message: `${kindWords[kind]} has no ${quoted(key)}`,
      expected:
        kind === 'pledge'
          ? 'until: and a limit beside it, or words alone'
          : `it on ${orList(kinds.map((other) => kindWords[other]))}`,
    })
  }
  const share = fields.get('share')
  if (share !== undefined && fields.has('targets')) {
    share.key.error({
      message: '"share" stands beside "targets"',
      expected: 'the share of each target within it',
    })
  }
}
