import { useTranslation } from 'react-i18next'
import type { CharterProblem } from '../../../../features/charters/contract.ts'
import type { CheckState } from './useCharterCheck.ts'

/** What is wrong and where: a press goes to the place. */
export function Problems({
  check,
  onJump,
}: {
  check: CheckState
  onJump: (problem: CharterProblem) => void
}) {
  const { t } = useTranslation()
  const mistakes = check.problems.filter(({ severity }) => severity === 'error')
  const notices = check.problems.filter(({ severity }) => severity === 'notice')
  const state = check.failed
    ? t('charter.checkFailed')
    : check.checking
      ? t('charter.checking')
      : mistakes.length === 0
        ? t('charter.good')
        : t('charter.found', { count: mistakes.length })
  return (
    <section className="draft-problems" aria-label={t('charter.problems')} aria-busy={check.checking}>
      <p role="status">
        <strong>{state}</strong>
      </p>
      <ol>
        {[...mistakes, ...notices].map((problem) => (
          <li key={`${problem.line}:${problem.column} ${problem.message}`}>
            <button type="button" className="as-link" onClick={() => onJump(problem)}>
              {t('charter.place', { line: problem.line, column: problem.column })}
            </button>{' '}
            {problem.severity === 'notice' && <span className="tag">{t('charter.notice')}</span>}{' '}
            {problem.message}
            <br />
            <span className="quiet">
              {problem.expected && t('charter.expected', { expected: problem.expected })}{' '}
              {problem.nearest && t('charter.nearest', { nearest: problem.nearest })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
