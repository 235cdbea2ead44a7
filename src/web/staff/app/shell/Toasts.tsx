import { useTranslation } from 'react-i18next'
import { dismiss, useToasts } from './toasts.ts'

/** The live region stands in the page from the start: one that comes with its words is not read out. */
export function Toasts() {
  const { t } = useTranslation()
  const toasts = useToasts()
  return (
    <div className="toasts screen-only" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={toast.wrong ? 'toast toast-wrong' : 'toast'}>
          <p>{toast.words}</p>
          {toast.undo && (
            <button
              type="button"
              className="toast-button"
              onClick={() => {
                toast.undo?.()
                dismiss(toast.id)
              }}
            >
              {t('shell.undo')} <kbd>Z</kbd>
            </button>
          )}
          {toast.again && (
            <button
              type="button"
              className="toast-button"
              onClick={() => {
                dismiss(toast.id)
                toast.again?.()
              }}
            >
              {t('common.tryAgain')}
            </button>
          )}
          <button type="button" className="toast-button" onClick={() => dismiss(toast.id)}>
            <span aria-hidden="true">×</span>
            <span className="unseen">{t('shell.dismiss')}</span>
          </button>
        </div>
      ))}
    </div>
  )
}
