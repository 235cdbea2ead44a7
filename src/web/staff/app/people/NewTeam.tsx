import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../../../features/access/contract.ts'
import { queryClient } from '../api/client.ts'
import { teamsQuery } from '../api/lists.ts'
import { request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'

export function NewTeam({ teams }: { teams: readonly Team[] }) {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState<string | null>(null)

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('team')).trim()
    if (!name) return setWrong(t('people.teamNeeded'))
    try {
      await request('/api/teams', { method: 'POST', body: { name } })
      form.reset()
      setWrong(null)
      say(t('people.teamAdded', { name }))
      await queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey })
    } catch (problem) {
      setWrong(problemWords(t, problem))
    }
  }

  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <h2>{t('people.teams')}</h2>
      <p>{teams.length > 0 ? teams.map(({ name }) => name).join(', ') : t('people.noTeams')}</p>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <div className="actions">
        <label htmlFor="new-team-name">{t('people.newTeam')}</label>
        <input id="new-team-name" name="team" className="short-input" maxLength={80} autoComplete="off" />
        <button type="submit" className="button">
          {t('common.add')}
        </button>
      </div>
    </form>
  )
}
