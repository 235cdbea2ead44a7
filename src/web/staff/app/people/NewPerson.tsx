import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../../../features/access/contract.ts'
import { queryClient } from '../api/client.ts'
import { staffQuery } from '../api/lists.ts'
import { request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'
import { ROLES } from './PersonRow.tsx'

const SHORTEST = 12

export function NewPerson({ teams }: { teams: readonly Team[] }) {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState<string | null>(null)

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = Object.fromEntries(new FormData(form)) as Record<
      'name' | 'email' | 'role' | 'teamId' | 'password',
      string
    >
    if (!values.name.trim() || !values.email.includes('@')) return setWrong(t('people.needed'))
    if (values.password.length < SHORTEST) return setWrong(t('people.passwordShort'))
    try {
      await request('/api/staff', { method: 'POST', body: { ...values, teamId: values.teamId || null } })
      form.reset()
      setWrong(null)
      say(t('people.added', { name: values.name }))
      await queryClient.invalidateQueries({ queryKey: staffQuery.queryKey })
    } catch (problem) {
      setWrong(problemWords(t, problem))
    }
  }

  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <h2>{t('people.addTitle')}</h2>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="form-grid">
        <div className="field">
          <label htmlFor="new-name">{t('people.name')}</label>
          <input id="new-name" name="name" maxLength={100} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="new-email">{t('signIn.email')}</label>
          <input id="new-email" name="email" type="email" autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="new-role">{t('people.role')}</label>
          <select id="new-role" name="role">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`people.role_${role}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="new-team">{t('people.team')}</label>
          <select id="new-team" name="teamId">
            <option value="">{t('people.noTeam')}</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="new-password">{t('people.firstPassword')}</label>
          <input id="new-password" name="password" autoComplete="off" aria-describedby="new-password-hint" />
          <span id="new-password-hint" className="field-hint">
            {t('people.firstPasswordHint')}
          </span>
        </div>
      </div>
      <button type="submit" className="button button-main">
        {t('common.add')}
      </button>
    </form>
  )
}
