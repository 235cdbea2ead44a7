import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/request.ts'
import { type ChangeDraft, type DraftField, fieldNamed, unreadableIn } from './changeDrafts.ts'

/** What is wrong with the fields of a row, in words. */
export type Marks = ReadonlyMap<DraftField, string>

export interface MarkedForm {
  readonly count: number
  readonly of: (key: number) => Marks
  /** Marks what cannot be read, and goes to the first of it; whether there is any. */
  readonly markUnreadable: (drafts: readonly ChangeDraft[]) => boolean
  /** Marks the fields that an answer complains of, and goes to the first; whether it names any. */
  readonly markProblem: (drafts: readonly ChangeDraft[], problem: unknown) => boolean
  /** Of a row that has been changed. */
  readonly clear: (key: number) => void
}

/** Which fields of the form are wrong. They are marked when it is sent, not while somebody writes. */
export function useMarks(form: RefObject<HTMLFormElement | null>): MarkedForm {
  const { t } = useTranslation()
  const [rows, setRows] = useState<ReadonlyMap<number, Marks>>(new Map())

  function mark(found: readonly { key: number; field: DraftField; says: string }[]): boolean {
    const marked = new Map<number, Map<DraftField, string>>()
    for (const { key, field, says } of found) {
      const row = marked.get(key) ?? new Map<DraftField, string>()
      if (!row.has(field)) row.set(field, says)
      marked.set(key, row)
    }
    // The field has to be there as a wrong one before it is gone to, so that it is read out so.
    flushSync(() => setRows(marked))
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    return found.length > 0
  }

  return {
    count: [...rows.values()].reduce((sum, row) => sum + row.size, 0),
    of: (key) => rows.get(key) ?? unmarked,
    markUnreadable: (drafts) =>
      mark(
        drafts.flatMap((draft) =>
          unreadableIn(draft).map((field) => ({
            key: draft.key,
            field,
            says: t(`whatIf.wrong_${draft.kind}`),
          })),
        ),
      ),
    markProblem: (drafts, problem) => {
      const errors = problem instanceof ApiProblem ? (problem.problem.errors ?? []) : []
      return mark(
        errors.flatMap(({ field, message }) => {
          const place = fieldNamed(drafts, field)
          return place === null ? [] : [{ ...place, says: message }]
        }),
      )
    },
    clear: (key) => setRows((known) => new Map([...known].filter(([one]) => one !== key))),
  }
}

const unmarked: Marks = new Map()
