/** For tests that read as sentences: given these events, when this command, then these. */
import { readFileSync } from 'node:fs'
import { type CompiledCharter, compileCharter } from '../../../core/cases/compile.ts'
import { parseCharter } from '../../../core/charter/parse.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Actor } from '../../../http/service.ts'
import { emptyCase, link } from '../../../ledger/append.ts'
import type { Draft, Entry } from '../../../ledger/entry.ts'
import { stateOf } from '../../../projections/state.ts'
import type { Decide, Decision } from '../commands/decision.ts'
import { draft, message } from '../events.ts'

export const monday: Instant = Date.parse('2026-06-08T09:00:00Z')
export const hour = 3_600_000

export const priya: Actor = { kind: 'staff', id: 'priya', name: 'Priya', role: 'agent', language: 'en' }
export const sam: Actor = { kind: 'staff', id: 'sam', name: 'Sam', role: 'agent', language: 'en' }
export const customer: Actor = { kind: 'customer', id: 'osei' }
export const time: Actor = { kind: 'system' }

export const charter: CompiledCharter = compileCharter(readyCharter('professional-institute'))

export function readyCharter(name: string) {
  const source = readFileSync(new URL(`../../../../charters/${name}.yaml`, import.meta.url), 'utf8')
  const parsed = parseCharter(source)
  if (!parsed.charter) throw new Error(`${name} does not parse: ${JSON.stringify(parsed.problems[0])}`)
  return parsed.charter
}

export function received(about = 'enquiry', channel = 'email'): Draft {
  const facts = { reference: 'K7MQ-4XD9', customerId: 'osei', case: { channel, about } }
  return draft('received', customer, monday, facts, message('How do I upgrade?', 'Upgrade'))
}

export function entriesOf(...drafts: Draft[]): readonly Entry[] {
  return link('organisation', 'case-1', emptyCase, drafts, monday).entries
}

export function given(...drafts: Draft[]) {
  const entries = entriesOf(received(), ...drafts)
  const state = stateOf(entries)
  const decide = (actor: Actor, command: Decide, now: Instant) =>
    command({ state, entries, charter, actor, now })
  return {
    state,
    /** Types of the events that the command decides; throws where it refuses. */
    when(actor: Actor, command: Decide, now = monday + hour): Decision & { types: string[] } {
      const decision = decide(actor, command, now)
      if (isRefusal(decision)) throw new Error(`refused: ${decision.says('en')}`)
      return { ...decision, types: decision.drafts.map(({ type }) => type) }
    },
    /** Why it refuses, in English; throws where it does not. */
    refuses(actor: Actor, command: Decide, now = monday + hour): string {
      const decision = decide(actor, command, now)
      if (!isRefusal(decision)) throw new Error(`not refused: ${decision.drafts.map(({ type }) => type)}`)
      return decision.says('en')
    },
  }
}
