import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../../features/access/contract.ts'
import type { CaseDetail, TimelineEntry } from '../../../../features/cases/contract.ts'
import { caseQuery, command } from '../api/cases.ts'
import { ApiProblem } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { bodyOf, type DatesGiven, type Draft, dateAsked, type WritingKind } from './writings.ts'

interface UseSend {
  readonly kind: WritingKind
  readonly theCase: CaseDetail
  readonly me: Me
  readonly onWrong: (words: string) => void
}

export interface Sending {
  readonly busy: boolean
  /** What the server said when something had changed meanwhile; the next attempt is meant in spite of it. */
  readonly refused: string | null
  /** What others have done since the writing began. */
  readonly news: (draft: Draft) => readonly TimelineEntry[]
  /** True when it has gone. */
  readonly send: (draft: Draft) => Promise<boolean>
}

/** Sends what was written, against the version of the case that the writer has seen. */
export function useSend({ kind, theCase, me, onWrong }: UseSend): Sending {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ readonly words: string; readonly version: number } | null>(null)

  const news = (draft: Draft) =>
    theCase.timeline.filter(
      ({ seq, by }) => seq > draft.seen && !(by.kind === 'staff' && by.name === me.name),
    )

  async function send(draft: Draft): Promise<boolean> {
    // Only one's own doings in between: the newest version is the one seen. After a refusal the news has been shown.
    const version = refused?.version ?? (news(draft).length === 0 ? theCase.version : draft.seen)
    setBusy(true)
    try {
      const body = bodyOf(kind, draft, await datesOf(kind, draft, theCase, me), version)
      await command(theCase.id, kind, body, draft.key)
      return true
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 409) {
        const now = await client
          .fetchQuery({ ...caseQuery(theCase.reference), staleTime: 0 })
          .catch(() => theCase)
        setRefused({
          words: problemWords(t, problem),
          version: Math.max(now.version, problem.problem.version ?? 0),
        })
      } else onWrong(problemWords(t, problem))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { busy, refused: refused?.words ?? null, news, send }
}

/** Only what this command asks for: a slot's beginning that was written for another is left out. */
async function datesOf(kind: WritingKind, draft: Draft, theCase: CaseDetail, me: Me): Promise<DatesGiven> {
  const asked = dateAsked(kind, draft, theCase)
  const inZone = (date: string, time: string) => dateIn(me.organisation.timeZone, date, time)
  return {
    until: await inZone(draft.date, draft.time || (kind === 'events' ? '12:00' : '')),
    ...(asked === 'slot' && { from: await inZone(draft.fromDate, draft.fromTime) }),
    ...(asked !== null && { stated: await inZone(draft.statedDate, draft.statedTime) }),
  }
}

/** A date as it is; a date and a time as the instant they are in the zone. */
async function dateIn(timeZone: string, date: string, time: string): Promise<string> {
  if (!date || !time) return date
  const { instantOf } = await import('../parts/zoned.ts')
  return instantOf(date, time, timeZone)
}
