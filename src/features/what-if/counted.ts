/** What shares of cases and counts of events are counted from, and what is read of them without going over the cases. */
import { alwaysInForce, type CharterHistory, type CompiledCharter } from '../../core/cases/compile.ts'
import { type CompiledMeasure, isKind } from '../../core/measures/compiled.ts'
import { countedFrom } from '../../core/measures/measure-changes.ts'
import { type Month, monthOf, monthPlus } from '../../core/measures/periods.ts'
import { noOutcomes, type OutcomeCounts } from '../../core/measures/replay.ts'
import { addCells, type Occasion, type WhatIf } from '../../core/measures/what-if.ts'
import { monthsBefore } from '../../core/measures/what-if-counted.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { occasionsSince } from '../../projections/measured/counts.ts'
import { monthsOf, type Span } from '../../projections/measured/span.ts'
import { type Occasion as OccasionOf, readOccasions } from '../../projections/measured/tallied.ts'
import { tallySum } from '../../projections/tallies.ts'

/** Promises by what each is counted from. */
export interface CountedFrom {
  readonly sums: readonly string[]
  /** On threads, case by case. */
  readonly cases: readonly string[]
  /** Whether the rows of some of those do not say enough. */
  readonly fromEvents: boolean
}

export async function whatToCount(
  tx: Transaction,
  organisationId: string,
  record: CharterHistory,
  changed: CompiledCharter,
  ids: readonly string[],
  { asOf, rowsAreWhole }: { readonly asOf: Instant; readonly rowsAreWhole: boolean },
): Promise<CountedFrom> {
  const first = record.versions[0]?.inForceFrom ?? asOf
  const early = ids.length > 0 && (await isAnyBefore(tx, organisationId, first))
  const after = alwaysInForce(changed)
  const ways = new Map(
    ids.map((id) => [id, rowsAreWhole ? countedFrom(record, after, id, asOf, early) : 'events']),
  )
  return {
    sums: ids.filter((id) => ways.get(id) === 'sums'),
    cases: ids.filter((id) => ways.get(id) !== 'sums'),
    fromEvents: ids.some((id) => ways.get(id) === 'events'),
  }
}

async function isAnyBefore(tx: Transaction, organisationId: string, first: Instant): Promise<boolean> {
  const [found] = await tx<{ early: boolean }[]>`
    select exists (select from cases where organisation_id = ${organisationId} and received_at < ${first}) as early`
  return found!.early
}

/** Adds what is summed by month to both sides alike. */
export async function addSums(
  tx: Transaction,
  organisationId: string,
  whatIf: WhatIf,
  ids: readonly string[],
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx<
    {
      commitment: string
      target: number
      month: Month
      channel: string
      outcome: keyof OutcomeCounts
      amount: number
    }[]
  >`
    select commitment, target, month, channel, outcome, sum(amount)::int8 as amount
    from ${tallySum(tx, organisationId, { from: monthPlus(from, -monthsBefore), to })} as tally
    where commitment in ${tx(ids)} and outcome <> 'corrected'
    group by commitment, target, month, channel, outcome having sum(amount) <> 0`
  const turns = { keptToBroken: 0, brokenToKept: 0, other: 0 }
  addCells(
    whatIf,
    rows.map(({ outcome, amount, ...of }) => {
      const counts = { ...noOutcomes(), [outcome]: amount }
      return { ...of, record: counts, changed: counts, means: { record: {}, changed: {} }, turns }
    }),
  )
}

/** By promise. */
export type Occasions = ReadonlyMap<string, readonly OccasionOf[]>

export interface OccasionsAsked {
  /** The promises that are compared. */
  readonly ids: readonly string[]
  /** Of them, those whose events are the same on both sides, and are read. */
  readonly sums: readonly string[]
  /** The events of the others. */
  readonly found: readonly Occasion[]
  readonly span: Span
  readonly asOf: Instant
}

/** The counted events of the promises that ask when they were, of one side. */
export async function occasionsOf(
  tx: Transaction,
  organisationId: string,
  promises: readonly CompiledMeasure[],
  side: Occasion['side'],
  { ids, sums, found, span, asOf }: OccasionsAsked,
): Promise<Occasions> {
  const occasions = new Map<string, readonly OccasionOf[]>()
  for (const compiled of promises) {
    if (!isKind(compiled, 'count')) continue
    const { id, calendar } = compiled
    const since = occasionsSince(compiled, monthsOf(compiled, asOf, span))
    if (since === null || !ids.includes(id)) continue
    const withCustomers = compiled.measure.per === 'customer'
    const month = monthOf(calendar, since)
    if (sums.includes(id)) {
      occasions.set(id, await readOccasions(tx, organisationId, id, { since, month, withCustomers }))
      continue
    }
    const own = found.filter((one) => one.side === side && one.commitment === id && one.at >= since)
    const customers = withCustomers ? await customersOf(tx, organisationId, own) : null
    const inOrder = own.sort((a, b) => a.at - b.at)
    occasions.set(
      id,
      inOrder.map((one) => ({ customer: customers?.get(one.case) ?? null, at: one.at })),
    )
  }
  return occasions
}

async function customersOf(
  tx: Transaction,
  organisationId: string,
  occasions: readonly Occasion[],
): Promise<Map<string, string | null>> {
  const ids = [...new Set(occasions.map((one) => one.case))]
  const rows = await tx<{ case_id: string; customer_id: string | null }[]>`
    select case_id, customer_id from cases
    where organisation_id = ${organisationId} and case_id = any(${ids}::uuid[])`
  return new Map(rows.map(({ case_id, customer_id }) => [case_id, customer_id]))
}
