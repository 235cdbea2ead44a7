/** The charter's source: read, changed, checked as one writes, and published once it is seen what changes. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CharterProblem } from '../../../../features/charters/contract.ts'
import { charterQuery, publishCharter } from '../api/charters.ts'
import { queryClient } from '../api/client.ts'
import { chartersQuery } from '../api/lists.ts'
import { ApiProblem } from '../api/request.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'
import { say } from '../shell/toasts.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './charter.css'
import { Changes, type Wrong } from './Changes.tsx'
import { Problems } from './Problems.tsx'
import { SourceEditor, type SourceEditorHandle } from './SourceEditor.tsx'
import { useCharterCheck } from './useCharterCheck.ts'
import { useCharterDraft } from './useCharterDraft.ts'

const route = getRouteApi('/inside/charter/$charterId')

export function DraftPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { charterId } = route.useParams()
  const { data: version } = useSuspenseQuery(charterQuery(charterId))
  const { data: versions } = useSuspenseQuery(chartersQuery)
  const newest = versions[0]
  const { data: inForce } = useSuspenseQuery(charterQuery(newest?.id ?? charterId))
  const me = useMe()
  const { dates } = useWords()
  const mayWrite = me.role === 'administrator'
  const { source, change, drop } = useCharterDraft(charterId, version.source)
  const check = useCharterCheck(source, mayWrite && source !== inForce.source)
  const editor = useRef<SourceEditorHandle>(null)
  const [confirming, setConfirming] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  usePageTitle(t('charter.versionTitle', { version: version.version }))

  /** From the first minute of `day`, or at once. */
  async function publish(day: string) {
    if (busy) return
    setBusy(true)
    setWrong(null)
    try {
      const from = day === '' ? undefined : await firstMinuteOf(day, me.organisation.timeZone)
      const published = await publishCharter(source, from)
      drop()
      // Kinds, calendars, reminders and figures follow from the charter.
      await queryClient.invalidateQueries()
      const { version, inForceFrom } = published
      say(
        from === undefined
          ? t('charter.published', { version })
          : t('charter.publishedAhead', { version, when: dates.dayAndTime(inForceFrom) }),
      )
      await navigate({ to: '/charter' })
    } catch (problem) {
      // What can be put right beside the date, or sent once more, keeps the date that was typed.
      const { ofDay, again } = kindOf(problem)
      setWrong({ says: ofDay ?? problemWords(t, problem), ofDay: ofDay !== undefined })
      if (ofDay === undefined && !again) setConfirming(false)
    } finally {
      setBusy(false)
    }
  }

  const jump = ({ line, column }: CharterProblem) => editor.current?.jumpTo(line, column)
  const changed = source !== inForce.source
  return (
    <div className="draft">
      <p>
        <Link to="/charter">← {t('charter.title')}</Link>
      </p>
      <h1>{t('charter.versionTitle', { version: version.version })}</h1>
      {mayWrite && newest && newest.id !== charterId && (
        <p className="notice-box">{t('charter.olderVersion', { version: newest.version })}</p>
      )}
      <div className="draft-body">
        <SourceEditor
          ref={editor}
          source={source}
          onChange={(text) => {
            setWrong(null)
            change(text)
          }}
          readOnly={!mayWrite}
          problems={check.problems}
        />
        <Problems check={check} onJump={jump} />
      </div>
      <div role="alert">{wrong && !confirming && <p className="problem">{wrong.says}</p>}</div>
      {mayWrite && !confirming && (
        <div className="actions">
          <button
            type="button"
            className="button button-main"
            aria-disabled={!check.valid || !changed}
            onClick={() => check.valid && changed && setConfirming(true)}
          >
            {t('charter.toPublish')}
          </button>
          {!changed && <span className="quiet">{t('charter.unchanged')}</span>}
          {changed && source !== version.source && <span className="quiet">{t('charter.kept')}</span>}
          {source !== version.source && (
            <button
              type="button"
              className="as-link"
              onClick={() => {
                const before = source
                drop()
                say(t('charter.thrownAway'), { undo: () => change(before) })
              }}
            >
              {t('charter.throwAway')}
            </button>
          )}
        </div>
      )}
      {confirming && (
        <Changes
          before={inForce.source}
          after={source}
          busy={busy}
          wrong={wrong}
          onDay={() => setWrong(null)}
          onPublish={(day) => void publish(day)}
          onCancel={() => {
            setWrong(null)
            setConfirming(false)
          }}
        />
      )}
    </div>
  )
}

/** What was said of the date, where it was refused; and whether the same may be asked again. */
function kindOf(problem: unknown): { ofDay?: string | undefined; again: boolean } {
  if (!(problem instanceof ApiProblem)) return { again: false }
  const refused = problem.problem.errors?.find(({ field }) => field === 'inForceFrom')
  return { ofDay: refused?.message, again: problem.unanswered }
}

async function firstMinuteOf(day: string, timeZone: string): Promise<string> {
  const { instantOf } = await import('../parts/zoned.ts')
  return instantOf(day, '00:00', timeZone)
}
