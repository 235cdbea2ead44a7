import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Erased } from '../../../../features/cases/contract.ts'
import { request } from '../api/request.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'

const shortestReason = 3

/** For administrators: erases the customer for good, after saying what that means and asking why. */
export function ErasePerson({ customerId, name }: { customerId: string; name: string }) {
  const { t } = useTranslation()
  const { role } = useMe()
  const client = useQueryClient()
  const field = useId()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  if (role !== 'administrator') return null

  async function erase(): Promise<void> {
    setBusy(true)
    try {
      const path = `/api/customers/${customerId}/personal-data`
      await request<Erased>(path, { method: 'DELETE', body: { reason: reason.trim() } })
      say(t('case.erase_done'))
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['case'] })
    } catch (problem) {
      say(problemWords(t, problem), { wrong: true })
    } finally {
      setBusy(false)
    }
  }

  if (!open) {
    return (
      <button type="button" className="as-link erase-begin screen-only" onClick={() => setOpen(true)}>
        {t('case.erase_begin')}
      </button>
    )
  }
  return (
    <form
      className="screen-only"
      aria-label={t('case.erase_title', { name })}
      onSubmit={(event) => {
        event.preventDefault()
        void erase()
      }}
    >
      <h3>{t('case.erase_title', { name })}</h3>
      <p>{t('case.erase_meaning')}</p>
      <div className="field">
        <label htmlFor={field}>{t('case.erase_reason')}</label>
        <input
          id={field}
          value={reason}
          required
          minLength={shortestReason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="actions">
        <button
          type="submit"
          className="button button-main"
          disabled={busy || reason.trim().length < shortestReason}
        >
          {t('case.erase_forGood')}
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          {t('case.erase_keep')}
        </button>
      </div>
    </form>
  )
}
