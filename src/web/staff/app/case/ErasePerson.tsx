import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Erased } from '../../../../features/cases/contract.ts'
import { request } from '../api/request.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'

const shortestReason = 3

interface ErasePersonProps {
  readonly customerId: string
  readonly name: string
}

/** For administrators: erases the customer for good, after saying what that means and asking why. */
export function ErasePerson({ customerId, name }: ErasePersonProps) {
  const { t } = useTranslation()
  const { role } = useMe()
  const [open, setOpen] = useState(false)
  const begin = useRef<HTMLButtonElement>(null)
  const [left, setLeft] = useState(false)
  // The form that had the focus is gone: it comes back to what opened it.
  useEffect(() => {
    if (left && !open) begin.current?.focus()
  }, [left, open])
  if (role !== 'administrator') return null
  if (open) {
    const leave = () => {
      setOpen(false)
      setLeft(true)
    }
    return <ErasureForm customerId={customerId} name={name} onLeave={leave} />
  }
  return (
    <button
      ref={begin}
      type="button"
      className="as-link erase-begin screen-only"
      onClick={() => setOpen(true)}
    >
      {t('case.erase_begin')}
    </button>
  )
}

function ErasureForm({ customerId, name, onLeave }: ErasePersonProps & { onLeave: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const field = useId()
  const input = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function erase(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    if (reason.trim().length < shortestReason) {
      setWrong(t('case.erase_missing'))
      input.current?.focus()
      return
    }
    setBusy(true)
    try {
      const path = `/api/customers/${customerId}/personal-data`
      await request<Erased>(path, { method: 'DELETE', body: { reason: reason.trim() } })
      say(t('case.erase_done'))
      onLeave()
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['case'] })
    } catch (problem) {
      setWrong(problemWords(t, problem))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className="erase-form screen-only"
      aria-label={t('case.erase_title', { name })}
      noValidate
      onSubmit={(event) => void erase(event)}
      onKeyDown={(event) => event.key === 'Escape' && onLeave()}
    >
      <h3>{t('case.erase_title', { name })}</h3>
      <p id={`${field}-meaning`}>{t('case.erase_meaning')}</p>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="field">
        <label htmlFor={field}>{t('case.erase_reason')}</label>
        <input
          id={field}
          ref={input}
          value={reason}
          maxLength={500}
          aria-required="true"
          aria-invalid={wrong !== null || undefined}
          aria-describedby={`${field}-meaning`}
          // biome-ignore lint/a11y/noAutofocus: the form was opened by hand, and this is its first field.
          autoFocus
          onChange={(event) => {
            setReason(event.target.value)
            setWrong(null)
          }}
        />
      </div>
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={busy}>
          {t('case.erase_forGood')}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('case.erase_keep')}
        </button>
      </div>
    </form>
  )
}
