import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { QueueFilters } from '../api/cases.ts'
import { organisationQuery, teamsQuery } from '../api/lists.ts'
import { useChannelName } from '../parts/useChannelName.ts'
import { FilterSelect } from './FilterSelect.tsx'
import { narrowing } from './queueSearch.ts'
import { SavedViews } from './SavedViews.tsx'

const STATUSES = ['resolved', 'closed', 'spam', 'any'] as const

export function QueueFilterBar({
  filters,
  onFilter,
}: {
  filters: QueueFilters
  onFilter: (change: QueueFilters) => void
}) {
  const { t } = useTranslation()
  const kinds = useQuery(organisationQuery).data?.kinds
  const teams = useQuery(teamsQuery).data ?? []
  const channelName = useChannelName()
  const set = Object.keys(narrowing({ ...filters, search: undefined })).length

  return (
    <div className="queue-filters">
      <details className="queue-narrow" open={set > 0 || undefined}>
        <summary>
          {t('queue.filters')}
          {set > 0 && ` (${set})`}
        </summary>
        <div className="queue-selects">
          <FilterSelect
            label={t('queue.channel')}
            any={t('queue.anyChannel')}
            value={filters.channel}
            choices={(kinds?.channels ?? []).map((id) => ({ id, label: channelName(id) }))}
            onChoose={(channel) => onFilter({ channel })}
          />
          <FilterSelect
            label={t('queue.about')}
            any={t('queue.anyAbout')}
            value={filters.about}
            choices={kinds?.about ?? []}
            onChoose={(about) => onFilter({ about })}
          />
          <FilterSelect
            label={t('queue.team')}
            any={t('queue.anyTeam')}
            value={filters.team}
            choices={teams.map(({ id, name }) => ({ id, label: name }))}
            onChoose={(team) => onFilter({ team })}
          />
          <FilterSelect
            label={t('queue.status')}
            any={t('queue.statusOpen')}
            value={filters.status === 'open' ? undefined : filters.status}
            choices={STATUSES.map((id) => ({ id, label: t(`queue.status_${id}`) }))}
            onChoose={(status) => onFilter({ status: STATUSES.find((known) => known === status) })}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={filters.breached === 'true'}
              onChange={(event) => onFilter({ breached: event.target.checked ? 'true' : undefined })}
            />
            {t('queue.breached')}
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={filters.paused === 'true'}
              onChange={(event) => onFilter({ paused: event.target.checked ? 'true' : undefined })}
            />
            {t('queue.paused')}
          </label>
          {set > 0 && (
            <button
              type="button"
              className="as-link"
              onClick={() =>
                onFilter({
                  channel: undefined,
                  about: undefined,
                  team: undefined,
                  status: undefined,
                  breached: undefined,
                  paused: undefined,
                })
              }
            >
              {t('queue.clearFilters')}
            </button>
          )}
        </div>
      </details>
      <SavedViews filters={filters} onApply={onFilter} />
    </div>
  )
}
