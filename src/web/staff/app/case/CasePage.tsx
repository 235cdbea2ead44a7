/** One case: what was promised, what was said, and the place to answer. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { caseQuery } from '../api/cases.ts'
import { ApiProblem } from '../api/request.ts'
import { usePageActions } from '../palette/pageActions.ts'
import { NotFound } from '../shell/NotFound.tsx'
import { SomethingWrong } from '../shell/SomethingWrong.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { ActionBar } from './ActionBar.tsx'
import { CaseHead, NextPromise } from './CaseHead.tsx'
import { CaseSide } from './CaseSide.tsx'
import { CaseSkeleton } from './CaseSkeleton.tsx'
import './case.css'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { latestDraftKind, readDraft, writeDraft } from './drafts.ts'
import { Present } from './Present.tsx'
import { useCaseActions } from './useCaseActions.ts'
import { useCaseKeys } from './useCaseKeys.ts'
import { usePresence } from './usePresence.ts'
import {
  availableWritings,
  writing as definitionOf,
  emptyDraft,
  isWriting,
  type WritingKind,
} from './writings.ts'

const route = getRouteApi('/inside/cases/$caseKey')
/** The stream says what changes; this is for when the line is down. */
const ASK_AGAIN = 30_000

export function CasePage() {
  const { caseKey } = route.useParams()
  const query = useQuery({ ...caseQuery(caseKey), refetchInterval: ASK_AGAIN })
  usePageTitle(query.data ? `${query.data.reference} ${query.data.subject}` : '')
  if (query.data) return <OpenCase key={query.data.id} theCase={query.data} />
  if (query.isPending) return <CaseSkeleton />
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />
  return <SomethingWrong error={query.error} reset={() => void query.refetch()} />
}

function OpenCase({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation()
  const { write } = route.useSearch()
  const may = (kind: WritingKind) => theCase.actions.includes(kind)
  const [writing, setWriting] = useState<WritingKind | null>(() => {
    const wanted = write ?? latestDraftKind(theCase.id)
    return wanted && isWriting(wanted) && may(wanted) ? wanted : null
  })
  // What was opened by hand takes the focus; a draft that was found does not.
  const [focusWanted, setFocusWanted] = useState(write !== undefined)
  // Another fact of the charter's own was pressed: the form begins anew with it.
  const [begun, setBegun] = useState(0)
  const [typedAt, setTypedAt] = useState(0)
  const bar = useRef<HTMLElement>(null)
  usePresence(theCase.id, writing !== null, typedAt)

  function open(kind: WritingKind) {
    setWriting(kind)
    setFocusWanted(true)
  }
  function openEvent(type: string) {
    const draft = readDraft(theCase.id, 'events') ?? emptyDraft(theCase.version)
    writeDraft(theCase.id, 'events', { ...draft, picked: type, key: crypto.randomUUID() })
    setBegun(begun + 1)
    open('events')
  }
  const actions = useCaseActions(theCase)
  usePageActions([
    ...availableWritings(theCase).map((kind) => ({
      id: `write ${kind}`,
      label: t(`write.do_${kind}`),
      hint: definitionOf(kind).key?.toUpperCase(),
      run: () => open(kind),
    })),
    ...(theCase.actions.includes('assignment')
      ? [{ id: 'take', label: t('case.take'), hint: 'A', run: () => void actions.assignToMe() }]
      : []),
    ...(theCase.actions.includes('closure')
      ? [{ id: 'close', label: t('case.close'), hint: 'E', run: actions.close }]
      : []),
  ])
  // What had the focus goes away: it comes back to where the next thing is begun.
  function leave() {
    setWriting(null)
    setTypedAt(0)
    bar.current?.querySelector('button')?.focus()
  }
  useCaseKeys({ theCase, writing, open, leave })

  return (
    <div className="case">
      <CaseHead theCase={theCase} />
      <NextPromise theCase={theCase} />
      <div className="case-body">
        <div className="case-main">
          <Present present={theCase.present} />
          <Conversation theCase={theCase} />
          <section ref={bar} className="case-answer screen-only" aria-label={t('case.answer')}>
            <ActionBar theCase={theCase} writing={writing} onOpen={open} />
            {writing && (
              <Composer
                key={`${writing} ${begun}`}
                kind={writing}
                theCase={theCase}
                focus={focusWanted}
                onTyped={() => setTypedAt(Date.now())}
                onDone={leave}
              />
            )}
          </section>
        </div>
        <CaseSide theCase={theCase} onDatedEvent={openEvent} />
      </div>
    </div>
  )
}
