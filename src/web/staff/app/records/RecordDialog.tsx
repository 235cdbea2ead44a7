import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { command } from '../api/cases.ts'
import { OverlayDialog } from '../parts/OverlayDialog.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'
import { PreviewOf } from './PreviewOf.tsx'
import './records.css'
import type { Proposed } from './usePreview.ts'

interface RecordDialogProps {
  readonly theCase: CaseDetail
  readonly noun: 'correction' | 'reclassification' | 'exception'
  readonly title: string
  /** What would be recorded; null while something is missing. */
  readonly proposed: Proposed | null
  /** The command's body around the reason that is written here. */
  readonly bodyOf: (reason: string) => object
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is to be recorded, why, and what that changes, before it is confirmed. */
export function RecordDialog({
  theCase,
  noun,
  title,
  proposed,
  bodyOf,
  onClose,
  children,
}: RecordDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (!proposed || !reason.trim()) {
      setWrong(t(proposed ? 'records.missingReason' : 'records.missingChange'))
      return
    }
    setBusy(true)
    try {
      await command(theCase.id, noun, { ...bodyOf(reason.trim()), version: theCase.version })
      void client.invalidateQueries({ queryKey: ['measures'] })
      say(t(`records.done_${noun}`))
      onClose()
    } catch (problem) {
      setWrong(problemWords(t, problem))
    } finally {
      setBusy(false)
    }
  }

  return (
    <OverlayDialog title={title} onClose={onClose}>
      <form className="record-form" onSubmit={(event) => void send(event)} noValidate>
        <p className="quiet">{t(`records.hint_${noun}`)}</p>
        {children}
        <div className="field">
          <label htmlFor={id}>{t('records.why')}</label>
          <textarea
            id={id}
            rows={3}
            value={reason}
            aria-required="true"
            onChange={(event) => {
              setReason(event.target.value)
              setWrong(null)
            }}
          />
        </div>
        <PreviewOf theCase={theCase} proposed={proposed} />
        <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
        <div className="actions">
          <button type="submit" className="button button-main" aria-disabled={busy}>
            {t(`records.do_${noun}`)}
          </button>
        </div>
      </form>
    </OverlayDialog>
  )
}
