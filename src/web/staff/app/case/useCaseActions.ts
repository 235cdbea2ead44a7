/** What one press does to a case, with a way back. What needs words or a date is in `writings.ts`. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { caseQuery, command } from '../api/cases.ts'
import { hold } from '../api/held.ts'
import { staffQuery } from '../api/lists.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { sayProblem } from '../shell/sayProblem.ts'
import { say } from '../shell/toasts.ts'

export interface CaseActions {
  readonly assignToMe: () => Promise<void>
  readonly assign: (staffId: string | null) => Promise<void>
  readonly assignTeam: (teamId: string | null) => Promise<void>
  /** Close and spam go back to the queue at once. */
  readonly close: () => void
  readonly spam: () => void
  /** One of the charter's own events, as of now. */
  readonly record: (type: string, label: string) => void
}

export function useCaseActions(theCase: CaseDetail): CaseActions {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  const { id, reference, version } = theCase

  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['cases'] })
    void client.invalidateQueries({ queryKey: ['case'] })
  }

  async function sendAssignment(
    body: { staffId: string | null; teamId?: string | null },
    words: string,
    key: string = crypto.randomUUID(),
  ): Promise<void> {
    const before = { staffId: theCase.assignee?.id ?? null, teamId: theCase.team?.id ?? null }
    try {
      await command(id, 'assignment', body, key)
      const undo = () => void command(id, 'assignment', before, crypto.randomUUID()).catch(refresh)
      say(words, { undo })
    } catch (problem) {
      sayProblem(problemWords(t, problem), problem, () => void sendAssignment(body, words, key))
      refresh()
    }
  }

  async function assign(staffId: string | null): Promise<void> {
    const staff = client.getQueryData(staffQuery.queryKey)?.find((one) => one.id === staffId)
    const assignee =
      staffId === me.id ? { id: me.id, name: me.name } : staff ? { id: staff.id, name: staff.name } : null
    client.setQueryData(caseQuery(reference).queryKey, { ...theCase, assignee })
    const who =
      assignee === null ? t('case.withNobody') : assignee.id === me.id ? t('queue.you') : assignee.name
    await sendAssignment({ staffId }, t('queue.assigned', { count: 1, reference, who }))
  }

  function holdCommand(noun: string, body: object, words: string): void {
    const undo = hold([id], `/api/cases/${id}/${noun}`, body, (answer) => {
      if (!answer.ok) {
        const why = problemWords(t, answer.problem)
        sayProblem(t('case.notDone', { reference, why }), answer.problem, answer.again)
      }
      refresh()
    })
    say(words, { undo })
  }

  return {
    assign,
    assignToMe: () => assign(me.id),
    assignTeam: (teamId) =>
      sendAssignment({ staffId: theCase.assignee?.id ?? null, teamId }, t('case.teamChanged')),
    close: () => {
      holdCommand('closure', { version }, t('queue.closed', { count: 1, reference }))
      void navigate({ to: '/' })
    },
    spam: () => {
      holdCommand('spam', { version }, t('queue.spammed', { count: 1, reference }))
      void navigate({ to: '/' })
    },
    record: (type, label) => {
      const occurredAt = new Date().toISOString()
      holdCommand('events', { type, occurredAt, version }, t('case.recorded', { label }))
    },
  }
}
