/** Staff are mailed what they were told: one mail a person and at most one an hour, never a storm. */
import type { Instant } from '../../core/time/instant.ts'
import type { Service } from '../../http/service.ts'
import { enqueue } from '../../mail/outbox.ts'
import { type Transaction, withOrganisation, withWorker } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { type DigestReader, digestLetter } from './digest-letter.ts'
import { type NoticeRow, noticeRows } from './read.ts'

const minute = 60_000

/** News gathers for so long before the first mail. */
const gathering = 3 * minute
const apart = 60 * minute

type Post = Pick<Service, 'sql' | 'now' | 'publicUrl' | 'log'>

/** Puts every digest that is due into the outbox. Safe on several nodes at once. */
export async function sendDigests(service: Post): Promise<void> {
  const now = service.now()
  for (const { organisation_id, staff_id } of await peopleToMail(service, now)) {
    try {
      await withOrganisation(service.sql, organisation_id, (tx) =>
        sendDigest(tx, service, organisation_id, staff_id, now),
      )
    } catch (error) {
      service.log.error(
        { err: error, organisationId: organisation_id, staffId: staff_id },
        'a digest could not be made',
      )
    }
  }
}

interface Person {
  readonly organisation_id: string
  readonly staff_id: string
}

function peopleToMail(service: Post, now: Instant): Promise<Person[]> {
  return withWorker(
    service.sql,
    (tx) => tx<Person[]>`
      select organisation_id, staff_id from notices n where mailed_at is null
      group by organisation_id, staff_id
      having min(created_at) <= ${now - gathering} and not exists (
        select from digests d
        where d.organisation_id = n.organisation_id and d.staff_id = n.staff_id and d.sent_at > ${now - apart}
      )`,
  )
}

async function sendDigest(
  tx: Transaction,
  service: Post,
  organisationId: string,
  staffId: string,
  now: Instant,
) {
  const [reader] = await tx<(DigestReader & { email: string; disabled: boolean })[]>`
    select s.name, s.email, s.language, s.disabled_at is not null as disabled, o.name as organisation
    from staff s join organisations o using (organisation_id)
    where s.organisation_id = ${organisationId} and s.staff_id = ${staffId}
    for update of s`
  if (!reader) return
  // Asked again now that nobody else can be at it: another node may have just sent it.
  const [recent] = await tx`
    select from digests where organisation_id = ${organisationId} and staff_id = ${staffId} and sent_at > ${now - apart}`
  if (recent) return
  const notices = await takeNotices(tx, organisationId, staffId, now)
  const unread = notices.filter((notice) => notice.read_at === null)
  const charters = await chartersOf(tx, organisationId)
  const letter = reader.disabled ? null : digestLetter(unread, charters, reader, service.publicUrl, now)
  if (!letter) return
  await tx`
    insert into digests (organisation_id, staff_id, sent_at) values (${organisationId}, ${staffId}, ${now})
    on conflict (organisation_id, staff_id) do update set sent_at = excluded.sent_at`
  await enqueue(tx, organisationId, {
    idempotencyKey: `digest:${staffId}:${now}`,
    caseId: null,
    seq: null,
    recipient: reader.email,
    language: reader.language,
    letter,
    automatic: true,
    now,
  })
}

/** All that the person was told and not mailed yet; from now on it counts as mailed. */
async function takeNotices(
  tx: Transaction,
  organisationId: string,
  staffId: string,
  now: Instant,
): Promise<NoticeRow[]> {
  const { columns, joins } = noticeRows(tx)
  return tx<NoticeRow[]>`
    with n as (
      update notices set mailed_at = ${now}
      where organisation_id = ${organisationId} and staff_id = ${staffId} and mailed_at is null
      returning *
    )
    select ${columns} from n ${joins} order by n.created_at, n.notice_id`
}
