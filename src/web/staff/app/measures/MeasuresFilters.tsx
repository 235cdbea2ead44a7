import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { organisationQuery, teamsQuery } from '../api/lists.ts'
import { useChannelName } from '../parts/useChannelName.ts'
import { FilterSelect } from '../queue/FilterSelect.tsx'

const GROUPINGS = ['channel', 'team'] as const

/** Which months, which channel, which team, and by what the table is divided. */
export function MeasuresFilters() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/measures' })
  const search = useSearch({ from: '/inside/measures' })
  const channels = useQuery(organisationQuery).data?.kinds.channels ?? []
  const teams = useQuery(teamsQuery).data ?? []
  const channelName = useChannelName()
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }) })
  return (
    <div className="measures-filters">
      <FilterSelect
        label={t('measures.divide')}
        any={t('measures.undivided')}
        value={search.by}
        choices={GROUPINGS.map((id) => ({ id, label: t(`measures.byThe_${id}`) }))}
        onChoose={(id) => change({ by: GROUPINGS.find((grouping) => grouping === id) })}
      />
      <FilterSelect
        label={t('queue.channel')}
        any={t('queue.anyChannel')}
        value={search.channel}
        choices={channels.map((id) => ({ id, label: channelName(id) }))}
        onChoose={(channel) => change({ channel })}
      />
      <FilterSelect
        label={t('queue.team')}
        any={t('queue.anyTeam')}
        value={search.team}
        choices={teams.map(({ id, name }) => ({ id, label: name }))}
        onChoose={(team) => change({ team })}
      />
      <label className="measures-month">
        {t('measures.from')}
        <input
          type="month"
          value={search.from ?? ''}
          onChange={(event) => change({ from: event.target.value || undefined })}
        />
      </label>
      <label className="measures-month">
        {t('measures.to')}
        <input
          type="month"
          value={search.to ?? ''}
          onChange={(event) => change({ to: event.target.value || undefined })}
        />
      </label>
    </div>
  )
}
