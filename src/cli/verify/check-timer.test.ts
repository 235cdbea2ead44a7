import { expect, test } from 'vitest'
import { parseCharter } from '../../core/charter/parse.ts'
import type { Fact } from '../../ledger/entry.ts'
import { judgeCase, rowsShown, wakeOf } from '../../projections/project.ts'
import { chartersFor } from './charters.ts'
import { checkTimer } from './check-timer.ts'

const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply:
    says: { en: We reply., es: Respondemos. }
    for: { about: enquiry }
    from: received
    until: replied
    within: 10 working days
  papers:
    says: { en: You send the papers., es: Usted envía los papeles. }
    duty-of: customer
    for: { about: enquiry }
    from: received
    until: updated
    within: 2 working days
  answer:
    says: { en: You say whether it helped., es: Usted dice si ayudó. }
    duty-of: customer
    for: { about: enquiry }
    from: received
    until: closed
    within: 60 working days
`
const monday = Date.parse('2026-06-08T09:00:00Z')
const { charter: parsed, problems } = parseCharter(source)
const charter = {
  ...{ charterId: 'a', version: '1', inForceFrom: 0, recordedAt: 0, source, leaf: null },
  parsed: JSON.parse(JSON.stringify(parsed)),
}
const scope = { organisationId: 'us', charters: chartersFor([charter], [])([]) }
const received: Fact = {
  ...{ caseId: 'c', seq: 1, type: 'received', occurredAt: monday, recordedAt: monday },
  by: { kind: 'customer', id: null },
  facts: { reference: 'A-1', customerId: 'ama', case: { channel: 'email', about: 'enquiry' } },
}

function checked(wakeAt: number | null, entries: readonly Fact[] = [received]): string | null {
  const judgedAt = entries.at(-1)!.recordedAt
  const judged = judgeCase(scope, entries, judgedAt)
  const { figures } = rowsShown(scope, judged, '')
  return checkTimer(scope, { judged, judgedAt, figures, wakeAt, stored: () => [] })
}

test('a case sleeps no longer than its promises allow; what its customer has to do is not asked', () => {
  expect(problems).toEqual([])
  const judged = judgeCase(scope, [received], monday)
  const next = wakeOf(scope, judged, monday)!
  const ours = judged.runs.find(({ commitment }) => commitment === 'reply')!.warnings[0]!
  expect(next).toBeLessThan(ours)
  expect([checked(next), checked(ours)]).toEqual([null, null])
  expect(checked(ours + 1)).toBe(
    `it sleeps until ${new Date(ours + 1).toISOString()}, and should be looked at by ${new Date(ours).toISOString()}`,
  )
  expect(checked(null)).toMatch(/^it sleeps for good, and should/)
})

test('a case that waits for its customer alone may sleep for good', () => {
  const replied: Fact = { ...received, seq: 2, type: 'replied', by: { kind: 'staff', id: 's' } }
  // Ten working days have passed: the reply is in the share.
  const at = monday + 30 * 86_400_000
  const noted: Fact = { ...replied, seq: 3, type: 'noted', occurredAt: at, recordedAt: at }
  expect(checked(null, [received, replied])).toMatch(/^it sleeps for good/)
  const entries = [received, replied, noted]
  expect(wakeOf(scope, judgeCase(scope, entries, at), at)).not.toBeNull()
  expect(checked(null, entries)).toBeNull()
})
