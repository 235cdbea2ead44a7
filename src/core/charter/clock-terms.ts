/** The terms of a promise that is a clock on a case: its start, its stop, its limit or date, what pauses or excepts it. */
import { noteAtOdds } from './at-odds.ts'
import type { ClockTerms } from './clock-model.ts'
import { readDueRule, statedIn } from './due-rules.ts'
import { readNames } from './filters.ts'
import { commitmentKeys } from './keys.ts'
import { readLead } from './lead-times.ts'
import { readLimitTable } from './limit-table.ts'
import { judgingLimit, readExtension, readLimit, readShare } from './limits.ts'
import type { ClockKind, Commitment, Filter, LimitText, Target } from './model.ts'
import type { Entry, Place } from './place.ts'
import type { Reading } from './reading.ts'
import { readRemedy } from './remedies.ts'
import { readYearSpans } from './spans-of-year.ts'
import { readStarts } from './starts.ts'
import { readStops } from './stops.ts'
import { readTargets } from './targets.ts'
import { readFlag, readPauses, readTellCustomer, readWarnings } from './terms.ts'
import { usualUpdates } from './vocabulary.ts'

type Key = keyof typeof commitmentKeys
type Fields = ReadonlyMap<string, Entry>
type At = (field: Key) => Place | undefined

type Terms = Omit<Commitment, 'id' | 'section' | 'says' | 'short' | 'kind' | 'for' | 'calendar'>

/** `made`: the cases that the promise is for. */
export function readClockTerms(
  kind: ClockKind,
  fields: Fields,
  made: Filter,
  key: Entry['key'],
  reading: Reading,
): Terms {
  const at: At = (field) => fields.get(field)?.value
  const due = at('due') && readDueRule(at('due')!)
  const start = readStart(kind, due, at, key, reading)
  const updateAt = at('update')
  const extensionAt = at('extension')
  const extension = extensionAt && readExtension(extensionAt)
  const limits = kind === 'lead' ? readLead(fields, key, reading) : readLimits(fields, made, reading)
  if (kind !== 'lead') noteAtOdds({ ...limits, ...(extension && { extension }) }, at)
  return {
    ...start,
    until: readUntil(kind, fields, key, reading),
    each:
      kind !== 'cadence'
        ? []
        : updateAt
          ? readNames(updateAt, 'stop', commitmentKeys.update.example, reading)
          : usualUpdates,
    ...limits,
    ...(due && due.by !== 'event' && { due }),
    dayZero: at('day-zero')?.choice(['working', 'receipt'] as const, 'a way to count') ?? 'working',
    pauses: readPauses(at('pauses'), reading),
    ...(extension && { extension }),
    automaticCounts: readFlag(at('automatic-receipts-count')),
    warnings: readWarnings(at('warnings')),
    ...(kind === 'lead' && !fields.has('tell-customer') ? {} : readTellCustomer(at('tell-customer'))),
    ...readExceptions(at, reading),
  }
}

function readStart(
  kind: ClockKind,
  due: ClockTerms['due'],
  at: At,
  key: Place,
  reading: Reading,
): Pick<Terms, 'from' | 'after' | 'laterOf' | 'acrossReopenings'> {
  const fromAt = at('from')
  const across = readFlag(at('across-reopenings'))
  if (at('due')?.written === 'as stated' && fromAt === undefined) {
    key.error({
      message: 'this does not say which event states the date',
      expected: 'from: with that event',
    })
  }
  const dated = due?.by === 'event' || due?.by === 'slot'
  const start = fromAt
    ? readStarts(fromAt, reading)
    : { from: kind === 'lead' ? [] : [kind === 'agreed' && dated ? 'agreed' : 'received'] }
  return { ...start, ...(across && { acrossReopenings: true }) }
}

function readUntil(kind: ClockKind, fields: Fields, key: Place, reading: Reading): Commitment['until'] {
  const name = kind === 'lead' ? 'event' : 'until'
  const stop = fields.get(name)
  if (stop !== undefined) return readStops(stop.value, reading)
  key.error({ message: 'nothing keeps this promise', expected: `${name}: with an event such as replied` })
  return []
}

function readLimits(
  fields: Fields,
  made: Filter,
  reading: Reading,
): Pick<Terms, 'within' | 'targets' | 'limits' | 'limitIn' | 'notBefore' | 'holds'> {
  const at: At = (field) => fields.get(field)?.value
  const notBefore = at('not-before') && readLimit(at('not-before')!)
  const earliest = notBefore === undefined ? {} : { notBefore }
  const withinAt = at('within')
  const limitIn = withinAt && statedIn(withinAt.written ?? '')
  if (limitIn !== undefined) return { targets: [], limitIn, ...earliest }
  const isFloor = notBefore !== undefined && !limiting.some((key) => fields.has(key))
  if (isFloor) return { ...floorOf(at, notBefore), notBefore, holds: true }
  const everyAt = at('every')
  const tableAt = at('limits') ?? (everyAt?.written === undefined ? everyAt : undefined)
  const table = tableAt && readLimitTable(tableAt, made, reading)
  const targets = [...readPromised(at, table), ...readBeside(at)]
  const within = judgingLimit(targets)
  return {
    ...(within === undefined ? {} : { within }),
    targets,
    ...(table && { limits: table }),
    ...earliest,
  }
}

const limiting: readonly Key[] = ['within', 'every', 'limits', 'targets', 'average']

function floorOf(at: At, within: LimitText): Pick<Terms, 'within' | 'targets'> {
  const share = at('share') ? readShare(at('share')!) : 1
  return { within, targets: share === undefined ? [] : [{ share, within }] }
}

/** What is promised: several targets, or one of the limit and the share. Of a table, its longest limit stands for all. */
function readPromised(at: At, table: Terms['limits']): Target[] {
  if (at('targets') !== undefined) return readTargets(at('targets')!, false)
  const limitAt = at('within') ?? at('every')
  const share = at('share') ? readShare(at('share')!) : 1
  const within = table === undefined ? limitAt && readLimit(limitAt) : longestOf(table)
  return within === undefined || share === undefined ? [] : [{ share, within }]
}

function longestOf(table: NonNullable<Terms['limits']>): LimitText | undefined {
  return judgingLimit(table.flatMap(({ within }) => (within === undefined ? [] : [{ share: 0.5, within }])))
}

/** What is counted beside the promise: the usual time, and the average. */
function readBeside(at: At): Target[] {
  const usual = at('usually') && readLimit(at('usually')!)
  const mean = at('average') && readLimit(at('average')!)
  return [
    ...(usual === undefined ? [] : [{ share: 0, within: usual, rule: 'usual' } as const]),
    ...(mean === undefined ? [] : [{ share: 0, within: mean, rule: 'mean' } as const]),
  ]
}

function readExceptions(at: At, reading: Reading): Pick<Terms, 'unless' | 'suspended' | 'remedy'> {
  const remedy = at('remedy') && readRemedy(at('remedy')!)
  return {
    ...(at('unless') && {
      unless: readNames(at('unless')!, 'exception', commitmentKeys.unless.example, reading),
    }),
    ...(at('suspended') && { suspended: readYearSpans(at('suspended')!) }),
    ...(remedy && { remedy }),
  }
}
