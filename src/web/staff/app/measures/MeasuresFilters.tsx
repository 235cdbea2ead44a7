import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { organisationQuery, teamsQuery } from '../api/lists.ts'
import { useChannelName } from '../parts/useChannelName.ts'
import { FilterSelect } from '../queue/FilterSelect.tsx'
import { MonthSelect } from './MonthSelect.tsx'
import { monthsBetween, shiftMonth } from './months.ts'

const GROUPINGS = ['channel', 'team'] as const
/** Five years can be chosen from, the newest month first. */
const OFFERED = 60

/** Which months, which channel, which team, and by what the table is divided. */
export function MeasuresFilters({ shown }: { shown: { from: string; to: string } | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/measures' })
  const search = useSearch({ from: '/inside/measures' })
  const channels = useQuery(organisationQuery).data?.kinds.channels ?? []
  const teams = useQuery(teamsQuery).data ?? []
  const channelName = useChannelName()
  const current = new Date().toISOString().slice(0, 7)
  const from = search.from ?? shown?.from ?? shiftMonth(current, -11)
  const to = search.to ?? shown?.to ?? current
  const months = monthsBetween(shiftMonth(current, 1 - OFFERED), current).reverse()
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }) })
  /** Whichever was chosen: the earlier of the two is the first. */
  function choose(one: string, other: string) {
    const [first, last] = [one, other].toSorted()
    change({ from: first, to: last })
  }

  return (
    <div className="measures-filters screen-only">
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
      <MonthSelect
        label={t('measures.from')}
        value={from}
        months={months}
        onChoose={(month) => choose(month, to)}
      />
      <MonthSelect
        label={t('measures.to')}
        value={to}
        months={months}
        onChoose={(month) => choose(from, month)}
      />
      {(search.from || search.to) && (
        <button type="button" className="as-link" onClick={() => change({ from: undefined, to: undefined })}>
          {t('measures.lastYear')}
        </button>
      )}
    </div>
  )
}
