/** What can be done to cases from a list, each with a way back. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseSummary, QueuePage } from '../../../../features/cases/contract.ts'
import { type Bulk, type BulkAnswer, bulk, command } from '../api/cases.ts'
import { hold } from '../api/held.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { sayProblem } from '../shell/sayProblem.ts'
import { say } from '../shell/toasts.ts'

type Cases = readonly CaseSummary[]
type Person = CaseSummary['assignee']

export interface QueueActions {
  readonly assignToMe: (cases: Cases) => Promise<void>
  readonly assign: (cases: Cases, to: Person) => Promise<void>
  readonly close: (cases: Cases) => void
  readonly spam: (cases: Cases) => void
  readonly pause: (cases: Cases, reason: string) => Promise<void>
  readonly resume: (cases: Cases) => Promise<void>
}

export function useQueueActions(): QueueActions {
  const { t } = useTranslation()
  const client = useQueryClient()
  const me = useMe()

  const refresh = () => void client.invalidateQueries({ queryKey: ['cases'] })
  const seen = (cases: Cases) => cases.map(({ id, version }) => ({ id, version }))

  /** Shows the new names before the server has answered. */
  function show(cases: Cases, assignee: Person): void {
    const ids = new Set(cases.map(({ id }) => id))
    client.setQueriesData<{ pages: QueuePage[]; pageParams: unknown[] }>(
      { queryKey: ['cases', 'queue'] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((row) => (ids.has(row.id) ? { ...row, assignee } : row)),
          })),
        },
    )
  }

  /** Says which were refused, and why; true when none was. */
  function tell({ results }: BulkAnswer): boolean {
    const refused = results.filter(({ done }) => !done)
    if (refused.length > 0) {
      say(t('queue.refused', { count: refused.length, why: refused[0]?.problem ?? '' }), { wrong: true })
    }
    return refused.length === 0
  }

  /** Sent at once: taking it back is another assignment, and harms nothing. */
  async function assign(cases: Cases, to: Person): Promise<void> {
    if (cases.length === 0) return
    show(cases, to)
    const send = (theCase: CaseSummary, person: Person, key: string) =>
      command(theCase.id, 'assignment', { staffId: person?.id ?? null }, key)
    await attempt(async (key) => {
      if (cases.length === 1) await send(cases[0]!, to, key)
      else tell(await bulk({ cases: seen(cases), action: { do: 'assign', staffId: to?.id ?? null } }, key))
      const who = to === null ? t('queue.nobody') : to.id === me.id ? t('queue.you') : to.name
      say(t('queue.assigned', { count: cases.length, reference: cases[0]!.reference, who }), {
        undo: () => {
          for (const one of cases) void send(one, one.assignee, crypto.randomUUID()).catch(refresh)
        },
      })
    })
  }

  /** Does it; what had no answer can be sent again under the same key. */
  async function attempt(
    work: (key: string) => Promise<void>,
    key: string = crypto.randomUUID(),
  ): Promise<void> {
    try {
      await work(key)
    } catch (problem) {
      sayProblem(problemWords(t, problem), problem, () => void attempt(work, key))
    }
    refresh()
  }

  /** Held for five seconds, so that taking it back leaves no trace on the ledger. */
  function holdBulk(cases: Cases, action: Bulk['action'], words: string): void {
    if (cases.length === 0) return
    const undo = hold(
      cases.map(({ id }) => id),
      '/api/cases/bulk',
      { cases: seen(cases), action } satisfies Bulk,
      (answer) => {
        if (answer.ok) tell(answer.body as BulkAnswer)
        else sayProblem(problemWords(t, answer.problem), answer.problem, answer.again)
        refresh()
      },
    )
    say(words, { undo })
  }

  async function now(cases: Cases, action: Bulk['action'], words: string): Promise<void> {
    await attempt(async (key) => {
      if (tell(await bulk({ cases: seen(cases), action }, key))) say(words)
    })
  }

  const words = (cases: Cases) => ({ count: cases.length, reference: cases[0]?.reference ?? '' })
  return {
    assignToMe: (cases) => assign(cases, { id: me.id, name: me.name }),
    assign,
    close: (cases) => holdBulk(cases, { do: 'close' }, t('queue.closed', words(cases))),
    spam: (cases) => holdBulk(cases, { do: 'spam' }, t('queue.spammed', words(cases))),
    pause: (cases, reason) => now(cases, { do: 'pause', reason }, t('queue.pausedNow', words(cases))),
    resume: (cases) => now(cases, { do: 'resume' }, t('queue.resumedNow', words(cases))),
  }
}
