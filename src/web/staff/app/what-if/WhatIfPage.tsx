/** For directors: what last year would have been under a changed charter, beside the verdicts of record. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftWith, whatIfFormQuery } from '../api/whatIf.ts'
import '../charter/charter.css'
import { Problems } from '../charter/Problems.tsx'
import { SourceEditor, type SourceEditorHandle } from '../charter/SourceEditor.tsx'
import { useCharterCheck } from '../charter/useCharterCheck.ts'
import '../measures/measures.css'
import { MonthSelect } from '../measures/MonthSelect.tsx'
import { monthsBetween, shiftMonth } from '../measures/months.ts'
import { problemWords } from '../parts/problemWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { ChangeRow } from './ChangeRow.tsx'
import { type ChangeDraft, changeOf, newDraft } from './changeDrafts.ts'
import { Progress } from './Progress.tsx'
import { Result } from './Result.tsx'
import { useComparison } from './useComparison.ts'
import { useMarks } from './useMarks.ts'
import './what-if.css'

const KINDS = ['limit', 'share', 'hours'] as const
/** Five years can be chosen from. */
const OFFERED = 60

export function WhatIfPage() {
  const { t } = useTranslation()
  const { data: form } = useSuspenseQuery(whatIfFormQuery)
  const [drafts, setDrafts] = useState<readonly ChangeDraft[]>(() => [newDraft(form, 'limit', 0)])
  const [source, setSource] = useState<string | null>(null)
  const current = new Date().toISOString().slice(0, 7)
  const [months, setMonths] = useState({ from: shiftMonth(current, -11), to: current })
  const [wrong, setWrong] = useState<string | null>(null)
  const nextKey = useRef(1)
  const comparison = useComparison()
  const formElement = useRef<HTMLFormElement>(null)
  const marks = useMarks(formElement)
  usePageTitle(t('whatIf.title'))

  /** Null where something in the form cannot be read, which is marked then. */
  function changesNow() {
    setWrong(null)
    if (marks.markUnreadable(drafts)) return null
    return drafts.flatMap((draft) => changeOf(draft) ?? [])
  }

  async function compare(event: FormEvent) {
    event.preventDefault()
    if (source !== null) return void comparison.run({ source, ...months })
    const changes = changesNow()
    if (changes) marks.markProblem(drafts, await comparison.run({ changes, ...months }))
  }

  /** The text with the changes of the form already made. */
  async function toText() {
    const changes = changesNow()
    if (!changes) return
    try {
      setSource((await draftWith({ changes })).source)
    } catch (problem) {
      if (!marks.markProblem(drafts, problem)) setWrong(problemWords(t, problem))
    }
  }

  function change(next: readonly ChangeDraft[], key: number) {
    setDrafts(next)
    marks.clear(key)
  }

  const offered = monthsBetween(shiftMonth(current, 1 - OFFERED), current).reverse()
  const choose = (one: string, other: string) => {
    const [from = one, to = other] = [one, other].toSorted()
    setMonths({ from, to })
  }
  const marked = source === null ? marks.count : 0
  const problem =
    marked > 0
      ? t('whatIf.marked', { count: marked })
      : (wrong ?? (comparison.problem ? problemWords(t, comparison.problem) : null))
  return (
    <div className="measures what-if">
      <p className="screen-only">
        <Link to="/measures">← {t('measures.title')}</Link>
      </p>
      <h1>{t('whatIf.title')}</h1>
      <p className="what-if-about">{t('whatIf.about')}</p>
      <form
        ref={formElement}
        className="screen-only"
        onSubmit={(event) => void compare(event)}
        aria-label={t('whatIf.title')}
        noValidate
      >
        {source === null ? (
          <>
            {drafts.map((draft) => (
              <ChangeRow
                key={draft.key}
                form={form}
                draft={draft}
                marks={marks.of(draft.key)}
                onChange={(next) =>
                  change(
                    drafts.map((one) => (one.key === next.key ? next : one)),
                    next.key,
                  )
                }
                onRemove={() =>
                  change(
                    drafts.filter((one) => one.key !== draft.key),
                    draft.key,
                  )
                }
              />
            ))}
            <p className="actions">
              {KINDS.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  className="button"
                  onClick={() => setDrafts([...drafts, newDraft(form, kind, nextKey.current++)])}
                >
                  {t(`whatIf.add_${kind}`)}
                </button>
              ))}
              <button type="button" className="as-link" onClick={() => void toText()}>
                {t('whatIf.toText')}
              </button>
            </p>
          </>
        ) : (
          <WholeText source={source} onChange={setSource} onBack={() => setSource(null)} />
        )}
        <div className="measures-filters">
          <MonthSelect
            label={t('measures.from')}
            value={months.from}
            months={offered}
            onChoose={(month) => choose(month, months.to)}
          />
          <MonthSelect
            label={t('measures.to')}
            value={months.to}
            months={offered}
            onChoose={(month) => choose(months.from, month)}
          />
          <button type="submit" className="button button-main" aria-disabled={comparison.running}>
            {t('whatIf.compare')}
          </button>
        </div>
      </form>
      <div role="alert">{problem && <p className="problem">{problem}</p>}</div>
      <Progress comparison={comparison} />
      {!comparison.result && !comparison.running && !comparison.stopped && (
        <p className="what-if-about quiet screen-only">{t('whatIf.toCome')}</p>
      )}
      {comparison.result && !comparison.running && <Result result={comparison.result} />}
    </div>
  )
}

/** The whole charter as text, checked as one writes. */
function WholeText({
  source,
  onChange,
  onBack,
}: {
  source: string
  onChange: (source: string) => void
  onBack: () => void
}) {
  const { t } = useTranslation()
  const check = useCharterCheck(source)
  const editor = useRef<SourceEditorHandle>(null)
  return (
    <>
      <div className="draft-body">
        <SourceEditor
          ref={editor}
          source={source}
          onChange={onChange}
          readOnly={false}
          problems={check.problems}
        />
        <Problems check={check} onJump={({ line, column }) => editor.current?.jumpTo(line, column)} />
      </div>
      <p>
        <button type="button" className="as-link" onClick={onBack}>
          {t('whatIf.toForm')}
        </button>
      </p>
    </>
  )
}
