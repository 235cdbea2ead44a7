import { useState } from 'react'
import { dropDraft, readDraft, writeDraft } from './drafts.ts'
import { type Draft, emptyDraft, type WritingKind } from './writings.ts'

export interface DraftState {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  /** Sent or thrown away. */
  readonly drop: () => void
}

/** What is being written, on disk with each key: a closed tab or a lost connection loses nothing. */
export function useDraft(caseId: string, kind: WritingKind, version: number): DraftState {
  const [draft, setDraft] = useState<Draft>(() => readDraft(caseId, kind) ?? emptyDraft(version))
  return {
    draft,
    change: (change) => {
      setDraft((before) => {
        const next = { ...before, ...change, key: crypto.randomUUID() }
        writeDraft(caseId, kind, next)
        return next
      })
    },
    drop: () => dropDraft(caseId, kind),
  }
}
