import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { TimelineItem } from './TimelineItem.tsx'

/** All that was said and done, the newest last. What comes while one reads is announced. */
export function Conversation({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation()
  const end = useRef<HTMLDivElement>(null)
  const count = theCase.timeline.length
  const before = useRef(count)
  useEffect(() => {
    // A long conversation opens at its end, where the answer is wanted; a short one is read from its start.
    if (count > 6 && before.current === count) end.current?.scrollIntoView({ block: 'nearest' })
    before.current = count
  }, [count])
  const newest = theCase.timeline.at(-1)
  return (
    <section className="conversation" aria-label={t('case.conversation')}>
      <ol>
        {theCase.timeline.map((entry) => (
          <TimelineItem key={entry.seq} entry={entry} theCase={theCase} />
        ))}
      </ol>
      <div className="unseen" role="log" aria-live="polite">
        {newest && before.current !== count && `${newest.by.name}: ${newest.words}`}
      </div>
      <div ref={end} />
    </section>
  )
}
