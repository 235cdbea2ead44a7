/** What binds the records: how far they are sealed, the keys that signed, and how anybody checks it. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LedgerKey, SignedRoot } from '../../../../features/ledger/contract.ts'
import { numberOf } from '../../../words/numbers.ts'
import { queryClient } from '../api/client.ts'
import { ApiProblem, request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useSendingKey } from '../parts/useSendingKey.ts'
import { useWords } from '../parts/useWords.ts'
import { say } from '../shell/toasts.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './ledger.css'

const SEALS_EVERY = 10_000

/** Null before the first seal. */
const rootQuery = queryOptions({
  queryKey: ['ledger', 'root'],
  queryFn: () =>
    request<SignedRoot>('/api/ledger/root').catch((problem: unknown) => {
      if (problem instanceof ApiProblem && problem.status === 404) return null
      throw problem
    }),
  refetchInterval: SEALS_EVERY,
})
const keysQuery = queryOptions({
  queryKey: ['ledger', 'keys'],
  queryFn: () => request<LedgerKey[]>('/api/ledger/keys'),
})

export function LedgerPage() {
  const { t } = useTranslation()
  usePageTitle(t('ledger.title'))
  const root = useQuery(rootQuery)
  const keys = useQuery(keysQuery)
  const problem = root.error ?? keys.error
  return (
    <div className="page ledger">
      <h1>{t('ledger.title')}</h1>
      <p>{t('ledger.about')}</p>
      <div role="alert">{problem && <p className="problem">{problemWords(t, problem)}</p>}</div>
      {root.data !== undefined && <Sealed root={root.data} />}
      <Checking />
      {keys.data && <Keys keys={keys.data} />}
    </div>
  )
}

function Sealed({ root }: { root: SignedRoot | null }) {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  return (
    <section aria-labelledby="ledger-sealed">
      <h2 id="ledger-sealed">{t('ledger.sealed')}</h2>
      {root === null ? (
        <p className="quiet">{t('ledger.notYet')}</p>
      ) : (
        <>
          <dl className="ledger-facts">
            <dt>{t('ledger.when')}</dt>
            <dd>{dates.dayAndTime(root.signedAt)}</dd>
            <dt>{t('ledger.size')}</dt>
            <dd>{numberOf(i18n.language)(root.size)}</dd>
            <dt>{t('ledger.root')}</dt>
            <dd className="ledger-code">{root.root}</dd>
            <dt>{t('ledger.key')}</dt>
            <dd className="ledger-code">{root.key}</dd>
          </dl>
          <p>{t('ledger.keepRoot')}</p>
          <a className="button" href="/api/ledger/root" download={`root-${root.size}.json`}>
            {t('ledger.downloadRoot')}
          </a>
        </>
      )}
    </section>
  )
}

const COMMANDS = [
  ['installation', 'troth verify'],
  ['export', 'troth export --to records.ndjson.gz'],
  ['bundle', 'troth verify records.ndjson.gz'],
  ['kept', 'troth verify records.ndjson.gz --root root.json'],
] as const

function Checking() {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="ledger-checking">
      <h2 id="ledger-checking">{t('ledger.checking')}</h2>
      <p>{t('ledger.checkingAbout')}</p>
      <p>
        {t('ledger.fromSource')} <code className="ledger-code">npm run -s troth -- verify</code>
      </p>
      <dl className="ledger-commands">
        {COMMANDS.map(([what, command]) => (
          <div key={what}>
            <dt>{t(`ledger.command_${what}`)}</dt>
            <dd className="ledger-code">
              {/* A line may end between words, never within `--root`. */}
              {command.split(' ').map((word, place) => (
                <Fragment key={word}>
                  {place > 0 && ' '}
                  <span>{word}</span>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The newest first: it is the one that signs. */
function Keys({ keys }: { keys: readonly LedgerKey[] }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  return (
    <section aria-labelledby="ledger-keys">
      <h2 id="ledger-keys">{t('ledger.keys')}</h2>
      {keys.length === 0 && <p className="quiet">{t('ledger.noKeys')}</p>}
      {keys.length > 0 && (
        <div className="table-scroll">
          <table className="stacked">
            <caption className="unseen">{t('ledger.keys')}</caption>
            <TableHead columns={[t('ledger.key'), t('ledger.since'), t('ledger.endorsedBy')]} />
            <tbody>
              {keys.toReversed().map((key, at) => (
                <tr key={key.key}>
                  <th scope="row">
                    <span className="ledger-code">{key.key}</span> {at === 0 && t('ledger.signsNow')}
                  </th>
                  <td data-label={t('ledger.since')}>{dates.dayAndTime(key.createdAt)}</td>
                  <td data-label={t('ledger.endorsedBy')}>
                    {key.endorsedBy ? (
                      <span className="ledger-code">{key.endorsedBy}</span>
                    ) : (
                      t('ledger.first')
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <a href="/api/ledger/keys" download="keys.json">
          {t('ledger.downloadKeys')}
        </a>
      </p>
      <NewKey />
    </section>
  )
}

function NewKey() {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const { keyFor, renew } = useSendingKey()

  async function sign() {
    if (busy) return
    setBusy(true)
    try {
      await request<LedgerKey>('/api/ledger/keys', { method: 'POST', key: keyFor('a new key') })
      renew()
      setWrong(null)
      say(t('ledger.newKeySigns'))
    } catch (problem) {
      setWrong(problemWords(t, problem))
    } finally {
      setBusy(false)
      await queryClient.invalidateQueries({ queryKey: ['ledger'] })
    }
  }

  return (
    <details className="ledger-new-key">
      <summary>{t('ledger.newKey')}</summary>
      <p>{t('ledger.newKeyAbout')}</p>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <button type="button" className="button" aria-disabled={busy} onClick={() => void sign()}>
        {t('ledger.newKeyDo')}
      </button>
    </details>
  )
}
