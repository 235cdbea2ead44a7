import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TokenCreated } from '../../../../features/access/contract.ts'
import { say } from '../shell/toasts.ts'

/** The secret of a new token: shown this once, for we keep only its hash. */
export function NewSecret({
  token,
  onDone,
}: {
  token: (typeof TokenCreated)['_output']
  onDone: () => void
}) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <section className="notice-box" aria-label={t('tokens.secret', { name: token.name })}>
      <label htmlFor="token-secret">{t('tokens.secret', { name: token.name })}</label>
      <input id="token-secret" ref={field} className="secret" readOnly value={token.secret} />
      <p>{t('tokens.once')}</p>
      <div className="actions">
        <button
          type="button"
          className="button button-main"
          onClick={() => void navigator.clipboard.writeText(token.secret).then(() => say(t('common.copied')))}
        >
          {t('common.copy')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('tokens.haveIt')}
        </button>
      </div>
    </section>
  )
}
