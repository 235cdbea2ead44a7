/** The fake answers as the contracts say, or what is tried against it proves nothing. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Me, Staff, Team, Token, TokenCreated } from '../../../features/access/contract.ts'
import {
  BulkResult,
  CaseCreated,
  CaseDetail,
  FileInfo,
  QueuePage,
  Receipt,
  Reminders,
  View,
} from '../../../features/cases/contract.ts'
import { CharterCheck, CharterVersion } from '../../../features/charters/contract.ts'
import { Mailbox, Notices } from '../../../features/notices/contract.ts'
import { Observables, Observations } from '../../../features/observations/contract.ts'
import { MeasuredClocks, Measures } from '../../../features/reports/contract.ts'
import { Problem } from '../../../http/contract.ts'
import { fakeApi } from './fakeApi.ts'
import { PASSWORD } from './fakePeople.ts'
import { newState } from './fakeState.ts'

const state = newState()
const app = fakeApi(state)
let headers: Record<string, string>

async function ask(path: string, method = 'GET', body?: unknown): Promise<unknown> {
  const answer = await app.request(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return answer.json()
}

beforeAll(async () => {
  const body = JSON.stringify({ email: 'ada@riverside.example', password: PASSWORD })
  const answer = await app.request('/api/session', { method: 'POST', body })
  const me = Me.parse(await answer.json())
  headers = {
    cookie: answer.headers.get('set-cookie')!.split(';')[0]!,
    'x-csrf-token': me.csrfToken,
    'content-type': 'application/json',
  }
})

describe('the fake API', () => {
  it.each([
    ['/api/session', Me],
    ['/api/cases', QueuePage],
    ['/api/cases?search=osei&status=any&limit=1', QueuePage],
    ['/api/cases/RI-1031', CaseDetail],
    ['/api/cases/RI-1029', CaseDetail],
    ['/api/cases/RI-1043', CaseDetail],
    ['/api/cases/RI-1031/receipt', Receipt],
    ['/api/cases/RI-9999', Problem],
    ['/api/views', z.array(View)],
    ['/api/staff', z.array(Staff)],
    ['/api/teams', z.array(Team)],
    ['/api/tokens', z.array(Token)],
    ['/api/charters', z.array(CharterVersion)],
    ['/api/reminders', Reminders],
    ['/api/measures', Measures],
    ['/api/measures?by=month', Measures],
    ['/api/measures?by=channel', Measures],
    ['/api/measures/clocks?outcome=broken', MeasuredClocks],
    ['/api/observations', Observations],
    ['/api/observations/asked', Observables],
    ['/api/notices', Notices],
    ['/api/mailbox', Mailbox],
  ] as const)('answers %s as its contract says', async (path, contract) => {
    expect(contract.safeParse(await ask(path)).error?.issues ?? []).toEqual([])
  })

  it('answers what is sent as its contracts say', async () => {
    const customer = { name: 'Somebody' }
    const input = { channel: 'phone', about: 'enquiry', subject: 'A', message: 'B', customer }
    const created = CaseCreated.parse(await ask('/api/cases', 'POST', input))
    CaseDetail.parse(await ask(`/api/cases/${created.case.id}/reply`, 'POST', { text: 'Yes.', version: 1 }))
    Problem.parse(await ask(`/api/cases/${created.case.id}/closure`, 'POST', { version: 1 }))
    BulkResult.parse(
      await ask('/api/cases/bulk', 'POST', { cases: [{ id: created.case.id }], action: { do: 'close' } }),
    )
    TokenCreated.parse(await ask('/api/tokens', 'POST', { name: 'T', scopes: ['cases:read'] }))
    CharterCheck.parse(await ask('/api/charters/check', 'POST', { source: 'within: 3 workin days' }))
    const form = new FormData()
    form.set('file', new File(['x'], 'x.txt', { type: 'text/plain' }))
    const { 'content-type': _, ...others } = headers
    FileInfo.parse(
      await (await app.request('/api/files', { method: 'POST', headers: others, body: form })).json(),
    )
  })
})
