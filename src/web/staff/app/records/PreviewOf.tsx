import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../../features/cases/contract.ts'
import { problemWords } from '../parts/problemWords.ts'

interface PreviewOfProps {
  /** Undefined while nothing is proposed, or no answer has come. */
  readonly preview: Preview | undefined
  readonly problem: Error | null
}

/** Which promises turn, in words; said aloud as it changes. */
export function PreviewOf({ preview, problem }: PreviewOfProps) {
  const { t } = useTranslation()
  return (
    <section className="record-preview" aria-live="polite" aria-label={t('records.preview')}>
      {problem && <p className="problem">{problemWords(t, problem)}</p>}
      {preview?.changes.length === 0 && <p className="quiet">{t('records.nothingTurns')}</p>}
      {preview && preview.changes.length > 0 && (
        <>
          <h3>{t('records.preview')}</h3>
          <dl className="record-changes">
            {preview.changes.map(({ commitment, run, says, before, after }) => (
              <div key={`${commitment} ${run}`}>
                <dt>{says}</dt>
                <dd>{t('records.before', { standing: before ?? t('records.notThere') })}</dd>
                <dd className="record-after">
                  {t('records.after', { standing: after ?? t('records.notThere') })}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {preview?.tellsCustomer && <p>{t('records.tellsCustomer')}</p>}
    </section>
  )
}
