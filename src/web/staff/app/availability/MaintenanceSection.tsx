/** All maintenance, what is to come first; to announce, change, end early and call off for those who may. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaintenanceDetail } from '../../../../features/availability/contract.ts'
import { maintenanceQuery, stopMaintenance } from '../api/availability.ts'
import { queryClient } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'
import { say } from '../shell/toasts.ts'
import { MaintenanceForm } from './MaintenanceForm.tsx'

export function MaintenanceSection() {
  const { t } = useTranslation()
  const { data } = useQuery(maintenanceQuery)
  const mayAnnounce = useMe().role !== 'agent'
  const [changing, setChanging] = useState<MaintenanceDetail | null>(null)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['availability'] })

  async function stop(one: MaintenanceDetail, how: 'ending' | 'cancellation') {
    try {
      await stopMaintenance(one.id, how)
      say(t(how === 'ending' ? 'availability.ended' : 'availability.calledOff'))
    } catch (problem) {
      say(problemWords(t, problem), { wrong: true })
    }
    await refresh()
  }

  if (!data) return null
  return (
    <>
      <h2>{t('availability.maintenance')}</h2>
      {data.items.length === 0 && <p className="quiet">{t('availability.noMaintenance')}</p>}
      <ul className="maintenance">
        {data.items.map((one) => (
          <Item key={one.id} one={one} mayAnnounce={mayAnnounce} onChange={setChanging} onStop={stop} />
        ))}
      </ul>
      {mayAnnounce && (
        <MaintenanceForm
          key={changing?.id ?? 'new'}
          changing={changing}
          addresses={data.addresses}
          onDone={async () => {
            setChanging(null)
            await refresh()
          }}
        />
      )}
    </>
  )
}

interface ItemProps {
  readonly one: MaintenanceDetail
  readonly mayAnnounce: boolean
  readonly onChange: (one: MaintenanceDetail) => void
  readonly onStop: (one: MaintenanceDetail, how: 'ending' | 'cancellation') => Promise<void>
}

function Item({ one, mayAnnounce, onChange, onStop }: ItemProps) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const [begins, ends] = [Date.parse(one.from), Date.parse(one.until)]
  const now = Date.now()
  const isOver = one.cancelled || ends <= now
  const span = t('availability.span', {
    from: dates.dayAndTime(one.from),
    until: dates.dayAndTime(one.until),
  })
  return (
    <li data-over={isOver || undefined}>
      <p className="maintenance-span">
        {span}
        {one.cancelled && ` · ${t('availability.isCalledOff')}`}
        {!isOver && begins <= now && ` · ${t('availability.goesOn')}`}
      </p>
      <p>{one.says}</p>
      <p className="quiet">
        {one.addresses ? one.addresses.join(', ') : t('availability.allAddresses')}.{' '}
        {t('availability.announced', { when: dates.dayAndTime(one.announcedAt) })}{' '}
        {!one.planned && t('availability.notPlanned')}
      </p>
      {mayAnnounce && !isOver && (
        <p className="actions">
          {begins > now ? (
            <>
              <button type="button" className="button button-small" onClick={() => onChange(one)}>
                {t('availability.change')}
                <span className="unseen"> {span}</span>
              </button>
              <button
                type="button"
                className="button button-small"
                onClick={() => void onStop(one, 'cancellation')}
              >
                {t('availability.callOff')}
                <span className="unseen"> {span}</span>
              </button>
            </>
          ) : (
            <button type="button" className="button button-small" onClick={() => void onStop(one, 'ending')}>
              {t('availability.end')}
              <span className="unseen"> {span}</span>
            </button>
          )}
        </p>
      )}
    </li>
  )
}
