import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'

/** Who else is here: said when it changes. */
export function Present({ present }: { present: CaseDetail['present'] }) {
  const { t } = useTranslation()
  return (
    <div className="case-present screen-only" role="status">
      {present.map(({ id, name, writing }) => (
        <p key={id} data-writing={writing || undefined}>
          <span className="case-present-mark" aria-hidden="true" />
          {writing ? t('case.isWriting', { name }) : t('case.isHere', { name })}
        </p>
      ))}
    </div>
  )
}
