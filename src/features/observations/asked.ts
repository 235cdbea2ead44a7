/** What the charter asks to be observed, by kind and name: of the version in force, and of earlier ones for what came late. */
import type { DutyMeasure } from '../../core/charter/measure-model.ts'
import { type CompiledMeasure, isKind, measuresOf } from '../../core/measures/compiled.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Charters } from '../../projections/charters.ts'
import { promisedSince } from '../../projections/measured/view.ts'

export interface AskedScore {
  readonly name: string
  readonly compiled: CompiledMeasure
  readonly scale: readonly [lowest: number, highest: number]
}

export interface AskedDuty {
  readonly name: string
  readonly compiled: CompiledMeasure<DutyMeasure>
  /** Since when the promise is made. */
  readonly since: Instant
}

export interface Asked {
  readonly scores: ReadonlyMap<string, AskedScore>
  readonly posts: ReadonlyMap<string, CompiledMeasure>
  readonly duties: ReadonlyMap<string, AskedDuty>
}

/** In the newest version's order; where several versions ask for one name, as the newest does. */
export function askedBy(charters: Charters): Asked {
  const scores = new Map<string, AskedScore>()
  const posts = new Map<string, CompiledMeasure>()
  const duties = new Map<string, AskedDuty>()
  for (const { compiled: charter } of [...charters.versions].reverse()) {
    for (const compiled of measuresOf(charter).values()) {
      if (isKind(compiled, 'score') && !scores.has(compiled.measure.score)) {
        const { score: name, scale } = compiled.measure
        scores.set(name, { name, compiled, scale })
      } else if (isKind(compiled, 'attendance') && !posts.has(compiled.measure.post)) {
        posts.set(compiled.measure.post, compiled)
      } else if (isKind(compiled, 'duty') && !duties.has(compiled.id)) {
        duties.set(compiled.id, { name: compiled.id, compiled, since: promisedSince(charters, compiled.id) })
      }
    }
  }
  return { scores, posts, duties }
}
