import { type Ref, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CharterProblem } from '../../../../features/charters/contract.ts'

export interface SourceEditorHandle {
  /** Lines and columns from 1. */
  readonly jumpTo: (line: number, column: number) => void
}

interface SourceEditorProps {
  readonly ref: Ref<SourceEditorHandle>
  readonly source: string
  readonly onChange: (source: string) => void
  readonly readOnly: boolean
  readonly problems: readonly CharterProblem[]
}

const LINE = 20

/** Plain text with numbers beside it. Tab leaves the field, as everywhere. */
export function SourceEditor({ ref, source, onChange, readOnly, problems }: SourceEditorProps) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({
    jumpTo: (line, column) => {
      const field = area.current
      if (!field) return
      const lines = field.value.split('\n')
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1
      field.focus()
      field.setSelectionRange(start, start + 1)
      field.scrollTop = Math.max(0, (line - 6) * LINE)
    },
  }))
  const wrongLines = new Set(problems.filter(({ severity }) => severity === 'error').map(({ line }) => line))
  const lines = source.split('\n')
  return (
    <div className="source">
      <div className="source-gutter" ref={gutter} aria-hidden="true">
        {lines.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
          <span key={index} data-wrong={wrongLines.has(index + 1) || undefined}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        className="source-text"
        aria-label={t('charter.source')}
        value={source}
        readOnly={readOnly}
        spellCheck={false}
        wrap="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
