/** Terms of one promise that make nothing of each other: each is right by itself, and its author should know. */
import { isLimitProblem, parseLimit } from '../time/limit.ts'
import type { Commitment, LimitText, Target } from './model.ts'
import { type Place, quoted } from './place.ts'

type Terms = Pick<Commitment, 'within' | 'notBefore' | 'holds' | 'targets' | 'extension'>

/** Limits beside the promised one that it leaves nothing to. */
export function noteAtOdds(
  { within, notBefore, holds, targets, extension }: Terms,
  at: (field: 'not-before' | 'usually' | 'extension') => Place | undefined,
): void {
  if (within === undefined) return
  if (notBefore !== undefined && holds !== true && isLonger(notBefore, within)) {
    at('not-before')?.notice(
      `${quoted(notBefore)} is longer than ${quoted(within)}: whatever comes is too early or too late`,
      'a shorter time, or a longer limit',
    )
  }
  const usual = targets.find(({ rule }) => rule === 'usual')?.within
  if (usual !== undefined && isAsLong(usual, within)) {
    at('usually')?.notice(
      `${quoted(usual)} is no shorter than ${quoted(within)}, which is promised anyway`,
      'a shorter time',
    )
  }
  if (extension !== undefined && isAsLong(within, extension.atMost)) {
    at('extension')?.notice(
      `${quoted(extension.atMost)} is not longer than ${quoted(within)}: an extension moves nothing`,
      'a longer limit',
    )
  }
}

/** A share that another target promises more of, and no later. */
export function noteImplied(targets: readonly Target[], places: readonly Place[]): void {
  const shares = targets.filter(({ rule }) => rule === undefined)
  targets.forEach((target, index) => {
    if (!shares.includes(target)) return
    const stricter = shares.find(
      (other) => other.share > target.share && isAsLong(target.within, other.within),
    )
    if (stricter === undefined) return
    places[index]!.notice(
      `${percent(target)} within ${quoted(target.within)} says nothing beside ${percent(stricter)} within ${quoted(stricter.within)}`,
      'the larger share with the longer limit, or one of the two alone',
    )
  })
}

function percent({ share }: Target): string {
  return `${Number((share * 100).toFixed(4))}%`
}

function isLonger(one: LimitText, other: LimitText): boolean {
  return isAsLong(one, other) && one !== other
}

/** Only of limits of one unit can it be said for certain. */
function isAsLong(one: LimitText, other: LimitText): boolean {
  const [first, second] = [parseLimit(one), parseLimit(other)]
  if (isLimitProblem(first) || isLimitProblem(second)) return false
  return first.unit === second.unit && first.by === second.by && first.amount >= second.amount
}
