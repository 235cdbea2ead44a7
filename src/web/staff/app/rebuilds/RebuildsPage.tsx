/** What is read, made anew from the ledger: begun, followed and stopped here, done by one node in the background. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rebuild, Rebuilds } from '../../../../features/rebuilds/contract.ts'
import { numberOf } from '../../../words/numbers.ts'
import { queryClient } from '../api/client.ts'
import { request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './rebuilds.css'

const CHOICES = ['all', 'inbox', 'clocks', 'timers', 'search', 'tallies'] as const
/** While one runs. */
const ASK_AGAIN = 1_000

const rebuildsQuery = queryOptions({
  queryKey: ['rebuilds'],
  queryFn: () => request<Rebuilds>('/api/rebuilds'),
})

export function RebuildsPage() {
  const { t } = useTranslation()
  const query = useQuery({
    ...rebuildsQuery,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? ASK_AGAIN : false),
  })
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  usePageTitle(t('rebuilds.title'))

  async function ask(path: string, body?: object) {
    if (busy) return
    setBusy(true)
    try {
      await request(path, { method: 'POST', ...(body && { body }) })
      setWrong(null)
    } catch (problem) {
      setWrong(problemWords(t, problem))
    }
    await queryClient.invalidateQueries({ queryKey: rebuildsQuery.queryKey })
    setBusy(false)
  }

  function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void ask('/api/rebuilds', { projection: new FormData(event.currentTarget).get('projection') })
  }

  const rebuilds = query.data?.items ?? []
  const current = rebuilds.find(isUnderWay)
  const earlier = rebuilds.filter((rebuild) => rebuild !== current)
  return (
    <div className="page">
      <h1>{t('rebuilds.title')}</h1>
      <p>{t('rebuilds.about')}</p>
      <div role="alert">
        {(wrong || query.error) && <p className="problem">{wrong ?? problemWords(t, query.error)}</p>}
      </div>
      {current ? (
        <UnderWay rebuild={current} onStop={() => void ask(`/api/rebuilds/${current.id}/stop`)} />
      ) : (
        <form className="rebuild-form" onSubmit={start}>
          <div className="field">
            <label htmlFor="rebuild-projection">{t('rebuilds.what')}</label>
            <select id="rebuild-projection" name="projection">
              {CHOICES.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`rebuilds.of_${choice}`)}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="button" aria-disabled={busy}>
            {t('rebuilds.start')}
          </button>
        </form>
      )}
      {query.isSuccess && rebuilds.length === 0 && <p className="quiet rebuild-none">{t('rebuilds.none')}</p>}
      {earlier.length > 0 && (
        <Earlier
          rebuilds={earlier}
          onResume={current ? undefined : (id) => void ask(`/api/rebuilds/${id}/resumption`)}
        />
      )}
    </div>
  )
}

function UnderWay({ rebuild, onStop }: { rebuild: Rebuild; onStop: () => void }) {
  const { t } = useTranslation()
  const cases = useCases()
  const { done, total, state } = rebuild
  const name = t(`rebuilds.of_${rebuild.projection}`)
  return (
    <section className="rebuild-current" aria-label={t('rebuilds.underWay')}>
      <p>
        <label htmlFor="rebuild-progress">{name}</label>: {t(`rebuilds.state_${state}`)}
      </p>
      <progress id="rebuild-progress" className="rebuild-progress" max={Math.max(1, total)} value={done} />
      {/* How many there are is known once it has begun. */}
      {state !== 'waiting' && <p className="quiet">{cases(rebuild)}</p>}
      <button type="button" className="button" onClick={onStop} disabled={state === 'stopping'}>
        {t('rebuilds.stop')}
      </button>
    </section>
  )
}

interface EarlierProps {
  readonly rebuilds: readonly Rebuild[]
  readonly onResume: ((id: string) => void) | undefined
}

function Earlier({ rebuilds, onResume }: EarlierProps) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const cases = useCases()
  return (
    <section aria-labelledby="earlier-rebuilds">
      <h2 id="earlier-rebuilds">{t('rebuilds.earlier')}</h2>
      <div className="table-scroll">
        <table className="stacked">
          <caption className="unseen">{t('rebuilds.earlier')}</caption>
          <TableHead columns={[t('rebuilds.what'), t('rebuilds.asked'), t('rebuilds.how')]} />
          <tbody>
            {rebuilds.map((rebuild) => (
              <tr key={rebuild.id}>
                <th scope="row">{t(`rebuilds.of_${rebuild.projection}`)}</th>
                <td data-label={t('rebuilds.asked')}>
                  {dates.dayAndTime(rebuild.askedAt)}, {rebuild.askedBy ?? t('rebuilds.byCommand')}
                </td>
                <td data-label={t('rebuilds.how')}>
                  {t(`rebuilds.state_${rebuild.state}`)}, {cases(rebuild)}{' '}
                  {onResume && (rebuild.state === 'stopped' || rebuild.state === 'failed') && (
                    <button
                      type="button"
                      className="button button-small"
                      onClick={() => onResume(rebuild.id)}
                    >
                      {t('rebuilds.resume')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** "1,200 of 4,012 cases". */
function useCases() {
  const { t, i18n } = useTranslation()
  const number = numberOf(i18n.language)
  return ({ done, total }: Rebuild) => t('rebuilds.progress', { done: number(done), total: number(total) })
}

function isUnderWay({ state }: Rebuild): boolean {
  return state === 'waiting' || state === 'running' || state === 'stopping'
}
