/** Drafts checked, and versions published. A published charter is in force from now on, and never changes. */
import { v7 as newId } from 'uuid'
import { unreckonable } from '../../core/cases/reckonable.ts'
import type { Charter } from '../../core/charter/model.ts'
import type { ParsedCharter } from '../../core/charter/parse.ts'
import { parseCharterWithHolidays } from '../../core/charter/parse-with-holidays.ts'
import type { Instant } from '../../core/time/instant.ts'
import { problemsSaid, refuseMistakes } from '../../http/charter-mistakes.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { type Charters, lockCharters } from '../../projections/charters.ts'
import type { CharterProblem } from './contract.ts'
import { droppedNotices } from './dropped.ts'
import { say } from './messages/index.ts'
import { localDate } from './nearing.ts'

/**
 * Everything that the author of a draft should know about it, in the author's language. `charters`: what is published, to
 * notice what the draft would take back of it. `toPublish`: that its version was published already is a mistake too.
 */
export async function checkCharter(
  source: string,
  timeZone: string,
  language: string,
  now: Instant,
  charters?: Charters,
  toPublish = false,
): Promise<{ valid: boolean; problems: CharterProblem[] }> {
  const today = localDate(now, timeZone)
  const { charter, problems } = await readCharter(source, now, { today })
  const dropped =
    charter && charters ? droppedNotices({ charter, source }, charters, { now, today, language }) : []
  const isTaken =
    toPublish && charters?.versions.some(({ compiled }) => compiled.version === charter?.version) === true
  const taken = charter && isTaken ? [versionTaken(charter, source, language)] : []
  return {
    valid: charter !== null && !isTaken,
    problems: [...taken, ...dropped, ...problemsSaid(problems, language)],
  }
}

function versionTaken({ version }: Charter, source: string, language: string): CharterProblem {
  const line = source.split('\n').findIndex((text) => /^["']?version["']?\s*:/.test(text)) + 1
  return {
    line: Math.max(1, line),
    column: 1,
    message: say.in(language, 'charter.version-taken', { version }),
    expected: say.in(language, 'charter.version-other'),
    nearest: null,
    severity: 'error',
  }
}

/** A charter is published so long ahead at most; more is a slip of the pen. */
const furthestAhead = 5 * 366 * 86_400_000

/**
 * Publishes a charter, in force from now or from an instant to come. A source with mistakes, the one that is in force
 * already, a version that was used before, and an instant that is past are refused.
 * @returns the new version's id
 */
export async function publishCharter(
  tx: Transaction,
  organisationId: string,
  source: string,
  publishedBy: string | null,
  now: Instant,
  inForceFrom?: Instant,
): Promise<string | Refusal> {
  const { charter, problems } = await readCharter(source, now)
  if (!charter) return refuseMistakes(problems, (count) => say.phrase('charter.wrong', { count }))
  if (inForceFrom !== undefined && (inForceFrom <= now || inForceFrom > now + furthestAhead)) {
    return refuseDate('charter.date')
  }
  // One after the other: two at once would both be the next version.
  await lockCharters(tx, organisationId)
  const published = await tx<{ version: string; source: string; in_force_from: Instant }[]>`
    select version, in_force_from, case when row_number() over (order by in_force_from desc) = 1 then source else '' end as source
    from charters where organisation_id = ${organisationId} order by in_force_from desc`
  const [latest] = published
  if (latest && latest.source === source) return refuse('not-now', say.phrase('charter.same'))
  if (published.some(({ version }) => version === charter.version)) {
    return refuseVersion(charter)
  }
  if (published.some((version) => version.in_force_from === inForceFrom))
    return refuseDate('charter.date-taken')
  const newest = published.find((version) => version.in_force_from <= now + 1)
  const id = newId()
  await tx`insert into charters ${tx({
    organisation_id: organisationId,
    charter_id: id,
    version: charter.version,
    in_force_from: inForceFrom ?? Math.max(now, (newest?.in_force_from ?? 0) + 1),
    source,
    parsed: tx.json(JSON.parse(JSON.stringify(charter))),
    published_by: publishedBy,
    recorded_at: now,
  })}`
  return id
}

/** As the parser reads it, and as a service that runs now can keep it. */
async function readCharter(
  source: string,
  now: Instant,
  options: Parameters<typeof parseCharterWithHolidays>[1] = {},
): Promise<ParsedCharter> {
  const parsed = await parseCharterWithHolidays(source, options)
  const beyond = parsed.charter ? unreckonable(parsed.charter, source, now) : []
  return beyond.length === 0 ? parsed : { charter: null, problems: [...beyond, ...parsed.problems] }
}

function refuseVersion({ version }: Charter): Refusal {
  const says = say.phrase('charter.version-taken', { version })
  return refuse('invalid', says, { errors: [{ field: 'source', says }] })
}

function refuseDate(key: 'charter.date' | 'charter.date-taken'): Refusal {
  const says = say.phrase(key)
  return refuse('invalid', says, { errors: [{ field: 'inForceFrom', says }] })
}
