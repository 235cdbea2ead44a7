import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Staff } from '../../../../features/access/contract.ts'
import { queryClient } from '../api/client.ts'
import { staffQuery, teamsQuery } from '../api/lists.ts'
import { request } from '../api/request.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { say } from '../shell/toasts.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { NewPerson } from './NewPerson.tsx'
import { NewTeam } from './NewTeam.tsx'
import './people.css'
import { PersonRow } from './PersonRow.tsx'

/** Who works here, in which team, and what each may do. */
export function PeoplePage() {
  const { t } = useTranslation()
  const me = useMe()
  const staff = useQuery(staffQuery)
  const teams = useQuery(teamsQuery).data ?? []
  usePageTitle(t('people.title'))

  async function change(person: Staff, part: object, words: string) {
    try {
      await request(`/api/staff/${person.id}`, { method: 'PATCH', body: part })
      say(words)
    } catch (problem) {
      say(problemWords(t, problem), { wrong: true })
    }
    await queryClient.invalidateQueries({ queryKey: staffQuery.queryKey })
  }

  return (
    <div className="page">
      <h1>{t('people.title')}</h1>
      <div className="table-scroll">
        <table className="people-table stacked" aria-busy={staff.isPending}>
          <caption className="unseen">{t('people.caption')}</caption>
          <TableHead columns={[t('people.name'), t('people.role'), t('people.team'), t('people.account')]} />
          <tbody>
            {staff.data?.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                teams={teams}
                isMe={person.id === me.id}
                onChange={(part, words) => void change(person, part, words)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t('people.roles')}</p>
      <NewPerson teams={teams} />
      <NewTeam teams={teams} />
    </div>
  )
}
