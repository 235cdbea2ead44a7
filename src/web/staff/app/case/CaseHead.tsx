import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, ClockView } from '../../../../features/cases/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { organisationQuery } from '../api/lists.ts'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'

/** What it is, whose, and the promise that falls due next. */
export function CaseHead({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const channelName = useChannelName()
  const about = useQuery(organisationQuery).data?.kinds.about.find(({ id }) => id === theCase.about)?.label
  return (
    <header className="case-head">
      <p className="case-reference">
        <Link to="/" className="screen-only">
          ← {t('case.toQueue')}
        </Link>
        <span>
          {theCase.reference} · {t(`status.${theCase.status}`)}
        </span>
        <span className="case-head-links screen-only">
          <Link to="/cases/$caseKey/receipt" params={{ caseKey: theCase.reference }}>
            {t('case.receipt')}
          </Link>
          <button type="button" className="as-link" onClick={() => window.print()}>
            {t('common.print')}
          </button>
        </span>
      </p>
      <h1 className="case-subject">{theCase.subject}</h1>
      <p className="quiet">
        {theCase.customer?.name ?? t('case.noCustomer')} · {channelName(theCase.channel)} ·{' '}
        {about ?? theCase.about} · {t('case.received', { when: dates.dayAndTime(theCase.receivedAt) })}
      </p>
      {theCase.mergedInto && (
        <p>
          {t('case.mergedInto')}{' '}
          <Link to="/cases/$caseKey" params={{ caseKey: theCase.mergedInto.reference }}>
            {theCase.mergedInto.reference}
          </Link>
        </p>
      )}
      {theCase.proposal && (
        <p className="case-proposal">
          {t(`case.proposal_${theCase.proposal.state}`, { when: theCase.proposal.untilWords })}
        </p>
      )}
    </header>
  )
}

/** Stays in sight while a long conversation is read. */
export function NextPromise({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation()
  const { clock: words } = useWords()
  const { next } = theCase
  if (!next) {
    if (theCase.status !== 'open') return null
    return (
      <p className="case-next quiet">{t(theCase.clocks.length > 0 ? 'case.noneRuns' : 'case.noPromise')}</p>
    )
  }
  const clock = theCase.clocks.find(
    (one) => one.commitment === next.commitment && one.startedAt === next.startedAt,
  )
  return (
    <p className={`case-next clock-line clock-${next.state}`}>
      <span className="clock-line-due">
        <StateGlyph state={next.state} /> {words.states[next.state]}
      </span>
      <span>
        <strong>{next.short}</strong>
        {': '}
        {clock?.dueWords ?? (next.state === 'paused' ? words.noDateWhilePaused : next.dueWords)}
        {clock?.remainingWords && <span className="quiet"> · {remaining(clock, words.left)}</span>}
      </span>
    </p>
  )
}

function remaining(clock: ClockView, left: string): string {
  return clock.state === 'broken' ? clock.remainingWords! : `${clock.remainingWords} ${left}`
}
