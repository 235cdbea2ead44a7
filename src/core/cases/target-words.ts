/** What a target promises, in words. */
import { limitWords } from '../clock/because.ts'
import { wordingFor } from '../clock/words/index.ts'
import type { CompiledCommitment, CompiledTarget } from './compile.ts'

/**
 * What is promised besides a share within a limit: *at most 1% over 30 seconds*, *9 minutes on average, or less*. Null for
 * a plain share, which is said with its limit.
 */
export function ruleWords(target: CompiledTarget, language: string): string | null {
  const { promised, locale } = wordingFor(language)
  const limit = limitWords(target.limit, language)
  switch (target.rule) {
    case null:
      return null
    case 'mean':
      return promised.mean(limit)
    case 'usual':
      return promised.usual(limit)
    case 'at-most': {
      const most = percent(1 - target.share, locale)
      return target.over === null
        ? promised.atMost(most, limit)
        : promised.between(most, limitWords(target.over, language), limit)
    }
  }
}

/**
 * The limit of a target in words, or what stands for it: *3 working days*, *4 weeks before the date*, *the time for this kind
 * of case*; of a target that is no plain share, what it promises.
 */
export function targetWords(compiled: CompiledCommitment, index: number, language: string): string {
  const { promised } = wordingFor(language)
  const { kind, commitment, rows, targets } = compiled
  const target = targets[index]
  if (target === undefined)
    return commitment.limitIn === undefined ? promised.statedDate : promised.statedLimit
  const rule = ruleWords(target, language)
  if (rule !== null) return rule
  if (rows !== null) return promised.tableLimit
  const limit = limitWords(target.limit, language)
  if (commitment.holds) return promised.floor(limit)
  return kind === 'lead' ? promised.beforeDate(limit) : limit
}

function percent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share)
}
