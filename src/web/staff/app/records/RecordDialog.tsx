import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { command } from '../api/cases.ts'
import { OverlayDialog } from '../parts/OverlayDialog.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { useSendingKey } from '../parts/useSendingKey.ts'
import { say } from '../shell/toasts.ts'
import { PreviewOf } from './PreviewOf.tsx'
import { ReasonField } from './ReasonField.tsx'
import './records.css'
import { type Proposed, usePreview } from './usePreview.ts'

interface RecordDialogProps {
  readonly theCase: CaseDetail
  readonly noun: 'correction' | 'reclassification' | 'exception'
  readonly title: string
  /** What it means, and its button, where they are not the usual ones of the noun. */
  readonly hint?: string
  readonly button?: string
  /** What would be recorded; null while something is missing. */
  readonly proposed: Proposed | null
  /** The command's body around the reasons that are written here. */
  readonly bodyOf: (why: { readonly reason: string; readonly forCustomer?: string }) => object
  readonly onClose: () => void
  readonly children: ReactNode
}

type Wrong = { readonly about: 'change' | 'reason' | 'sending'; readonly words: string }

/** What is to be recorded, why, and what that changes, before it is confirmed. */
export function RecordDialog(props: RecordDialogProps) {
  const { theCase, noun, proposed, bodyOf, onClose } = props
  const { t } = useTranslation()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [reason, setReason] = useState('')
  const [forCustomer, setForCustomer] = useState('')
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [busy, setBusy] = useState(false)
  const { keyFor } = useSendingKey()
  const { data, error } = usePreview(theCase.id, theCase.version, proposed)
  const tellsCustomer = proposed !== null && !error && data?.tellsCustomer === true

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (!proposed || !reason.trim()) {
      const about = proposed ? 'reason' : 'change'
      setWrong({ about, words: t(proposed ? 'records.missingReason' : 'records.missingChange') })
      const place = about === 'reason' ? 'textarea' : '.record-what :is(input, select)'
      form.current?.querySelector<HTMLElement>(place)?.focus()
      return
    }
    setBusy(true)
    try {
      const told = tellsCustomer && forCustomer.trim() ? { forCustomer: forCustomer.trim() } : {}
      const body = bodyOf({ reason: reason.trim(), ...told })
      await command(theCase.id, noun, { ...body, version: theCase.version }, keyFor(body))
      void client.invalidateQueries({ queryKey: ['measures'] })
      say(t(`records.done_${noun}`))
      onClose()
    } catch (problem) {
      setWrong({ about: 'sending', words: problemWords(t, problem) })
    } finally {
      setBusy(false)
    }
  }

  const problemOf = (about: Wrong['about']) => (wrong?.about === about ? wrong.words : null)
  return (
    <OverlayDialog title={props.title} onClose={onClose}>
      <form ref={form} className="record-form" onSubmit={(event) => void send(event)} noValidate>
        <p className="quiet">{props.hint ?? t(`records.hint_${noun}`)}</p>
        {/* What is changed now is no longer missing. */}
        <div className="record-what" onChange={() => setWrong(null)}>
          <div role="alert">{problemOf('change') && <p className="problem">{problemOf('change')}</p>}</div>
          {props.children}
        </div>
        <ReasonField
          label={t('records.why')}
          hint={t('records.whyHint')}
          value={reason}
          needed
          problem={problemOf('reason')}
          onChange={(text) => {
            setReason(text)
            setWrong(null)
          }}
        />
        <PreviewOf preview={proposed && !error ? data : undefined} problem={proposed ? error : null} />
        {tellsCustomer && noun !== 'exception' && (
          <ReasonField
            label={t('records.forCustomer')}
            hint={t('records.forCustomerHint')}
            value={forCustomer}
            onChange={setForCustomer}
          />
        )}
        <div role="alert">{problemOf('sending') && <p className="problem">{problemOf('sending')}</p>}</div>
        <div className="actions">
          <button type="submit" className="button button-main" aria-disabled={busy}>
            {props.button ?? t(`records.do_${noun}`)}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('records.leave')}
          </button>
        </div>
      </form>
    </OverlayDialog>
  )
}
