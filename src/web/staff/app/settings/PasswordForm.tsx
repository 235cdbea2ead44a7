import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'

const SHORTEST = 12

export function PasswordForm() {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState<string | null>(null)

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = Object.fromEntries(new FormData(form)) as Record<'current' | 'next', string>
    if (values.next.length < SHORTEST) return setWrong(t('people.passwordShort'))
    try {
      await request('/api/session/password', { method: 'PUT', body: values })
      form.reset()
      setWrong(null)
      say(t('settings.passwordChanged'))
    } catch (problem) {
      setWrong(problemWords(t, problem))
    }
  }

  return (
    <form className="password-form" onSubmit={(event) => void change(event)} noValidate>
      <h2>{t('settings.password')}</h2>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="field">
        <label htmlFor="password-current">{t('settings.current')}</label>
        <input id="password-current" name="current" type="password" autoComplete="current-password" />
      </div>
      <div className="field">
        <label htmlFor="password-next">{t('settings.next')}</label>
        <input
          id="password-next"
          name="next"
          type="password"
          autoComplete="new-password"
          aria-describedby="password-hint"
        />
        <span id="password-hint" className="field-hint">
          {t('settings.nextHint')}
        </span>
      </div>
      <button type="submit" className="button">
        {t('settings.changePassword')}
      </button>
    </form>
  )
}
