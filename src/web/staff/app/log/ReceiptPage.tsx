import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { receiptQuery } from '../api/cases.ts'
import { useMe } from '../api/session.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './log.css'
import { ReadOut } from './ReadOut.tsx'

const route = getRouteApi('/inside/cases/$caseKey/receipt')

/** A case's receipt, to print or read out to who has no mail address. */
export function ReceiptPage() {
  const { t } = useTranslation()
  const me = useMe()
  const { caseKey } = route.useParams()
  const { data: receipt } = useSuspenseQuery(receiptQuery(caseKey))
  usePageTitle(t('log.receiptTitle', { reference: receipt.reference }))
  return (
    <div className="log">
      <p className="quiet">{me.organisation.name}</p>
      <h1>{t('log.receiptTitle', { reference: receipt.reference })}</h1>
      <ReadOut receipt={receipt} />
      <div className="actions screen-only">
        <button type="button" className="button button-main" onClick={() => window.print()}>
          {t('common.print')}
        </button>
        <Link className="button" to="/cases/$caseKey" params={{ caseKey }}>
          {t('log.openCase')}
        </Link>
      </div>
    </div>
  )
}
