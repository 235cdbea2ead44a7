/** What was recorded, the newest first; what was wrong is taken back with a reason, and both stay on record. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { periodWords } from '../../../../core/clock/words/period.ts'
import type { Observation } from '../../../../features/observations/contract.ts'
import { correctObservation, observationsQuery } from '../api/observations.ts'
import { MoreButton } from '../parts/MoreButton.tsx'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { useSending } from './useSending.ts'

export function Recorded() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const query = useInfiniteQuery(observationsQuery)
  const [taking, setTaking] = useState<string | null>(null)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const what = useObservationWords()
  return (
    <section aria-labelledby="recorded">
      <h2 id="recorded">{t('observations.list')}</h2>
      {query.isSuccess && items.length === 0 && <p className="quiet">{t('observations.none')}</p>}
      {items.length > 0 && (
        <div className="table-scroll">
          <table className="stacked">
            <caption className="unseen">{t('observations.list')}</caption>
            <TableHead
              columns={[
                t('observations.of'),
                t('observations.what'),
                t('observations.recordedBy'),
                { unseen: t('observations.takeBack') },
              ]}
            />
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.label}</th>
                  <td data-label={t('observations.what')}>{what(one)}</td>
                  <td className="recorded-by" data-label={t('observations.recordedBy')}>
                    {one.recordedBy ?? t('observations.program')}, {dates.dayAndTime(one.recordedAt)}
                  </td>
                  <td>
                    {isInForce(one) &&
                      (taking === one.id ? (
                        <TakeBack id={one.id} onDone={() => setTaking(null)} />
                      ) : (
                        <button
                          type="button"
                          className="button button-small nowrap"
                          onClick={() => setTaking(one.id)}
                        >
                          {t('observations.takeBack')}
                          <span className="unseen">
                            : {one.label}, {what(one)}
                          </span>
                        </button>
                      ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton query={query} />
    </section>
  )
}

function isInForce({ supersededBy, retracted }: Observation): boolean {
  return supersededBy === null && !retracted
}

function TakeBack({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { wrong, submit } = useSending(async (values, key) => {
    const reason = String(values.get('reason')).trim()
    if (!reason) throw t('observations.reasonNeeded')
    await correctObservation(id, { reason, instead: null }, key)
    onDone()
    return t('observations.takenBack')
  })
  return (
    <form onSubmit={submit} noValidate>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="field">
        <label htmlFor={`reason-${id}`}>{t('observations.reason')}</label>
        {/* biome-ignore lint/a11y/noAutofocus: the form was opened by hand, and this is its only field. */}
        <input id={`reason-${id}`} name="reason" maxLength={500} autoComplete="off" autoFocus />
      </div>
      <div className="actions">
        <button type="submit" className="button button-small">
          {t('observations.takeBack')}
        </button>
        <button type="button" className="as-link" onClick={onDone}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  )
}

function useObservationWords(): (one: Observation) => string {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  const number = new Intl.NumberFormat(i18n.language)
  const said = ({ kind, value, attended, at, until, period, reference }: Observation): string => {
    if (kind === 'score') {
      return t('observations.scored', { value: number.format(value ?? 0), when: dates.day(at) })
    }
    if (kind === 'act') {
      const what = { period: periodWords(period ?? '', i18n.language), reference: reference ?? '' }
      return t('observations.done', { ...what, when: dates.day(at) })
    }
    // Of a day that has just been said, only the time.
    const isSameDay = until !== null && dates.day(at) === dates.day(until)
    const ends = until === null ? '' : isSameDay ? dates.time(until) : dates.dayAndTime(until)
    const times = { from: dates.dayAndTime(at), until: ends }
    return attended ? t('observations.wasThere', times) : t('observations.wasNot', times)
  }
  return (one) => {
    const words = said(one)
    if (one.retracted) return t('observations.isTakenBack', { words, reason: one.reason ?? '' })
    return one.supersededBy === null ? words : t('observations.isReplaced', { words })
  }
}
