import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TokenCreated } from '../../../../features/access/contract.ts'
import { queryClient } from '../api/client.ts'
import { type Token, tokensQuery } from '../api/lists.ts'
import { request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { say } from '../shell/toasts.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { NewSecret } from './NewSecret.tsx'
import './people.css'

type Scope = Token['scopes'][number]

/** Each scope, and the words for it. */
const SCOPES = {
  'cases:read': 'tokens.casesRead',
  'cases:write': 'tokens.casesWrite',
  'measures:read': 'tokens.measuresRead',
  'charters:write': 'tokens.chartersWrite',
  'maintenance:write': 'tokens.maintenanceWrite',
  'observations:write': 'tokens.observationsWrite',
} as const satisfies Record<Scope, string>

/** What lets programs in: each with a name, and no more than it needs. */
export function TokensPage() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const query = useQuery(tokensQuery)
  const [secret, setSecret] = useState<(typeof TokenCreated)['_output'] | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  usePageTitle(t('tokens.title'))
  const refresh = () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const name = String(values.get('name')).trim()
    const scopes = values.getAll('scope')
    if (!name || scopes.length === 0) return setWrong(t('tokens.needed'))
    try {
      setSecret(await request('/api/tokens', { method: 'POST', body: { name, scopes } }))
      setWrong(null)
      form.reset()
      await refresh()
    } catch (problem) {
      setWrong(problemWords(t, problem))
    }
  }

  async function revoke(token: Token) {
    try {
      await request(`/api/tokens/${token.id}`, { method: 'DELETE' })
      say(t('tokens.revoked', { name: token.name }))
    } catch (problem) {
      say(problemWords(t, problem), { wrong: true })
    }
    await refresh()
  }

  return (
    <div className="page">
      <h1>{t('tokens.title')}</h1>
      <p>
        {t('tokens.about')} <a href="/api/docs">{t('tokens.docs')}</a>
      </p>
      {query.data?.length === 0 && <p className="empty">{t('tokens.none')}</p>}
      {query.data && query.data.length > 0 && (
        <div className="table-scroll">
          <table className="stacked">
            <caption className="unseen">{t('tokens.title')}</caption>
            <TableHead
              columns={[t('tokens.name'), t('tokens.may'), t('tokens.used'), { unseen: t('tokens.revoke') }]}
            />
            <tbody>
              {query.data.map((token) => (
                <tr key={token.id}>
                  <th scope="row">{token.name}</th>
                  <td data-label={t('tokens.may')}>
                    {token.scopes.map((scope) => t(SCOPES[scope])).join(', ')}
                  </td>
                  <td data-label={t('tokens.used')}>
                    {token.lastUsedAt ? dates.dayAndTime(token.lastUsedAt) : t('tokens.never')}
                  </td>
                  <td>
                    <button type="button" className="button button-small" onClick={() => void revoke(token)}>
                      {t('tokens.revoke')}
                      <span className="unseen"> {token.name}</span>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {secret && <NewSecret token={secret} onDone={() => setSecret(null)} />}
      <form onSubmit={(event) => void make(event)} noValidate>
        <h2>{t('tokens.make')}</h2>
        <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
        <div className="field">
          <label htmlFor="token-name">{t('tokens.name')}</label>
          <input id="token-name" name="name" className="short-input" maxLength={80} autoComplete="off" />
        </div>
        <fieldset className="field">
          <legend>{t('tokens.may')}</legend>
          {(Object.keys(SCOPES) as Scope[]).map((scope) => (
            <label key={scope} className="check">
              <input type="checkbox" name="scope" value={scope} /> {t(SCOPES[scope])}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button button-main">
          {t('tokens.make')}
        </button>
      </form>
    </div>
  )
}
