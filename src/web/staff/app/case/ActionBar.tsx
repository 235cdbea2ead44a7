import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { MenuButton, type MenuChoice } from '../parts/MenuButton.tsx'
import { Reclassify } from '../records/Reclassify.tsx'
import { RecordException } from '../records/RecordException.tsx'
import { draftsOf } from './drafts.ts'
import { useCaseActions } from './useCaseActions.ts'
import { availableWritings, writing as definitionOf, isWriting, type WritingKind } from './writings.ts'

const ALWAYS_SHOWN: readonly WritingKind[] = ['reply', 'update', 'note']
const CLOSE = 'closure'
const SPAM = 'spam'
const RECLASSIFY = 'reclassification'
const EXCEPT = 'exception'

interface ActionBarProps {
  readonly theCase: CaseDetail
  readonly writing: WritingKind | null
  readonly onOpen: (kind: WritingKind) => void
}

/** The three things done all day as buttons, the rest in a list; only what makes sense now. */
export function ActionBar({ theCase, writing, onOpen }: ActionBarProps) {
  const { t } = useTranslation()
  const actions = useCaseActions(theCase)
  const [recording, setRecording] = useState<typeof RECLASSIFY | typeof EXCEPT | null>(null)
  const drafts = new Set(draftsOf(theCase.id).map(({ kind }) => kind))
  const kinds = availableWritings(theCase)
  const shown = kinds.filter((kind) => ALWAYS_SHOWN.includes(kind))
  const rest = kinds.filter((kind) => !ALWAYS_SHOWN.includes(kind))
  const hint = (kind: WritingKind) => definitionOf(kind).key?.toUpperCase()
  const items: MenuChoice[] = rest.map((kind) => ({
    id: kind,
    label: t(`write.do_${kind}`),
    hint: hint(kind),
  }))
  if (theCase.actions.includes(RECLASSIFY)) items.push({ id: RECLASSIFY, label: t('records.reclassify') })
  if (theCase.actions.includes(EXCEPT) && theCase.exceptions.length > 0)
    items.push({ id: EXCEPT, label: t('records.except') })
  if (theCase.actions.includes(CLOSE)) items.push({ id: CLOSE, label: t('case.close'), hint: 'E' })
  if (theCase.actions.includes(SPAM)) items.push({ id: SPAM, label: t('case.spam') })

  function choose(id: string) {
    if (id === CLOSE) actions.close()
    else if (id === SPAM) actions.spam()
    else if (id === RECLASSIFY || id === EXCEPT) setRecording(id)
    else if (isWriting(id)) onOpen(id)
  }

  return (
    <div className="action-bar" role="toolbar" aria-label={t('case.actions')}>
      {shown.map((kind) => (
        <button
          key={kind}
          type="button"
          className={kind === 'reply' && writing === null ? 'button button-main' : 'button'}
          aria-pressed={writing === kind}
          onClick={() => onOpen(kind)}
        >
          {t(`write.do_${kind}`)} <kbd>{hint(kind)}</kbd>
          {drafts.has(kind) && writing !== kind && <span className="draft-mark">{t('write.draft')}</span>}
        </button>
      ))}
      {items.length > 0 && <MenuButton label={t('case.more')} items={items} onChoose={choose} />}
      {recording === RECLASSIFY && <Reclassify theCase={theCase} onClose={() => setRecording(null)} />}
      {recording === EXCEPT && <RecordException theCase={theCase} onClose={() => setRecording(null)} />}
    </div>
  )
}
