import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../api/client.ts'
import { ApiProblem } from '../api/request.ts'
import { sessionQuery, signIn } from '../api/session.ts'
import { LANGUAGES, languageFor, speak } from '../messages/index.ts'
import { problemWords } from '../parts/problemWords.ts'
import { prefer } from '../settings/preferences.ts'
import { usePageTitle } from './usePageTitle.ts'

export function SignIn() {
  const { t, i18n } = useTranslation()
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const router = useRouter()
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // Whoever is still known here did not leave: the session ended under their hands.
  const [ended] = useState(() => Boolean(queryClient.getQueryData(sessionQuery.queryKey)))
  const password = useRef<HTMLInputElement>(null)
  usePageTitle(t('signIn.title'))

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const email = String(form.get('email')).trim()
    if (!email || !form.get('password')) return setWrong(t('signIn.both'))
    setBusy(true)
    setWrong(null)
    try {
      const me = await signIn({ email, password: String(form.get('password')) })
      await speak(languageFor([me.language]))
      // Only a place of our own, under our own address. What was left to sign in is not gone back to.
      if (next && /^\/(?!\/)/.test(next)) router.history.replace(router.basepath + next)
      else await navigate({ to: '/', replace: true })
    } catch (problem) {
      const refused = problem instanceof ApiProblem && problem.status === 401
      setWrong(refused ? t('signIn.refused') : problemWords(t, problem))
      setBusy(false)
      password.current?.select()
    }
  }

  return (
    <main className="sign-in">
      <h1 className="wordmark">Troth</h1>
      <form onSubmit={submit} noValidate aria-describedby={wrong ? 'sign-in-wrong' : undefined}>
        <h2>{t('signIn.title')}</h2>
        {ended && <p role="status">{t('common.signedOut')}</p>}
        <div role="alert" id="sign-in-wrong">
          {wrong && <p className="problem">{wrong}</p>}
        </div>
        <div className="field">
          <label htmlFor="email">{t('signIn.email')}</label>
          <input id="email" name="email" type="email" autoComplete="username" required />
        </div>
        <div className="field">
          <label htmlFor="password">{t('signIn.password')}</label>
          <input
            id="password"
            name="password"
            ref={password}
            type="password"
            autoComplete="current-password"
            required
          />
        </div>
        <button type="submit" className="button button-main" disabled={busy}>
          {busy ? t('signIn.busy') : t('signIn.title')}
        </button>
      </form>
      <p className="sign-in-languages">
        {LANGUAGES.filter((language) => language !== i18n.language).map((language) => (
          <button
            key={language}
            type="button"
            className="as-link"
            lang={language}
            onClick={() => {
              prefer({ language })
              void speak(language)
            }}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </p>
    </main>
  )
}

const LANGUAGE_NAMES = { en: 'English', es: 'Español' } as const
