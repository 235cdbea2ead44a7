import { useNavigate } from '@tanstack/react-router'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { useCaseActions } from './useCaseActions.ts'
import { WRITINGS, type WritingKind } from './writings.ts'

interface CaseKeys {
  readonly theCase: CaseDetail
  readonly writing: WritingKind | null
  readonly open: (kind: WritingKind) => void
  readonly leave: () => void
}

export function useCaseKeys({ theCase, writing, open, leave }: CaseKeys): void {
  const actions = useCaseActions(theCase)
  const navigate = useNavigate()
  const may = (action: string) => theCase.actions.includes(action)
  const letters = Object.entries(WRITINGS).flatMap(([kind, { key }]) => {
    return key && may(kind) ? [[key, () => open(kind as WritingKind)] as const] : []
  })
  useShortcuts({
    ...Object.fromEntries(letters),
    a: () => void (may('assignment') && actions.assignToMe()),
    e: () => void (may('closure') && actions.close()),
    escape: () => {
      if (writing) leave()
      else void navigate({ to: '/' })
    },
  })
}
