import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../../features/cases/contract.ts'
import { caseQuery } from '../api/cases.ts'
import { staffQuery } from '../api/lists.ts'
import { MenuButton } from '../parts/MenuButton.tsx'
import { useQueueActions } from './useQueueActions.ts'
import type { Selection } from './useSelection.ts'

const NOBODY = 'nobody'

/** One thing done to several cases. */
export function BulkBar({ rows, selection }: { rows: readonly CaseSummary[]; selection: Selection }) {
  const { t } = useTranslation()
  const actions = useQueueActions()
  const staff = useQuery(staffQuery).data?.filter(({ disabled }) => !disabled) ?? []
  const chosen = rows.filter(({ id }) => selection.has(id))
  // The reasons are the charter's; any of the chosen cases knows them.
  const reasons = useQuery(caseQuery(chosen[0]?.reference ?? '')).data?.pauseReasons ?? []

  function done(work: unknown) {
    void work
    selection.clear()
  }

  return (
    <section className="bulk-bar" aria-label={t('queue.bulk')}>
      <strong role="status">{t('queue.selected', { count: selection.count })}</strong>
      <MenuButton
        label={t('queue.assignTo')}
        items={[
          ...staff.map(({ id, name }) => ({ id, label: name })),
          { id: NOBODY, label: t('queue.nobody') },
        ]}
        onChoose={(id) => {
          const person = staff.find((one) => one.id === id)
          done(actions.assign(chosen, person ? { id: person.id, name: person.name } : null))
        }}
      />
      {reasons.length > 0 && (
        <MenuButton
          label={t('queue.pause')}
          items={reasons}
          onChoose={(reason) => done(actions.pause(chosen, reason))}
        />
      )}
      <button type="button" className="button" onClick={() => done(actions.resume(chosen))}>
        {t('queue.resume')}
      </button>
      <button type="button" className="button" onClick={() => done(actions.close(chosen))}>
        {t('queue.close')} <kbd>E</kbd>
      </button>
      <button type="button" className="button" onClick={() => done(actions.spam(chosen))}>
        {t('queue.spam')}
      </button>
      <button type="button" className="as-link" onClick={selection.clear}>
        {t('queue.clearSelection')} <kbd>Esc</kbd>
      </button>
    </section>
  )
}
