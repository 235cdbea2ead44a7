import { useTranslation } from 'react-i18next'
import { numberOf } from '../../../words/numbers.ts'
import type { Comparison } from './useComparison.ts'

/** How far the comparison has come, and the way to stop it. */
export function Progress({ comparison }: { comparison: Comparison }) {
  const { t, i18n } = useTranslation()
  const { progress, running, stopped, result, stop } = comparison
  const number = numberOf(i18n.language)
  return (
    <div className="what-if-progress screen-only">
      {running && (
        <>
          <progress
            aria-label={t('whatIf.progress')}
            max={Math.max(1, progress?.all ?? 1)}
            value={progress?.done}
          />{' '}
          <span>
            {progress
              ? t('whatIf.done', { done: number(progress.done), all: number(progress.all) })
              : t('common.loading')}
          </span>{' '}
          <button type="button" className="button" onClick={stop}>
            {t('whatIf.stop')}
          </button>
        </>
      )}
      {/* Told once at the beginning and the end; numbers that run would only be in the way of listening. */}
      <p className="unseen" role="status">
        {running ? t('whatIf.running') : stopped ? t('whatIf.stopped') : result ? t('whatIf.ready') : ''}
      </p>
      {stopped && !running && <p className="quiet">{t('whatIf.stopped')}</p>}
    </div>
  )
}
