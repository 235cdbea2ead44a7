import { useTranslation } from 'react-i18next'

export function CaseSkeleton() {
  const { t } = useTranslation()
  return (
    <div className="case" aria-busy="true">
      <p className="unseen" role="status">
        {t('common.loading')}
      </p>
      <p className="case-reference">
        <span className="bone" />
      </p>
      <p className="case-subject">
        <span className="bone bone-long" />
      </p>
    </div>
  )
}
