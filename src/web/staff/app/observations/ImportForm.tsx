/** A file of many observations. What is wrong is listed line by line, and then nothing was recorded. */
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Observables } from '../../../../features/observations/contract.ts'
import { importObservations } from '../api/observations.ts'
import { ApiProblem } from '../api/request.ts'
import { focusMissing } from '../parts/focusMissing.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useSendingKey } from '../parts/useSendingKey.ts'
import { say } from '../shell/toasts.ts'

interface Wrong {
  readonly words: string
  readonly lines: readonly { readonly line: string; readonly message: string }[]
}

export function ImportForm({ asked }: { asked: Observables }) {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const kinds = [
    ...asked.scores.map(({ name, label }) => ({ kind: 'score' as const, name, label })),
    ...asked.posts.map(({ name, label }) => ({ kind: 'attendance' as const, name, label })),
    ...asked.duties.map(({ name, label }) => ({ kind: 'act' as const, name, label })),
  ]

  const { keyFor, renew } = useSendingKey()

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const file = values.get('file')
    const chosen = kinds[Number(values.get('kind'))]
    if (!(file instanceof File) || file.size === 0 || !chosen) {
      focusMissing(form)
      return setWrong({ words: t('observations.fileNeeded'), lines: [] })
    }
    try {
      const { kind, name } = chosen
      const lines = { kind, name, csv: await file.text() }
      const { recorded, known } = await importObservations(lines, keyFor(lines))
      renew()
      say(t('observations.imported', { count: recorded, known }))
      setWrong(null)
      form.reset()
    } catch (problem) {
      setWrong(wrongOf(problem))
    }
  }

  function wrongOf(problem: unknown): Wrong {
    if (!(problem instanceof ApiProblem)) return { words: problemWords(t, problem), lines: [] }
    const lines = (problem.problem.errors ?? []).flatMap(({ field, message }) => {
      const line = /^line (\d+)$/.exec(field)?.[1]
      return line === undefined ? [] : [{ line, message }]
    })
    if (lines.length === 0) return { words: problemWords(t, problem), lines }
    return { words: problem.problem.detail ?? problem.problem.title, lines }
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <h2>{t('observations.import')}</h2>
      <div role="alert">
        {wrong && (
          <div className="problem">
            <p>{wrong.words}</p>
            {wrong.lines.length > 0 && (
              <ul>
                {wrong.lines.map(({ line, message }) => (
                  <li key={line}>
                    {t('observations.line', { line })}: {message}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      <div className="field">
        <label htmlFor="import-kind">{t('observations.of')}</label>
        <select id="import-kind" name="kind" aria-describedby="import-columns">
          {kinds.map(({ kind, name, label }, index) => (
            <option key={`${kind} ${name}`} value={index}>
              {t(`observations.columns_${kind}`, { label })}
            </option>
          ))}
        </select>
        <p className="field-hint" id="import-columns">
          {t('observations.importHint')}
        </p>
      </div>
      <div className="field">
        <label htmlFor="import-file">{t('observations.file')}</label>
        <input id="import-file" name="file" type="file" accept=".csv,text/csv" />
      </div>
      <button type="submit" className="button">
        {t('observations.importNow')}
      </button>
    </form>
  )
}
