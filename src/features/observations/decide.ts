/** Whether something can have been observed: the charter asks for it, it fits, and it is past. Pure. */
import type { Instant } from '../../core/time/instant.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Asked } from './asked.ts'
import type { Kind, NewObservation } from './contract.ts'
import { words } from './messages/index.ts'

/** An observation as it is stored. */
export interface Observed {
  readonly kind: Kind
  readonly name: string
  readonly at: Instant
  readonly until: Instant | null
  readonly value: number | null
  readonly attended: boolean | null
  readonly period: string | null
  readonly reference: string | null
  readonly key: string | null
}

const day = 86_400_000
/** Clocks of other systems differ a little from ours. */
const leeway = 5 * 60_000

export function observe(observation: NewObservation, asked: Asked, now: Instant): Observed | Refusal {
  switch (observation.kind) {
    case 'score':
      return observeScore(observation, asked, now)
    case 'attendance':
      return observeAttendance(observation, asked, now)
    case 'act':
      return observeAct(observation, asked, now)
  }
}

type Of<K extends Kind> = Extract<NewObservation, { kind: K }>

function observeScore({ kind, name, value, at, key }: Of<'score'>, asked: Asked, now: Instant) {
  const score = asked.scores.get(name)
  if (score === undefined) return notAsked(kind, name, asked.scores)
  const [lowest, highest] = score.scale
  if (value < lowest || value > highest) {
    return wrong('value', words.phrase('score.scale', { lowest, highest, value }))
  }
  const given = at === undefined ? now : Date.parse(at)
  if (given > now + leeway) return wrong('at', words.phrase('at.future'))
  return { ...nothing, kind, name, at: given, value, key: key ?? null }
}

function observeAttendance(observation: Of<'attendance'>, asked: Asked, now: Instant) {
  const { kind, name, attended, key } = observation
  if (!asked.posts.has(name)) return notAsked(kind, name, asked.posts)
  const from = Date.parse(observation.from)
  const until = Date.parse(observation.until)
  if (until <= from) return wrong('until', words.phrase('span.order'))
  if (until > now + leeway) return wrong('until', words.phrase('at.future'))
  if (until - from > 31 * day) return wrong('until', words.phrase('span.long'))
  return { ...nothing, kind, name, at: from, until, attended, key: key ?? null }
}

const examples = { year: '2026', quarter: '2026-Q3', month: '2026-09' } as const
const forms = { year: /^\d{4}$/, quarter: /^\d{4}-Q\d$/, month: /^\d{4}-\d{2}$/ } as const

function observeAct({ kind, name, period, at, reference, key }: Of<'act'>, asked: Asked, now: Instant) {
  const duty = asked.duties.get(name)
  if (duty === undefined) return notAsked(kind, name, asked.duties)
  const { every } = duty.compiled.measure
  if (!forms[every].test(period)) {
    const says = (language: string) =>
      words.in(language, 'period.every', {
        every: words.in(language, `every.${every}`),
        example: examples[every],
      })
    return wrong('period', says)
  }
  const done = at === undefined ? now : Date.parse(at)
  if (done > now + leeway) return wrong('at', words.phrase('at.future'))
  return { ...nothing, kind, name, at: done, period, reference, key: key ?? null }
}

const nothing = { until: null, value: null, attended: null, period: null, reference: null } as const

function notAsked(kind: Kind, name: string, known: ReadonlyMap<string, unknown>): Refusal {
  const says = (language: string) => {
    const names = [...known.keys()].join(', ') || words.in(language, 'unknown.none')
    return words.in(language, `unknown.${kind}`, { name, names })
  }
  return wrong('name', says)
}

function wrong(field: string, says: Refusal['says']): Refusal {
  return refuse('invalid', says, { errors: [{ field, says }] })
}
