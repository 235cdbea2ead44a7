import { readFilter, readNames } from './filters.ts'
import { commitmentKeys } from './keys.ts'
import { judgingLimit, readExtension, readLimit, readShare, readTargets } from './limits.ts'
import type { Commitment, CommitmentKind, Target } from './model.ts'
import { type Entry, orList, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import { readStops } from './stops.ts'
import { readCalendarName, readFlag, readPauses, readTellCustomer, readWarnings } from './terms.ts'
import { usualUpdates } from './vocabulary.ts'

type Key = keyof typeof commitmentKeys
type Fields = ReadonlyMap<string, Entry>

/** The keys that make a promise measurable, and the kind that each makes of it. */
const measures: readonly (readonly [Key, CommitmentKind])[] = [
  ['within', 'time-to'],
  ['targets', 'time-to'],
  ['every', 'cadence'],
  ['due', 'agreed'],
]

/** Keys of one kind of promise, which mean nothing on another. */
const belongs: Readonly<Partial<Record<Key, readonly CommitmentKind[]>>> = {
  from: ['time-to', 'cadence'],
  until: ['time-to', 'cadence', 'agreed'],
  share: ['time-to', 'cadence'],
  update: ['cadence'],
  calendar: ['time-to', 'cadence', 'agreed'],
  'day-zero': ['time-to', 'cadence'],
  pauses: ['time-to', 'cadence'],
  extension: ['time-to'],
  'automatic-receipts-count': ['time-to'],
  warnings: ['time-to', 'cadence', 'agreed'],
  'tell-customer': ['time-to', 'cadence', 'agreed'],
}

const kindWords: Readonly<Record<CommitmentKind, string>> = {
  'time-to': 'a promise with a limit',
  cadence: 'a promise with every',
  agreed: 'a promise due as agreed',
  pledge: 'a promise without a limit',
}

/** One promise. What is wrong with it is noted; it can be used only where nothing is. */
export function readCommitment({ name, key, value }: Entry, reading: Reading): Commitment {
  const fields = value.object(commitmentKeys, 'a commitment', key)
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
  }
  if (kind === 'pledge') {
    key.notice(`${quoted(name)} is a pledge: it is shown and not measured`)
    return { ...about, ...unmeasured }
  }
  return { ...about, ...readTerms(kind, fields, key, reading) }
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

type Terms = Omit<Commitment, 'id' | 'section' | 'says' | 'short' | 'kind' | 'for' | 'calendar'>

function readTerms(kind: CommitmentKind, fields: Fields, key: Entry['key'], reading: Reading): Terms {
  const at = (field: Key) => fields.get(field)?.value
  const until = at('until')
  if (until === undefined && !fields.has('until')) {
    key.error({
      message: 'nothing keeps this promise',
      expected: `until: with ${'an event such as replied'}`,
    })
  }
  const fromAt = at('from')
  const updateAt = at('update')
  const targets = readAllTargets(fields)
  const within = judgingLimit(targets)
  const extensionAt = at('extension')
  const extension = extensionAt && readExtension(extensionAt)
  return {
    from: fromAt
      ? readNames(fromAt, 'start', commitmentKeys.from.example, reading)
      : [kind === 'agreed' ? 'agreed' : 'received'],
    until: until ? readStops(until, reading) : [],
    each:
      kind !== 'cadence'
        ? []
        : updateAt
          ? readNames(updateAt, 'stop', commitmentKeys.update.example, reading)
          : usualUpdates,
    ...(within === undefined ? {} : { within }),
    targets,
    dayZero: at('day-zero')?.choice(['working', 'receipt'] as const, 'a way to count') ?? 'working',
    pauses: readPauses(at('pauses'), reading),
    ...(extension && { extension }),
    automaticCounts: readFlag(at('automatic-receipts-count')),
    warnings: readWarnings(at('warnings')),
    ...readTellCustomer(at('tell-customer')),
  }
}

function readAllTargets(fields: Fields): Target[] {
  const targets = fields.get('targets')?.value
  if (targets !== undefined) return readTargets(targets)
  const limit = (fields.get('within') ?? fields.get('every'))?.value
  const shareAt = fields.get('share')?.value
  const within = limit && readLimit(limit)
  const share = shareAt ? readShare(shareAt) : 1
  return within === undefined || share === undefined ? [] : [{ share, within }]
}

/** The kind that a commitment's keys make of it. A second limit beside the first is noted. */
function kindOf(fields: Fields): CommitmentKind {
  const said = measures.filter(([key]) => fields.has(key))
  for (const [key] of said.slice(1)) {
    fields.get(key)!.key.error({
      message: `${quoted(key)} stands beside ${quoted(said[0]![0])}`,
      expected: `one of ${orList(measures.map(([name]) => name))}`,
    })
  }
  fields.get('due')?.value.choice(['as agreed'], 'a way to fall due')
  return said[0]?.[1] ?? (fields.has('until') ? 'time-to' : 'pledge')
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
