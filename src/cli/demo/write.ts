/** Lives written in batches: the same entries and the same projections as one by one, in fewer round trips. */
import type { Instant } from '../../core/time/instant.ts'
import { rowsOf } from '../../ledger/append.ts'
import { type PersonKey, personKeys } from '../../ledger/keys/persons.ts'
import { insertTogether } from '../../postgres/insert-together.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import { writeClocks } from '../../projections/clocks.ts'
import { judgeCase, rowsShown, wakeOf } from '../../projections/project.ts'
import { searchWords } from '../../projections/search.ts'
import type { Life } from './life.ts'

const mailedTypes = new Set(['replied', 'updated', 'proposed', 'agreed', 'extended', 'forewarned'])

/** Writes whole cases as they stand at `now`. */
export async function writeLives(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  lives: readonly Life[],
  now: Instant,
): Promise<void> {
  const scope = { organisationId, charters }
  const judged = lives.map(({ linked: { entries } }) => judgeCase(scope, entries, now))
  const ours = { organisation_id: organisationId }
  const shown = judged.map((one, index) => rowsShown(scope, one, subjectOf(lives[index])))
  const cases = shown.map(({ inbox }) => ({ ...ours, ...inbox }))
  const words = lives.map(({ beginning: { caseId, reference, input } }) => ({
    ...ours,
    case_id: caseId,
    words: searchWords({ reference, subject: input.subject, ...input.customer }),
  }))
  const timers = judged.flatMap((one) => {
    const { state } = one
    // What stands open is looked at once more, so that whoever has it is told.
    const wakeAt = state.status === 'open' ? now : wakeOf(scope, one, now)
    return wakeAt === null ? [] : [{ ...ours, case_id: state.caseId, wake_at: wakeAt }]
  })
  const persons = lives.map(({ beginning }) => beginning.customerId)
  const ledger = ledgerOf(organisationId, lives, await personKeys(tx, organisationId, persons))
  const mails = lives.flatMap((life) => mailsOf(life).map((mail) => ({ ...ours, ...mail })))
  await Promise.all([
    writeCustomers(tx, organisationId, lives),
    insertTogether(tx, ledger),
    tx`insert into cases ${tx(cases)}`,
    tx`insert into case_words ${tx(words)}`,
    writeClocks(
      tx,
      organisationId,
      [],
      shown.flatMap(({ figures }) => figures),
    ),
    timers.length > 0 && tx`insert into timers ${tx(timers)}`,
    mails.length > 0 && tx`insert into outbox ${tx(mails)}`,
  ])
}

function ledgerOf(organisationId: string, lives: readonly Life[], keys: ReadonlyMap<string, PersonKey>) {
  const rows = lives.map(({ beginning, linked }) =>
    rowsOf(organisationId, linked, keys.get(beginning.customerId) ?? null),
  )
  return {
    events: rows.flatMap(({ events }) => events),
    contents: rows.flatMap(({ contents }) => contents),
  }
}

function subjectOf(life: Life | undefined): string {
  return life?.beginning.input.subject ?? ''
}

function writeCustomers(tx: Transaction, organisationId: string, lives: readonly Life[]) {
  const rows = new Map(
    lives.map(({ beginning: { customerId, input, receivedAt } }) => [
      customerId,
      {
        organisation_id: organisationId,
        customer_id: customerId,
        name: input.customer.name,
        email: input.customer.email ?? null,
        phone: input.customer.phone ?? null,
        language: input.customer.language ?? null,
        created_at: receivedAt,
      },
    ]),
  )
  return tx`insert into customers ${tx([...rows.values()])} on conflict do nothing`
}

/** Mail is off: what would have gone out stands as sent, without its text. */
function mailsOf({ beginning, linked }: Life) {
  const { email, language } = beginning.input.customer
  if (!email) return []
  return linked.entries
    .filter(({ type, by }) => type === 'received' || (mailedTypes.has(type) && by.kind !== 'customer'))
    .map(({ caseId, seq, recordedAt }, place) => ({
      message_id: `${caseId.slice(0, 24)}${String(place).padStart(4, '0')}${caseId.slice(28)}`,
      idempotency_key: `${caseId}:${seq}`,
      case_id: caseId,
      seq,
      recipient: email,
      subject: '',
      language: language ?? 'en',
      created_at: recordedAt,
      state: 'sent',
      next_attempt_at: recordedAt,
      sent_at: recordedAt,
    }))
}
