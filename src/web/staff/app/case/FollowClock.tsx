/** A clock's line, asked for when it is opened. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView } from '../../../../features/cases/contract.ts'
import { Timeline } from '../../../clock/Timeline.tsx'
import { explanationQuery } from '../api/cases.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'

export function FollowClock({ caseId, clock }: { caseId: string; clock: ClockView }) {
  const { t } = useTranslation()
  const { clock: words } = useWords()
  const [open, setOpen] = useState(false)
  // What moves the clock changes how it stands: a part of the key, so that the line is read anew.
  const { data, error } = useQuery({ ...explanationQuery(caseId, clock), enabled: open })
  return (
    <details className="clock-follow" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.timeline.follow}</summary>
      {data && <Timeline timeline={data.timeline} words={words} label={clock.says} />}
      {error && <p role="alert">{problemWords(t, error)}</p>}
    </details>
  )
}
