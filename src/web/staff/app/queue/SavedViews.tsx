import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../../../features/cases/contract.ts'
import type { QueueFilters } from '../api/cases.ts'
import { viewsQuery } from '../api/lists.ts'
import { request } from '../api/request.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'

const NOTHING: QueueFilters = {
  who: undefined,
  status: undefined,
  channel: undefined,
  about: undefined,
  team: undefined,
  breached: undefined,
  paused: undefined,
  search: undefined,
}

/** Filters kept under a name: one's own, or shared with everybody. */
export function SavedViews({
  filters,
  onApply,
}: {
  filters: QueueFilters
  onApply: (filters: QueueFilters) => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const views = useQuery(viewsQuery).data ?? []
  const [saving, setSaving] = useState(false)
  const id = useId()
  const applied = views.find((view) => sameFilters(view.filters, filters))
  const canSave = !applied && Object.values(filters).some(Boolean)

  async function change(work: Promise<unknown>, words: string) {
    try {
      await work
      say(words)
    } catch (problem) {
      say(problemWords(t, problem), { wrong: true })
    }
    await client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    if (!name) return
    const body: Omit<View, 'id'> = { name, filters, shared: form.get('shared') === 'on' }
    setSaving(false)
    await change(request('/api/views', { method: 'POST', body }), t('queue.viewSaved', { name }))
  }

  return (
    <div className="queue-views">
      {views.length > 0 && (
        <span className={applied ? 'filter filter-set' : 'filter'}>
          <label className="unseen" htmlFor={id}>
            {t('queue.views')}
          </label>
          <select
            id={id}
            value={applied?.id ?? ''}
            onChange={(event) => {
              const view = views.find((one) => one.id === event.target.value)
              onApply({ ...NOTHING, ...view?.filters })
            }}
          >
            <option value="">{t('queue.noView')}</option>
            {views.map((view) => (
              <option key={view.id} value={view.id}>
                {view.shared ? t('queue.sharedView', { name: view.name }) : view.name}
              </option>
            ))}
          </select>
        </span>
      )}
      {applied && (
        <button
          type="button"
          className="as-link"
          onClick={() =>
            void change(
              request(`/api/views/${applied.id}`, { method: 'DELETE' }),
              t('queue.viewDeleted', { name: applied.name }),
            )
          }
        >
          {t('queue.deleteView')}
        </button>
      )}
      {canSave && !saving && (
        <button type="button" className="as-link" onClick={() => setSaving(true)}>
          {t('queue.saveView')}
        </button>
      )}
      {saving && (
        <form className="queue-save" onSubmit={(event) => void save(event)}>
          <label htmlFor={`${id}-name`}>{t('queue.viewName')}</label>
          <input
            id={`${id}-name`}
            name="name"
            required
            maxLength={80}
            // biome-ignore lint/a11y/noAutofocus: the field was asked for by the press of "Save".
            autoFocus
            onKeyDown={(event) => event.key === 'Escape' && setSaving(false)}
          />
          <label className="check">
            <input type="checkbox" name="shared" /> {t('queue.shareView')}
          </label>
          <button type="submit" className="button">
            {t('common.save')}
          </button>
          <button type="button" className="as-link" onClick={() => setSaving(false)}>
            {t('common.cancel')}
          </button>
        </form>
      )}
    </div>
  )
}

function sameFilters(one: QueueFilters, other: QueueFilters): boolean {
  return Object.keys(NOTHING).every((key) => {
    const name = key as keyof QueueFilters
    return (one[name] ?? '') === (other[name] ?? '')
  })
}
