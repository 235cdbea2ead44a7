import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseCreated } from '../../../../features/cases/contract.ts'
import { ReadOut } from './ReadOut.tsx'

/** Logged: what to tell the customer before they hang up. */
export function Logged({ created, onAnother }: { created: CaseCreated; onAnother: () => void }) {
  const { t } = useTranslation()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { reference } = created.case
  return (
    <div className="log">
      <h1 ref={title} tabIndex={-1}>
        {t('log.logged', { reference })}
      </h1>
      <ReadOut receipt={created.receipt} />
      <div className="actions screen-only">
        <button type="button" className="button button-main" onClick={onAnother}>
          {t('log.another')}
        </button>
        <Link className="button" to="/cases/$caseKey" params={{ caseKey: reference }}>
          {t('log.openCase')}
        </Link>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('common.print')}
        </button>
      </div>
    </div>
  )
}
