import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { lineChanges, withContext } from './lineChanges.ts'

interface ChangesProps {
  readonly before: string
  readonly after: string
  readonly busy: boolean
  readonly onPublish: () => void
  readonly onCancel: () => void
}

/** What publishing would change, line by line: a charter in force cannot be taken back, only followed by another. */
export function Changes({ before, after, busy, onPublish, onCancel }: ChangesProps) {
  const { t } = useTranslation()
  const title = useRef<HTMLHeadingElement>(null)
  const changes = useMemo(() => lineChanges(before, after), [before, after])
  useEffect(() => title.current?.focus(), [])
  const count = (kind: 'new' | 'gone') => changes.filter((change) => change.kind === kind).length
  return (
    <div className="changes">
      <h2 id="changes-title" ref={title} tabIndex={-1}>
        {t('charter.changes')}
      </h2>
      <p>{t('charter.changesMore', { come: count('new'), gone: count('gone') })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must be able to by keyboard. */}
      <section className="changes-lines" aria-label={t('charter.changes')} tabIndex={0}>
        {withContext(changes, 2).map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown.
          <p key={index} className={`change change-${change?.kind ?? 'left-out'}`}>
            {change === null ? (
              '…'
            ) : (
              <>
                <span aria-hidden="true">{{ same: ' ', gone: '−', new: '+' }[change.kind]} </span>
                {change.kind !== 'same' && (
                  <span className="unseen">{t(`charter.change_${change.kind}`)} </span>
                )}
                {change.text || '\u00a0'}
              </>
            )}
          </p>
        ))}
      </section>
      <div className="actions">
        <button type="button" className="button button-main" onClick={onPublish} aria-disabled={busy}>
          {busy ? t('charter.publishing') : t('charter.publish')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
      </div>
    </div>
  )
}
