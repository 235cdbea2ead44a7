/** The answer of a replay, as JSON for programs and as a table for people. */
import type { CompiledCharter, CompiledTarget } from '../core/cases/compile.ts'
import { explain } from '../core/cases/explain.ts'
import { describe } from '../core/cases/judge.ts'
import type { Run } from '../core/cases/run.ts'
import { verdictOf } from '../core/cases/verdict.ts'
import { type MeanCounts, meanInUnits } from '../core/measures/mean.ts'
import type { CommitmentTally, TallyCounts } from '../core/measures/replay.ts'
import { presentationOf, shareOf } from '../core/measures/share.ts'
import type { Instant } from '../core/time/instant.ts'
import { limitText } from '../core/time/limit.ts'

/** What stands for each commitment and each of its targets. */
export interface Figures extends TallyCounts {
  /** 0 to 1; null where nothing has been judged. */
  readonly share: number | null
  /** 95%, 0 to 1. */
  readonly interval: readonly [low: number, high: number] | null
}

export interface CommitmentAnswer extends Figures {
  readonly commitment: string
  /** It is for the customer to do: no figure of the organisation. */
  readonly dutyOf?: 'customer'
  readonly targets: readonly TargetAnswer[]
}

export interface TargetAnswer extends Figures {
  readonly within: string
  readonly promised: number
  /** Absent: a share within the limit. */
  readonly rule?: 'at-most' | 'mean' | 'usual'
  /** Of a ceiling between two limits, the lower one. */
  readonly over?: string
  /** Of a mean: what the clocks took on average, in the unit of `within`; null without clocks. */
  readonly mean?: number | null
}

export interface ClockAnswer {
  readonly case: string
  readonly commitment: string
  readonly startedAt: string
  readonly dueAt: string | null
  readonly stoppedAt: string | null
  readonly verdict: string
  readonly because: string
  /** Only where it was decided otherwise of record: the verdict of then. */
  readonly ofRecord?: string
}

export function commitmentAnswers(
  compiled: CompiledCharter,
  tallies: ReadonlyMap<string, CommitmentTally>,
): CommitmentAnswer[] {
  return compiled.commitments.map(({ id, targets, commitment: { dutyOf } }) => {
    const tally = tallies.get(id)!
    return {
      commitment: id,
      ...(dutyOf && { dutyOf }),
      ...figuresOf(tally.clocks),
      targets: targets.map((target, index) => ({
        within: target.text,
        promised: target.share,
        ...ruleOf(target, tally.means[index]),
        ...figuresOf(tally.targets[index]!),
      })),
    }
  })
}

export function clockAnswer(
  name: string,
  run: Run,
  asOf: Instant,
  language: string,
  ofRecord?: Run,
): ClockAnswer {
  return {
    case: name,
    commitment: run.commitment.id,
    startedAt: new Date(run.startedAt).toISOString(),
    dueAt: isoOrNull(run.dueAt),
    stoppedAt: isoOrNull(run.stoppedAt),
    verdict: verdictOf(run),
    because: explain(run.commitment, describe(run, asOf), language),
    ...(ofRecord !== undefined && { ofRecord: verdictOf(ofRecord) }),
  }
}

/** A clock for a screen, in two lines. */
export function clockText(clock: ClockAnswer): string {
  const { startedAt, dueAt, stoppedAt, because, ofRecord } = clock
  const verdict = ofRecord === undefined ? clock.verdict : `${clock.verdict} (of record ${ofRecord})`
  const times = `started ${startedAt}, due ${dueAt ?? '–'}, stopped ${stoppedAt ?? '–'}`
  return `${clock.case}  ${clock.commitment}  ${verdict}: ${times}\n    ${because}\n`
}

/**
 * Columns for a screen: small numbers stand without a percentage, no cases as just that. What was excepted or corrected
 * has its column where there is any.
 */
export function tableOf(answers: readonly CommitmentAnswer[]): string {
  const seldom = (['excepted', 'corrected'] as const).filter((key) =>
    answers.some((answer) => answer[key] > 0 || answer.targets.some((target) => target[key] > 0)),
  )
  const header = [
    'promise',
    'kept',
    'broken',
    'not due',
    'paused',
    'void',
    ...seldom,
    'share',
    '95% interval',
  ]
  const rows = [header]
  for (const answer of answers) {
    rows.push([answer.commitment, ...cellsOf(answer, seldom)])
    if (answer.targets.length < 2 && answer.targets[0]?.rule === undefined) continue
    for (const target of answer.targets) {
      rows.push([`  ${targetLabel(target)}`, ...cellsOf(target, seldom)])
    }
  }
  return alignedColumns(rows, 1)
}

function targetLabel({ rule, over, within, promised, mean }: TargetAnswer): string {
  const most = percent(1 - promised)
  switch (rule) {
    case 'at-most':
      return over === undefined
        ? `at most ${most} over ${within}`
        : `at most ${most} over ${over}, within ${within}`
    case 'mean': {
      const measured = mean === null || mean === undefined ? 'no cases' : `was ${Number(mean.toFixed(2))}`
      return `${within} on average (${measured})`
    }
    case 'usual':
      return `usually within ${within}`
    default:
      return `${percent(promised)} within ${within}`
  }
}

function ruleOf(
  { rule, over, limit }: CompiledTarget,
  means: MeanCounts | null | undefined,
): Pick<TargetAnswer, 'rule' | 'over' | 'mean'> {
  return {
    ...(rule !== null && { rule }),
    ...(over !== null && { over: limitText(over) }),
    ...(means && { mean: meanInUnits(means, limit) }),
  }
}

/** Rows as columns for a screen: so many of words, the others of figures. */
export function alignedColumns(rows: readonly (readonly string[])[], words: number): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const pad = (cell: string, column: number) =>
    column < words ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

function figuresOf(counts: TallyCounts): Figures {
  const { share, interval } = shareOf(counts)
  return { ...counts, share, interval }
}

function cellsOf(figures: Figures, seldom: readonly ('excepted' | 'corrected')[]): string[] {
  const { kept, broken, notDue, paused, interval, share } = figures
  const counts = [kept, broken, notDue, paused, figures.void, ...seldom.map((key) => figures[key])].map(
    String,
  )
  const presentation = presentationOf(kept + broken)
  if (presentation === 'no-cases') return [...counts, 'no cases', '']
  if (presentation === 'numbers') return [...counts, `${kept} of ${kept + broken}`, '']
  return [
    ...counts,
    percent(share!),
    `${percent(interval![0], Math.floor)} to ${percent(interval![1], Math.ceil)}`,
  ]
}

/** With one decimal; 0% and 100% only where it is exactly that. Intervals are rounded outwards. */
export function percent(share: number, round: (tenths: number) => number = Math.round): string {
  const tenths = round(Number((share * 1000).toFixed(6)))
  return `${(round === Math.round && share > 0 && share < 1 ? Math.min(999, Math.max(1, tenths)) : tenths) / 10}%`
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
