import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { attributeWords } from '../../../../core/charter/attributes.ts'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { Promises } from '../../../clock/Promises.tsx'
import { organisationQuery } from '../api/lists.ts'
import { useLongDate } from '../parts/useLongDate.ts'
import { useWords } from '../parts/useWords.ts'
import { Assignment } from './Assignment.tsx'
import { ErasePerson } from './ErasePerson.tsx'
import { FollowClock } from './FollowClock.tsx'
import { OwnEvents } from './OwnEvents.tsx'

/** The promises with their reasons, who has the case, who the customer is. */
interface CaseSideProps {
  readonly theCase: CaseDetail
  readonly onDatedEvent: (type: string) => void
}

export function CaseSide({ theCase, onDatedEvent }: CaseSideProps) {
  const { t } = useTranslation()
  const { clock: words } = useWords()
  return (
    <aside className="case-side" aria-label={t('case.side')}>
      <section>
        <h2>{t('case.promises')}</h2>
        {theCase.clocks.length === 0 && <p className="quiet">{t('case.noPromise')}</p>}
        <Promises
          clocks={theCase.clocks}
          words={words}
          follow={(clock) => <FollowClock caseId={theCase.id} clock={clock} />}
        />
      </section>
      <OwnEvents theCase={theCase} onDated={onDatedEvent} />
      <Assignment theCase={theCase} />
      <Customer theCase={theCase} />
      <Attributes attributes={theCase.attributes} />
    </aside>
  )
}

function Customer({ theCase }: { theCase: CaseDetail }) {
  const { t, i18n } = useTranslation()
  const customer = theCase.customerDetails
  if (!customer) return null
  const language =
    customer.language && new Intl.DisplayNames([i18n.language], { type: 'language' }).of(customer.language)
  return (
    <section>
      <h2>{t('case.customer')}</h2>
      <p>{customer.name}</p>
      {customer.email && (
        <p>
          <a href={`mailto:${customer.email}`}>{customer.email}</a>
        </p>
      )}
      {customer.phone && (
        <p>
          <a href={`tel:${customer.phone.replaceAll(/[^+\d]/g, '')}`}>{customer.phone}</a>
        </p>
      )}
      {customer.address && <p className="case-address">{customer.address}</p>}
      {!customer.email && !customer.erased && <p className="quiet">{t('case.noAddress')}</p>}
      {language && !customer.erased && <p className="quiet">{t('case.writesIn', { language })}</p>}
      {!customer.erased && <ErasePerson key={customer.id} customerId={customer.id} name={customer.name} />}
    </section>
  )
}

function Attributes({ attributes }: { attributes: CaseDetail['attributes'] }) {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  const known = useQuery(organisationQuery).data?.kinds.attributes ?? []
  const longDate = useLongDate()
  /** A date or an instant in words, a choice by its label; anything else as it was written. */
  const said = (name: string, value: string) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return longDate(value)
    if (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(value)) return dates.dayAndTime(value)
    const choices = known.find(({ id }) => id === name)?.values
    return choices?.find(({ id }) => id === value)?.label ?? value
  }
  const entries = Object.entries(attributes)
  if (entries.length === 0) return null
  return (
    <section>
      <h2>{t('case.attributes')}</h2>
      <dl className="case-attributes">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{attributeWords(name, i18n.language)}</dt>
            <dd>{said(name, value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
