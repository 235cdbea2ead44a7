/** Which shares of cases and counts of events a changed charter touches, and from what each has to be counted again. */
import type { CharterHistory, CompiledCharter } from '../cases/compile.ts'
import type { Instant } from '../time/instant.ts'
import { type CharterChanges, inOrder } from './charter-changes.ts'
import { type CompiledMeasure, isKind, measuresOf } from './compiled.ts'

/**
 * `sums`: the change moves no case and no event, so that what is summed by month holds on both sides. `rows`: a case is
 * looked at for another length of time, and counts from the same start. `events`: anything else.
 */
export type CountedFrom = 'sums' | 'rows' | 'events'

/** Words alone change nothing that is counted; hours only what is reckoned by them. */
export function measureChanges(record: CompiledCharter, changed: CompiledCharter): CharterChanges {
  const [before, after] = [countedIn(record), countedIn(changed)]
  const both = [...before.keys()].filter((id) => after.has(id))
  return {
    changed: both.filter((id) => textOf(record, before.get(id)!) !== textOf(changed, after.get(id)!)),
    added: [...after.keys()].filter((id) => !before.has(id)),
    dropped: [...before.keys()].filter((id) => !after.has(id)),
  }
}

/** The shares of cases and counts of events of a charter, by their ids, in its order. */
export function countedIn(charter: CompiledCharter): ReadonlyMap<string, CompiledMeasure> {
  return new Map([...measuresOf(charter)].filter(([, one]) => isKind(one, 'rate') || isKind(one, 'count')))
}

/**
 * What a promise has to be counted from, so that both sides come out as though every case were judged again.
 * @param early whether there are cases that came before the first charter: under the changed one they count
 */
export function countedFrom(
  record: CharterHistory,
  changed: CharterHistory,
  id: string,
  asOf: Instant,
  early: boolean,
): CountedFrom {
  const before = record.versions.filter(({ inForceFrom }) => inForceFrom <= asOf)
  const charters = [...before, ...changed.versions].map(({ compiled }) => compiled)
  const isSame = (alike: (charter: CompiledCharter, one: CompiledMeasure) => string) => {
    const texts = charters.map((charter) => {
      const one = countedIn(charter).get(id)
      return one && alike(charter, one)
    })
    return texts.every((text) => text !== undefined && text === texts[0])
  }
  if (before.length === 0 || !isSame(termsOf)) return 'events'
  if (isSame(lookedAt) && !early) return 'sums'
  return countedIn(charters[0]!).get(id)!.measure.kind === 'rate' ? 'rows' : 'events'
}

/** Everything that its figure depends on. */
function textOf(charter: CompiledCharter, one: CompiledMeasure): string {
  const window = one.measure.kind === 'count' ? one.measure.rolling : undefined
  const hours = [lookedAt(charter, one), reckoned(charter, one, window)]
  return JSON.stringify([inOrder(one.measure), termsOf(charter, one), hours])
}

/** Which cases or events count, and from when: without what is promised of them, and how long a case is looked at. */
function termsOf({ charter }: CompiledCharter, { commitment, measure }: CompiledMeasure): string {
  const whose = { for: commitment.for, timezone: charter.calendars[commitment.calendar]?.timezone }
  if (measure.kind === 'rate') {
    const { bound, within, ...terms } = measure
    return JSON.stringify([inOrder(terms), inOrder(whose)])
  }
  if (measure.kind !== 'count') return JSON.stringify(inOrder(measure))
  const { bound, share, each, rolling, ...terms } = measure
  // Of a case by itself the bound says whether it was kept.
  const own = measure.per === 'case' ? bound : null
  return JSON.stringify([inOrder(terms), inOrder(own), inOrder(whose)])
}

/** How long a case is looked at, with the hours by which that is reckoned. */
function lookedAt(charter: CompiledCharter, one: CompiledMeasure): string {
  return one.measure.kind === 'rate' ? reckoned(charter, one, one.measure.within) : ''
}

function reckoned({ charter }: CompiledCharter, { commitment }: CompiledMeasure, limit = ''): string {
  return limit === '' ? '' : JSON.stringify([limit, inOrder(charter.calendars[commitment.calendar])])
}
