/** What a verification reads of what belongs to no case: entries, and the tables that figures of them are read from. */
import type { ObservedFact } from '../../projections/measured/from-entries.ts'
import type { MeasuredPromise } from '../../projections/measured/index.ts'
import type { ProbeSum } from '../../projections/measured/probe-days.ts'
import type { EntryRecord } from './records.ts'

export interface ChainRecords {
  /** By chain, each in the order of its numbers. */
  readonly chained: readonly ChainEntryRecord[]
  /** Rows as they are kept, without what somebody wrote. */
  readonly observations: readonly ObservedFact[]
  readonly scores: readonly ScoreRecord[]
  readonly probes: readonly ProbeRecord[]
  /** What the charter page says at `asOf` of promises that are no clock; only in a bundle. */
  readonly measured: readonly MeasuredRecord[]
}

export interface ChainEntryRecord extends Omit<EntryRecord, 'content'> {
  readonly chain: string
  /** Only where what people wrote is read along, and is still there. */
  readonly words?: {
    readonly reference: string | null
    readonly reason: string | null
    readonly key: string | null
    readonly salt: string
  }
}

/** A sum of scores as it is kept: decimal digits, which are exact. */
export interface ScoreRecord {
  readonly name: string
  readonly month: string
  readonly number: number
  readonly sum: string
  readonly squares: string
}

export interface ProbeRecord extends ProbeSum {
  readonly commitment: string
  readonly url: string
  readonly day: string
  readonly outcome: string
}

export interface MeasuredRecord {
  readonly commitment: string
  readonly figure: MeasuredPromise
}

export const noChains: ChainRecords = { chained: [], observations: [], scores: [], probes: [], measured: [] }
