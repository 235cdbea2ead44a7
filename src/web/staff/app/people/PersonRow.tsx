import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Staff, Team } from '../../../../features/access/contract.ts'

export const ROLES = ['agent', 'director', 'administrator'] as const

interface PersonRowProps {
  readonly person: Staff
  readonly teams: readonly Team[]
  /** Nobody takes their own rights away by mistake. */
  readonly isMe: boolean
  readonly onChange: (
    part: { role?: Staff['role']; teamId?: string | null; disabled?: boolean },
    words: string,
  ) => void
}

export function PersonRow({ person, teams, isMe, onChange }: PersonRowProps) {
  const { t } = useTranslation()
  const { name } = person
  const [role, setRole] = useState(person.role)
  const [teamId, setTeamId] = useState(person.team?.id ?? '')
  const changed = role !== person.role || teamId !== (person.team?.id ?? '')
  return (
    <tr data-disabled={person.disabled || undefined}>
      <th scope="row">
        {name}
        <span className="people-mail">{person.email}</span>
      </th>
      <td data-label={t('people.role')}>
        <select
          aria-label={t('people.roleOf', { name })}
          value={role}
          disabled={isMe}
          onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? role)}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`people.role_${one}`)}
            </option>
          ))}
        </select>
      </td>
      <td data-label={t('people.team')}>
        <select
          aria-label={t('people.teamOf', { name })}
          value={teamId}
          onChange={(event) => setTeamId(event.target.value)}
        >
          <option value="">{t('people.noTeam')}</option>
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </select>
      </td>
      <td>
        {changed && (
          <button
            type="button"
            className="button button-main button-small"
            onClick={() => onChange({ role, teamId: teamId || null }, t('people.changed', { name }))}
          >
            {t('people.change')}
            <span className="unseen"> {name}</span>
          </button>
        )}{' '}
        {isMe ? (
          <span className="quiet">{t('people.you')}</span>
        ) : (
          <button
            type="button"
            className="button button-small"
            onClick={() =>
              onChange(
                { disabled: !person.disabled },
                t(person.disabled ? 'people.enabled' : 'people.disabled', { name }),
              )
            }
          >
            {t(person.disabled ? 'people.enable' : 'people.disable')}
            <span className="unseen"> {name}</span>
          </button>
        )}
      </td>
    </tr>
  )
}
