import { useTranslation } from 'react-i18next'
import { moneyWords } from '../../../../core/charter/money.ts'
import type { MeasuredClock } from '../../../../features/reports/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { useWords } from '../parts/useWords.ts'

interface OutcomeCellProps {
  readonly clock: MeasuredClock
  /** It is a case in a share: it was neither kept nor broken, but counts or does not. */
  readonly ofShare: boolean
  readonly label: string
}

/** How a clock came out and when, or whether a case counts and since when. */
export function OutcomeCell({ clock, ofShare, label }: OutcomeCellProps) {
  const { t } = useTranslation()
  const { dates, clock: clockWords } = useWords()
  const state = clock.outcome === 'notDue' ? 'on-track' : clock.outcome
  const stopped = clock.stoppedAt && dates.dayAndTime(clock.stoppedAt)
  if (ofShare) {
    return (
      <td data-label={label}>
        {clock.outcome in inShare
          ? t(inShare[clock.outcome as keyof typeof inShare])
          : clockWords.states[state]}
        {stopped && <span className="figure-more">{stopped}</span>}
      </td>
    )
  }
  return (
    <td className={`clock-line clocks-outcome clock-${state}`} data-label={label}>
      <StateGlyph state={state} />
      <span className="unseen">{clockWords.states[state]}: </span> {stopped ?? t('measures.notDone')}
      {clock.outcomeOfRecord && (
        <span className="figure-more">
          {t('measures.ofRecord', { verdict: clockWords.verdicts[clock.outcomeOfRecord] })}
        </span>
      )}
      {clock.money && <MoneyOf money={clock.money} />}
    </td>
  )
}

const inShare = {
  kept: 'measures.case_kept',
  broken: 'measures.case_broken',
  notDue: 'measures.case_notDue',
} as const

function MoneyOf({ money: { currency, owed, paid } }: { money: NonNullable<MeasuredClock['money']> }) {
  const { t, i18n } = useTranslation()
  const words = (amount: number) => moneyWords({ currency, amount }, i18n.language)
  return (
    <span className="figure-more">
      {t('measures.owedOnCase', { owed: words(owed) })}
      {paid !== null && `, ${t('measures.paidOnCase', { paid: words(paid) })}`}
    </span>
  )
}
