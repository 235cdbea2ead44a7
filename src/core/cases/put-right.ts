/**
 * Facts that were put right (docs: charter format, *The verdict of record*). A `corrected` event names the fact by its
 * `seq`; the fact itself stays on record as it was.
 */
import type { CaseEvent } from './events.ts'

/** Which correction counts for which fact, by the fact's `seq`. The newest does, unless it was taken back. */
export function correctionsInForce(events: readonly CaseEvent[]): ReadonlyMap<number, CaseEvent> {
  const corrections = events.filter((event) => event.type === 'corrected')
  const inForce = new Map<number, CaseEvent>()
  if (corrections.length === 0) return inForce
  const bySeq = new Map(events.map((event) => [event.seq, event]))
  const takenBack = new Set<number>()
  for (const correction of corrections.sort((a, b) => b.seq - a.seq)) {
    if (takenBack.has(correction.seq)) continue
    const named = earlier(bySeq, correction)
    if (named?.type === 'corrected' && correction.retracted) takenBack.add(named.seq)
    else {
      const fact = factBehind(bySeq, named)
      if (fact !== undefined && !inForce.has(fact.seq)) inForce.set(fact.seq, correction)
    }
  }
  return inForce
}

/**
 * The facts as they are known now: those that were put right at the time and with the date that they should have had,
 * those that have not happened left out, and the corrections themselves too. Each keeps its `seq`.
 */
export function putRight(events: readonly CaseEvent[]): readonly CaseEvent[] {
  if (!events.some((event) => event.type === 'corrected')) return events
  const inForce = correctionsInForce(events)
  return events.flatMap((event) => {
    if (event.type === 'corrected') return []
    const correction = inForce.get(event.seq)
    if (correction === undefined) return [event]
    if (correction.retracted) return []
    const { occurredAt, until = event.until, carries } = correction
    // What else a fact carries stays: of a slot, its beginning alone may be put right.
    const carried = carries === undefined ? {} : { carries: { ...event.carries, ...carries } }
    return [{ ...event, occurredAt, until, ...carried }]
  })
}

/** What a correction names; one that names itself, a later fact or none changes nothing. */
function earlier(bySeq: ReadonlyMap<number, CaseEvent>, { corrects, seq }: CaseEvent): CaseEvent | undefined {
  return corrects === undefined || corrects >= seq ? undefined : bySeq.get(corrects)
}

/** A correction of a correction is about the same fact as that. */
function factBehind(
  bySeq: ReadonlyMap<number, CaseEvent>,
  event: CaseEvent | undefined,
): CaseEvent | undefined {
  let fact = event
  while (fact?.type === 'corrected') fact = earlier(bySeq, fact)
  return fact
}
