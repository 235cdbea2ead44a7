import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { useCaseActions } from './useCaseActions.ts'

/** The charter's own facts ("signed off", "issued"), each one press. For one that was earlier there is the list of actions. */
export function OwnEvents({
  theCase,
  onDated,
}: {
  theCase: CaseDetail
  /** One that has to state a date opens its form. */
  onDated: (type: string) => void
}) {
  const { t } = useTranslation()
  const actions = useCaseActions(theCase)
  if (theCase.ownEvents.length === 0) return null
  return (
    <section className="screen-only">
      <h2>{t('case.record')}</h2>
      <div className="actions">
        {theCase.ownEvents.map(({ type, label, asks }) => (
          <button
            key={type}
            type="button"
            className="button button-small"
            onClick={() => (asks === null ? actions.record(type, label) : onDated(type))}
          >
            {label}
            {asks !== null && ' …'}
          </button>
        ))}
      </div>
    </section>
  )
}
