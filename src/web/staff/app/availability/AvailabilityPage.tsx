/** Whether what the charter promises answers, and the maintenance that is announced to everyone. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exactShareOf, numberOf } from '../../../words/numbers.ts'
import { availabilityQuery } from '../api/availability.ts'
import { problemWords } from '../parts/problemWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { MaintenanceSection } from './MaintenanceSection.tsx'
import './availability.css'

const SIGNS = { answering: '●', failing: '▲', maintenance: '◼', unknown: '○' } as const

export function AvailabilityPage() {
  const { t, i18n } = useTranslation()
  const query = useQuery(availabilityQuery(i18n.language))
  usePageTitle(t('availability.title'))
  const share = exactShareOf(i18n.language)
  const number = numberOf(i18n.language)
  const promises = query.data?.promises ?? []
  return (
    <div className="page">
      <h1>{t('availability.title')}</h1>
      <p>
        {t('availability.about')} <a href="/status">{t('availability.publicPage')}</a>
      </p>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {query.isSuccess && promises.length === 0 && <p className="empty">{t('availability.none')}</p>}
      {promises.map((promise) => (
        <section key={promise.id} aria-label={promise.says}>
          <h2>{promise.says}</h2>
          {promise.twelveMonths.share === null ? (
            <p className="quiet">{t('availability.notAsked')}</p>
          ) : (
            <p>
              {t('availability.year', {
                share: share(promise.twelveMonths.share),
                answered: number(promise.twelveMonths.answered),
                asked: number(promise.twelveMonths.answered + promise.twelveMonths.failed),
              })}{' '}
              <Link to="/availability/probes" search={{ commitment: promise.id, outcome: 'failed' }}>
                {t('availability.toFailed')}
              </Link>
            </p>
          )}
          <ul className="availability-addresses">
            {promise.addresses.map((address) => (
              <li key={address.shown}>
                <span className={`availability-${address.state}`}>
                  <span aria-hidden="true">{SIGNS[address.state]}</span>{' '}
                  {t(`availability.state_${address.state}`)}
                </span>{' '}
                {address.shown}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <MaintenanceSection />
    </div>
  )
}
