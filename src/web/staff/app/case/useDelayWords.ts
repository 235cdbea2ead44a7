import { useEffect } from 'react'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { useMe } from '../api/session.ts'
import { languageFor, wordsIn } from '../messages/index.ts'
import { longDateIn } from '../parts/useLongDate.ts'
import type { Draft, WritingKind } from './writings.ts'

/** The apology is written beforehand, in the customer's language, with the new date in it, until somebody changes a word of it. */
export function useDelayWords(
  kind: WritingKind,
  theCase: CaseDetail,
  draft: Draft,
  change: (change: Partial<Draft>) => void,
): void {
  const me = useMe()
  const language = languageFor([theCase.customerDetails?.language, me.organisation.languages[0]])
  const { date, touched } = draft
  const name = theCase.customer?.name ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` is new with each render; what it would write is not.
  useEffect(() => {
    if (kind !== 'delay-notice' || touched) return
    let wanted = true
    void wordsIn(language).then((t) => {
      if (!wanted) return
      const newDate = date ? longDateIn(language, date) : '…'
      const text = t('write.delayText', { name, subject: theCase.subject, date: newDate, me: me.name })
      change({ text })
    })
    return () => {
      wanted = false
    }
  }, [kind, touched, date, language, name, theCase.subject, me.name])
}
