import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { staffQuery, teamsQuery } from '../api/lists.ts'
import { useMe } from '../api/session.ts'
import { MenuButton } from '../parts/MenuButton.tsx'
import { useCaseActions } from './useCaseActions.ts'

const NOBODY = 'nobody'

export function Assignment({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation()
  const me = useMe()
  const staff = useQuery(staffQuery).data?.filter(({ disabled }) => !disabled) ?? []
  const teams = useQuery(teamsQuery).data ?? []
  const actions = useCaseActions(theCase)
  const who = theCase.assignee?.id === me.id ? t('case.withYou') : theCase.assignee?.name
  return (
    <section>
      <h2>{t('case.with')}</h2>
      <p>
        {who ?? t('case.withNobody')}
        {theCase.team && <span className="quiet"> · {theCase.team.name}</span>}
      </p>
      {theCase.actions.includes('assignment') && (
        <div className="actions screen-only">
          {theCase.assignee?.id !== me.id && (
            <button type="button" className="button button-small" onClick={() => void actions.assignToMe()}>
              {t('case.take')} <kbd>A</kbd>
            </button>
          )}
          <MenuButton
            className="button button-small"
            label={t('case.assignTo')}
            items={[
              ...staff.map(({ id, name }) => ({ id, label: name })),
              { id: NOBODY, label: t('case.withNobody') },
            ]}
            onChoose={(id) => void actions.assign(id === NOBODY ? null : id)}
          />
          {teams.length > 0 && (
            <MenuButton
              className="button button-small"
              label={t('case.teamTo')}
              items={[
                ...teams.map(({ id, name }) => ({ id, label: name })),
                { id: NOBODY, label: t('case.noTeam') },
              ]}
              onChoose={(id) => void actions.assignTeam(id === NOBODY ? null : id)}
            />
          )}
        </div>
      )}
    </section>
  )
}
