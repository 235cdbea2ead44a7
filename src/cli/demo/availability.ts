/**
 * Whether the demo's web site answered in its year: sums of each day, two outages, maintenance that was announced, and a
 * stretch in which nobody looked. Its address stands for none, so nobody asks it: all of this is made up.
 */
import { localDateOf, startOfLocalDate } from '../../core/calendar/compile.ts'
import type { ProbeOutcome } from '../../core/measures/availability.ts'
import type { Instant } from '../../core/time/instant.ts'
import { announce } from '../../features/availability/maintenance/decide.ts'
import { addRevision } from '../../features/availability/maintenance/store.ts'
import {
  calendarFor,
  type PromisedAddress,
  promisedAddresses,
} from '../../features/availability/probing/asks.ts'
import { turnAt } from '../../features/availability/probing/turns.ts'
import { bounds, noTimes, type Times } from '../../features/availability/times.ts'
import { writeDays } from '../../features/availability/write-days.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../projections/charters.ts'
import { type Random, randomFrom } from './random.ts'
import { idOf } from './year.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** A little more than the year, so that its oldest month is whole. */
const days = 400
/** Of single questions, those of the last day that were answered; the others in their sums alone. */
const singlyKept = day

/** Something that was not an answer, counted back from the end of the year. */
interface Episode {
  readonly outcome: Exclude<ProbeOutcome, 'answered'>
  readonly from: Instant
  readonly until: Instant
  readonly failure: string | null
  readonly status: number | null
}

/** The same every time for the same end. */
function episodesUntil(end: Instant, every: number): Episode[] {
  const ago = (daysAgo: number, hours: number, minutes: number): Pick<Episode, 'from' | 'until'> => {
    const from = turnAt(end - daysAgo * day - hours * hour, every)
    return { from, until: from + Math.ceil((minutes * minute) / every) * every }
  }
  return [
    { outcome: 'failed', ...ago(41, 3, 47), failure: 'status', status: 503 },
    { outcome: 'failed', ...ago(204, 13, 190), failure: 'timeout', status: null },
    { outcome: 'maintenance', ...ago(33, 9, 120), failure: 'connection', status: null },
    { outcome: 'ownOutage', ...ago(151, 5, 25), failure: null, status: null },
  ]
}

/** Writes the year up to `end`, days that are over onto the ledger, too; done twice, it writes nothing the second time. */
export async function fillAvailability(
  sql: Sql,
  {
    organisationId,
    end,
    seed,
    by,
  }: { organisationId: string; end: Instant; seed: number; by: string | null },
): Promise<void> {
  await withOrganisation(sql, organisationId, async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`probes ${organisationId}`}, 0))`
    const [there] = await tx`select from probe_targets where organisation_id = ${organisationId} limit 1`
    if (there) return
    const addresses = promisedAt(await chartersOf(tx, organisationId), end)
    for (const [place, address] of addresses.entries()) {
      const targetId = idOf(seed, place, 'address')
      await addTarget(tx, organisationId, targetId, address, end)
      const episodes = episodesUntil(end, address.asks.every)
      await addDays(tx, organisationId, address, episodes, end, seed)
      await addProbes(tx, organisationId, targetId, address, episodes, end, seed)
      await addIncidents(tx, organisationId, targetId, address, episodes, seed)
      if (place === 0) await addMaintenance(tx, organisationId, episodes, seed, by)
    }
    await writeDays(tx, organisationId, end, days * addresses.length)
  })
}

function promisedAt(charters: Charters, end: Instant): PromisedAddress[] {
  return promisedAddresses(charters.at(end).compiled.charter)
}

/** Without a timer: whoever looks for whose turn it is does not find it. */
async function addTarget(
  tx: Transaction,
  organisationId: string,
  targetId: string,
  { commitment, url, asks }: PromisedAddress,
  end: Instant,
): Promise<void> {
  await tx`delete from probe_plans where organisation_id = ${organisationId}`
  await tx`
    insert into probe_targets (organisation_id, target_id, commitment, url, asks, since)
    values (${organisationId}, ${targetId}, ${commitment}, ${url}, ${tx.json(asks as never)}, ${end - days * day})`
}

async function addDays(
  tx: Transaction,
  organisationId: string,
  { commitment, url, asks: { every, timeZone } }: PromisedAddress,
  episodes: readonly Episode[],
  end: Instant,
  seed: number,
): Promise<void> {
  const calendar = calendarFor(timeZone)
  const rows = Array.from({ length: days }, (_, ago) => localDateOf(calendar, end - ago * day)).flatMap(
    (date) => {
      const from = startOfLocalDate(calendar, date)
      const until = Math.min(startOfLocalDate(calendar, nextDate(date)), end)
      const random = randomFrom(seed + Math.floor(from / day))
      const turns = (first: Instant, last: Instant) =>
        Math.max(0, Math.ceil(last / every) - Math.ceil(first / every))
      const others = episodes.flatMap((episode) => {
        const amount = turns(Math.max(from, episode.from), Math.min(until, episode.until))
        return amount === 0 ? [] : [{ outcome: episode.outcome as ProbeOutcome, amount, times: noTimes }]
      })
      const amount = turns(from, until) - others.reduce((sum, one) => sum + one.amount, 0)
      const answered = { outcome: 'answered' as ProbeOutcome, amount, times: timesFor(amount, random) }
      return [answered, ...others].map(({ outcome, amount, times }) => ({
        organisation_id: organisationId,
        commitment,
        url,
        day: date,
        outcome,
        amount,
        took: times.reduce((sum, count, place) => sum + count * (bounds[place] ?? 0), 0),
        slowest: outcome === 'answered' ? 700 + random.below(500) : 0,
        times: [...times],
      }))
    },
  )
  await tx`insert into probe_tallies ${tx(rows)}`
}

/** Of a thousand answers, how many came within each bound: most in 200 ms. */
const usual = [30, 380, 420, 110, 40, 15, 5]

/** So many answers by how long they took; on some days everything is a little slower. */
function timesFor(amount: number, random: Random): Times {
  const slow = random.chance(0.1) ? 1 : 0
  const times = [...noTimes]
  for (const [place, share] of usual.entries()) times[place + slow] = Math.floor((amount * share) / 1000)
  const counted = times.reduce((sum, count) => sum + count, 0)
  times[1 + slow] = (times[1 + slow] ?? 0) + amount - counted
  return times
}

interface ProbeRow {
  readonly organisation_id: string
  readonly target_id: string
  readonly at: Instant
  readonly turns: number
  readonly outcome: ProbeOutcome
  readonly answered: boolean | null
  readonly failure: string | null
  readonly status: number | null
  readonly took: number | null
  readonly tries: number
}

async function addProbes(
  tx: Transaction,
  organisationId: string,
  targetId: string,
  { asks: { every } }: PromisedAddress,
  episodes: readonly Episode[],
  end: Instant,
  seed: number,
): Promise<void> {
  const random = randomFrom(seed)
  const of = { organisation_id: organisationId, target_id: targetId }
  const rows = episodes.flatMap(({ outcome, from, until, failure, status }): ProbeRow[] => {
    const turns = (until - from) / every
    // Nobody asked: one row for the whole stretch.
    if (outcome === 'ownOutage') {
      return [{ ...of, at: from, turns, outcome, answered: null, failure, status, took: null, tries: 0 }]
    }
    return Array.from({ length: turns }, (_, turn) => {
      const at = from + turn * every + random.below(400)
      return { ...of, at, turns: 1, outcome, answered: false, failure, status, took: null, tries: 2 }
    })
  })
  const answered = Array.from({ length: Math.floor(singlyKept / every) }, (_, turn): ProbeRow => {
    const at = turnAt(end, every) - turn * every + random.below(400)
    const took = 60 + random.below(200)
    return {
      ...of,
      at,
      turns: 1,
      outcome: 'answered',
      answered: true,
      failure: null,
      status: 200,
      took,
      tries: 1,
    }
  }).filter(({ at }) => at <= end)
  await tx`insert into probes ${tx([...rows, ...answered])}`
}

/** They count as told: nobody is to hear of them now. */
async function addIncidents(
  tx: Transaction,
  organisationId: string,
  targetId: string,
  { commitment, url, asks: { every } }: PromisedAddress,
  episodes: readonly Episode[],
  seed: number,
): Promise<void> {
  const rows = episodes
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ from, until, failure, status }, place) => ({
      organisation_id: organisationId,
      incident_id: idOf(seed, place, `incident at ${url}`),
      commitment,
      target_id: targetId,
      url,
      began_at: from,
      ended_at: until,
      ended_by: 'answer',
      failed: (until - from) / every,
      failure,
      status,
      told_at: from,
      end_told_at: until,
    }))
  await tx`insert into incidents ${tx(rows as never[])}`
}

/** As it was announced a week before it began. */
async function addMaintenance(
  tx: Transaction,
  organisationId: string,
  episodes: readonly Episode[],
  seed: number,
  by: string | null,
): Promise<void> {
  for (const [place, { outcome, from, until }] of episodes.entries()) {
    if (outcome !== 'maintenance') continue
    const says = {
      en: 'We move the members’ pages to new machines.',
      es: 'Trasladamos las páginas de socios a equipos nuevos.',
    }
    const announced = announce(
      { from, until, urls: null, says },
      idOf(seed, place, 'maintenance'),
      from - 7 * day,
    )
    if (isRefusal(announced)) throw new Error(announced.says('en'))
    await addRevision(tx, organisationId, announced, by)
  }
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10)
}
