import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'

/** What is shown where a page could not be: what happened, what was kept, what to do. */
export function SomethingWrong({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <div className="page" role="alert">
      <h1>{t('shell.wrong')}</h1>
      <p>{error instanceof ApiProblem ? problemWords(t, error) : t('shell.wrongMore')}</p>
      <p className="actions">
        <button type="button" className="button button-main" onClick={reset}>
          {t('common.tryAgain')}
        </button>
        <a className="button" href="/staff">
          {t('shell.toQueue')}
        </a>
      </p>
    </div>
  )
}
