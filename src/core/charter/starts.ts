/** What starts a clock: events, the last of several, or how another promise came out. */
import type { ChainedStart, ClockTerms } from './clock-model.ts'
import { commitmentKeys } from './keys.ts'
import type { CommitmentKind } from './model.ts'
import { type Entry, orList, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'

type Starts = { readonly from: readonly string[] } & Pick<ClockTerms, 'after' | 'laterOf'>

const outcomes = ['kept', 'broken', 'stopped'] as const
const expected = `an event such as received, a list, { later-of: [applied, paid] } or { broken: written-reply }`

/** Events and outcomes, any of which starts the clock; or `{ later-of: … }`, the last of which does. */
export function readStarts(place: Place, reading: Reading): Starts {
  const only = place.isMap ? place.entries(expected) : []
  const laterOf = only.find(({ name }) => name === 'later-of')
  if (laterOf === undefined) return readAny(place, reading)
  for (const { name, key } of only) {
    if (name !== 'later-of') {
      key.error({
        message: `${quoted(name)} stands beside later-of`,
        expected: 'everything in the list of later-of',
      })
    }
  }
  const starts = readAny(laterOf.value, reading)
  if (starts.from.length + (starts.after?.length ?? 0) < 2) {
    laterOf.value.error({
      message: 'later-of has only one start',
      expected: commitmentKeys.from.example.replace('[', 'two or more, such as ['),
    })
  }
  return { ...starts, laterOf: true }
}

function readAny(place: Place, reading: Reading): Starts {
  const from: string[] = []
  const after: ChainedStart[] = []
  const said = new Set<string>()
  const once = (at: Place, name: string): boolean => {
    if (said.has(name)) at.error({ message: `${quoted(name)} is said twice`, expected: 'each start once' })
    return !said.has(name) && said.add(name) !== undefined
  }
  for (const item of place.items(expected)) {
    if (item.isMap) {
      for (const entry of item.entries(expected)) {
        const start = readOutcome(entry, reading)
        if (start && once(entry.key, `${start.outcome} ${start.commitment}`)) after.push(start)
      }
      continue
    }
    const type = item.text(expected)
    if (type === undefined || !once(item, type)) continue
    const [, outcome, promise] = /^(kept|broken|stopped):? (\S+)$/.exec(type) ?? []
    if (outcome !== undefined) {
      item.error({
        message: `${quoted(type)} is not an event that starts a clock`,
        expected,
        nearest: `{ ${outcome}: ${promise} }`,
      })
      continue
    }
    reading.references.use('start', type, item)
    from.push(type)
  }
  return { from, ...(after.length > 0 && { after }) }
}

function readOutcome({ name, key, value }: Entry, reading: Reading): ChainedStart | undefined {
  const outcome = outcomes.find((known) => known === name)
  if (outcome === undefined) {
    return key.error({
      message: `${quoted(name)} is not how a promise comes out`,
      expected: `${orList(outcomes)}, with the promise; or later-of, with a list`,
      given: name,
      possible: [...outcomes, 'later-of'],
    })
  }
  const commitment = value.text('the name of another promise of this charter')
  if (commitment === undefined) return undefined
  reading.references.use('commitment', commitment, value)
  return { outcome, commitment }
}

interface Chained {
  readonly id: string
  readonly kind: CommitmentKind
  readonly after?: readonly ChainedStart[]
}

const clocks: readonly CommitmentKind[] = ['time-to', 'cadence', 'agreed', 'lead']

/** What follows a promise that is no clock on a case has nothing to start at: noticed where the chain is said. */
export function noteUnclocked(commitments: readonly Chained[], reading: Reading): void {
  for (const { id, kind } of commitments) {
    if (clocks.includes(kind)) continue
    for (const place of reading.references.uses('commitment').get(id) ?? []) {
      if (!/\.from\b/.test(place.path)) continue
      place.notice(
        `${quoted(id)} is no clock on a case, so that nothing starts at how it comes out`,
        'the name of a promise with a limit',
      )
    }
  }
}

/** A promise that could only start once it had ended itself never starts: noted where the chain is said. */
export function checkChains(commitments: readonly Chained[], reading: Reading): void {
  const byId = new Map(commitments.map((commitment) => [commitment.id, commitment]))
  const leadsBack = (id: string, to: string, passed: Set<string>): boolean => {
    if (passed.has(id)) return false
    passed.add(id)
    return (byId.get(id)?.after ?? []).some(
      ({ commitment }) => commitment === to || leadsBack(commitment, to, passed),
    )
  }
  for (const { id, after } of commitments) {
    if (after === undefined || !leadsBack(id, id, new Set())) continue
    const place = reading.references
      .uses('commitment')
      .get(after[0]!.commitment)
      ?.find(({ path }) => path.startsWith(`commitments.${id}.`))
    place?.error({
      message: `${quoted(id)} starts at its own outcome`,
      expected: 'a promise that does not depend on this one',
    })
  }
}
