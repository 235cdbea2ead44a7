import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../features/cases/contract.ts'
import { useWords } from '../parts/useWords.ts'

/** What others did while this was being written. Nothing of the text is touched. */
export function Meanwhile({ news, refused }: { news: readonly TimelineEntry[]; refused: string | null }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  return (
    <div role="alert">
      {(news.length > 0 || refused) && (
        <div className="meanwhile">
          <p>
            <strong>{refused ? t('write.refused') : t('write.meanwhile')}</strong>
            {refused && <> {refused}</>}
          </p>
          <ul>
            {news.map((entry) => (
              <li key={entry.seq}>
                <strong>{entry.words}</strong> · {dates.dayAndTime(entry.occurredAt)}
                {entry.message && <blockquote>{entry.message.text}</blockquote>}
              </li>
            ))}
          </ul>
          <p>{refused ? t('write.refusedMore') : t('write.meanwhileMore')}</p>
        </div>
      )}
    </div>
  )
}
