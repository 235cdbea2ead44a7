/** What publishing a new version of a calendar would do now, clock by clock; nothing is changed. */
import { calendarOfVersion } from '../../core/cases/calendar-moves.ts'
import { type CharterHistory, historyOf } from '../../core/cases/compile.ts'
import type { CalendarVersion } from '../../core/cases/editions.ts'
import { runsOf } from '../../core/cases/judge.ts'
import type { Run } from '../../core/cases/run.ts'
import { verdictOf } from '../../core/cases/verdict.ts'
import { dueWords } from '../../core/clock/because.ts'
import { calendarChangeLines } from '../../core/clock/words/calendar-change.ts'
import type { Instant } from '../../core/time/instant.ts'
import { isRefusal, type Refusal } from '../../http/refusal.ts'
import { historyReader, historyText } from '../../ledger/histories.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import type * as contract from './calendars-contract.ts'
import { changeAsked } from './publish-calendar.ts'

const batch = 2_000
/** Cases judged in one go; then whoever waits for an answer of this process comes first. */
const slice = 200
const mostExamples = 5

export async function previewCalendar(
  sql: Sql,
  organisationId: string,
  asked: contract.CalendarChange,
  language: string,
  now: Instant,
): Promise<contract.CalendarPreview | Refusal> {
  const begun = await withOrganisation(sql, organisationId, async (tx) => {
    const charters = await chartersOf(tx, organisationId)
    return { charters, change: await changeAsked(tx, organisationId, charters, asked, now) }
  })
  const { charters, change } = begun
  if (isRefusal(change)) return change
  const asOf = charters.asOf(now) + 1
  const version = { calendar: asked.calendar, version: 'previewed', publishedAt: asOf, change }
  const history = historyOf(charters.versions, [...charters.calendars, version])
  const found = { running: 0, moving: 0, examples: [] as contract.CalendarPreview['examples'] }
  // A short transaction for each batch, so that nobody is kept waiting by a long one; while one is judged, PostgreSQL
  // reads the next.
  const read = (after: string) =>
    withOrganisation(sql, organisationId, (tx) => waitingCases(tx, organisationId, after))
  let reading: Promise<WaitingCase[]> | null = read('00000000-0000-0000-0000-000000000000')
  while (reading !== null) {
    const cases: WaitingCase[] = await reading
    const last = cases.length === batch ? cases.at(-1) : undefined
    reading = last === undefined ? null : read(last.caseId)
    // Whoever awaits it later hears of a failure; until then nobody listens.
    reading?.catch(() => undefined)
    for (let from = 0; from < cases.length; from += slice) {
      previewCases(history, cases.slice(from, from + slice), version, found, language)
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
  return { changes: calendarChangeLines(change, language), ...found }
}

interface WaitingCase {
  readonly caseId: string
  readonly reference: string
  readonly events: string | null
}

/** The next cases that have a clock which waits, with all their events. */
function waitingCases(tx: Transaction, organisationId: string, after: string) {
  return tx<WaitingCase[]>`
    select case_id as "caseId", reference, (
      select ${historyText(tx, false)} from events
      where events.organisation_id = ${organisationId} and events.case_id = cases.case_id
    ) as events
    from cases where organisation_id = ${organisationId} and next_commitment is not null and case_id > ${after}
    order by case_id limit ${batch}`
}

const eventsOf = historyReader()

function previewCases(
  history: CharterHistory,
  cases: readonly WaitingCase[],
  { version, publishedAt }: CalendarVersion,
  found: Pick<contract.CalendarPreview, 'examples'> & { running: number; moving: number },
  language: string,
): void {
  for (const { caseId: id, reference, events } of cases) {
    for (const run of runsOf(history, eventsOf(events), publishedAt, 'occurred')) {
      const verdict = verdictOf(run)
      if (verdict !== 'running' && verdict !== 'paused') continue
      found.running += 1
      const move = run.calendarMoves.find((one) => one.version === version)
      if (!move || move.from === null || move.to === null) continue
      found.moving += 1
      if (found.examples.length === mostExamples) continue
      found.examples.push({
        case: { id, reference },
        ...movedInWords(run, [move.from, move.to], language, publishedAt),
      })
    }
  }
}

function movedInWords(
  { commitment, calendarVersion }: Run,
  [from, to]: readonly [Instant, Instant],
  language: string,
  now: Instant,
) {
  const calendar = calendarOfVersion(commitment, calendarVersion)
  const { short } = commitment.commitment
  return {
    promise: short[language] ?? Object.values(short)[0] ?? commitment.id,
    before: dueWords(calendar, from, language, now),
    after: dueWords(calendar, to, language, now),
  }
}
