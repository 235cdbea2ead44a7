/** Charters as their authors write them, and what becomes of a case under them, in short lines, for tests. */
import { parseCharter } from '../../charter/parse.ts'
import { problemLine } from '../../charter/problem.ts'
import { alwaysInForce, type CharterHistory, compileCharter } from '../compile.ts'
import type { CaseEvent } from '../events.ts'
import { type ClockRun, judge } from '../judge.ts'
import type { EventOrder } from '../order.ts'
import { at } from './office.ts'

const head = `
charter: Office
version: 1
languages: [en]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none }
`

/** The charter with these commitments (and whatever else they need), in force for ever. Open 9 to 5, Monday to Friday, UTC. */
export function charter(yaml: string): CharterHistory {
  const { charter: parsed, problems } = parseCharter(
    `${yaml.includes('calendars:') ? head.split('calendars:')[0] : head}${yaml}`,
  )
  if (parsed === null) throw new Error(problems.map(problemLine).join('\n'))
  return alwaysInForce(compileCharter(parsed))
}

/** The clocks as `promise start → due: verdict`, times as `DD HH:MM` of June 2026 (`MM-DD HH:MM` of other months). */
export function told(
  history: CharterHistory,
  events: readonly CaseEvent[],
  now: string,
  order: EventOrder = 'occurred',
): string[] {
  return judge(history, [...events], at(now), order).map(line)
}

function line({ commitment, startedAt, dueAt, verdict, voidReason }: ClockRun): string {
  const why = voidReason === null ? '' : ` (${voidReason})`
  return `${commitment} ${short(startedAt)} → ${dueAt === null ? '–' : short(dueAt)}: ${verdict}${why}`
}

function short(instant: number): string {
  const text = new Date(instant).toISOString()
  const time = `${text.slice(8, 10)} ${text.slice(11, 16)}`
  return text.startsWith('2026-06') ? time : `${text.slice(5, 7)}-${time}`
}
