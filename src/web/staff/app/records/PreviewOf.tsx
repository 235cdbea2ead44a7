import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { problemWords } from '../parts/problemWords.ts'
import { type Proposed, usePreview } from './usePreview.ts'

/** Which promises turn, in words; said aloud as it changes. */
export function PreviewOf({ theCase, proposed }: { theCase: CaseDetail; proposed: Proposed | null }) {
  const { t } = useTranslation()
  const { data, error } = usePreview(theCase.id, theCase.version, proposed)
  return (
    <section className="record-preview" aria-live="polite" aria-label={t('records.preview')}>
      {proposed && error && <p className="problem">{problemWords(t, error)}</p>}
      {proposed && !error && data?.changes.length === 0 && (
        <p className="quiet">{t('records.nothingTurns')}</p>
      )}
      {proposed && !error && data && data.changes.length > 0 && (
        <>
          <h3>{t('records.preview')}</h3>
          <dl className="record-changes">
            {data.changes.map(({ commitment, run, says, before, after }) => (
              <div key={`${commitment} ${run}`}>
                <dt>{says}</dt>
                <dd>
                  <span>{t('records.before', { standing: before ?? t('records.notThere') })}</span>
                  <span>{t('records.after', { standing: after ?? t('records.notThere') })}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {proposed && !error && data?.tellsCustomer && <p>{t('records.tellsCustomer')}</p>}
    </section>
  )
}
