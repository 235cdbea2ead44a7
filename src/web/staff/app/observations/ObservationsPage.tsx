/** Where staff record what no case tells: scores, when somebody was there, duties done. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { observablesQuery } from '../api/observations.ts'
import { problemWords } from '../parts/problemWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { AttendanceForm } from './AttendanceForm.tsx'
import { Duties } from './Duties.tsx'
import { ImportForm } from './ImportForm.tsx'
import { Recorded } from './Recorded.tsx'
import { ScoreForm } from './ScoreForm.tsx'

export function ObservationsPage() {
  const { t } = useTranslation()
  const query = useQuery(observablesQuery)
  usePageTitle(t('observations.title'))
  const asked = query.data
  const nothing = asked && asked.scores.length + asked.posts.length + asked.duties.length === 0
  return (
    <div className="page">
      <h1>{t('observations.title')}</h1>
      <p>{t('observations.about')}</p>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {nothing && <p className="empty">{t('observations.nothing')}</p>}
      {asked && asked.duties.length > 0 && <Duties duties={asked.duties} />}
      {asked && asked.scores.length > 0 && <ScoreForm scores={asked.scores} />}
      {asked && asked.posts.length > 0 && <AttendanceForm posts={asked.posts} />}
      {asked && !nothing && <ImportForm asked={asked} />}
      {!nothing && <Recorded />}
    </div>
  )
}
