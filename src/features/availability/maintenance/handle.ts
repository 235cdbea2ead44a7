/** Maintenance announced, changed, ended and called off: each a row beside those before it. */
import { v7 as newId } from 'uuid'
import type { Instant } from '../../../core/time/instant.ts'
import type { Caller } from '../../../http/caller.ts'
import { answerOnce, type Claim, claimOf, type OnceHeaders } from '../../../http/once.ts'
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { chartersOf } from '../../../projections/charters.ts'
import type { MaintenanceBody, MaintenanceDetail, MaintenanceList } from '../contract.ts'
import { say } from '../messages/index.ts'
import { type PromisedAddress, promisedAddresses } from '../probing/asks.ts'
import { type Announcement, announce, change } from './decide.ts'
import { addRevision, lockMaintenance, type MaintenanceRecord, readMaintenance } from './store.ts'
import { detailOf } from './views.ts'

const day = 86_400_000
const shownFor = 400 * day

export function announceMaintenance(
  service: Service,
  caller: Caller,
  headers: OnceHeaders,
  body: MaintenanceBody,
): Promise<MaintenanceDetail | Refusal> {
  const claim = claimOf(caller.actor, headers, ['maintenance', body], service.now())
  return inOrganisation(service, caller, claim, async (_tx, promised, now) => {
    const asked = announcementOf(body, caller, promised)
    return isRefusal(asked) ? asked : announce(asked, newId(), now)
  })
}

export function changeMaintenance(
  service: Service,
  caller: Caller,
  id: string,
  body: MaintenanceBody,
): Promise<MaintenanceDetail | Refusal> {
  return inOrganisation(service, caller, null, async (tx, promised, now) => {
    const asked = announcementOf(body, caller, promised)
    if (isRefusal(asked)) return asked
    const before = await lockMaintenance(tx, caller.organisation.id, id)
    return before ? change(before, asked, now) : refuse('unknown', say.phrase('maintenance.unknown'))
  })
}

/** `decide`: ends it early, or calls it off. */
export function decideMaintenance(
  service: Service,
  caller: Caller,
  id: string,
  decide: (before: MaintenanceRecord, now: Instant) => MaintenanceRecord | Refusal,
): Promise<MaintenanceDetail | Refusal> {
  return inOrganisation(service, caller, null, async (tx, _, now) => {
    const before = await lockMaintenance(tx, caller.organisation.id, id)
    return before ? decide(before, now) : refuse('unknown', say.phrase('maintenance.unknown'))
  })
}

/** All of the last thirteen months and to come, with what was called off: what is to come first, then the newest. */
export function listMaintenance(
  service: Pick<Service, 'sql' | 'now'>,
  { organisation, language }: Caller,
): Promise<MaintenanceList> {
  const now = service.now()
  return withOrganisation(
    service.sql,
    organisation.id,
    async (tx) => {
      const promised = await promisedNow(tx, organisation.id, now)
      const records = await readMaintenance(tx, organisation.id, { endsAfter: now - shownFor })
      const isOver = ({ until, state }: MaintenanceRecord) => until <= now || state === 'cancelled'
      const ahead = records.filter((record) => !isOver(record))
      const over = records.filter(isOver).sort((a, b) => b.from - a.from)
      return {
        items: [...ahead, ...over].map((record) => detailOf(record, promised, language)),
        addresses: [...new Set(promised.map(({ url }) => url))],
      }
    },
    { readOnly: true },
  )
}

async function inOrganisation(
  service: Service,
  { organisation, actor, language }: Caller,
  claim: Claim | null,
  decide: (
    tx: Transaction,
    promised: readonly PromisedAddress[],
    now: Instant,
  ) => Promise<MaintenanceRecord | Refusal>,
): Promise<MaintenanceDetail | Refusal> {
  const done = await answerOnce(service.sql, organisation.id, claim, async (tx) => {
    const now = service.now()
    const promised = await promisedNow(tx, organisation.id, now)
    const record = await decide(tx, promised, now)
    if (isRefusal(record)) return record
    await addRevision(tx, organisation.id, record, actor.kind === 'staff' ? actor.id : null)
    return detailOf(record, promised, language)
  })
  if (isRefusal(done)) return done
  if (!done.again) service.announce(organisation.id, { about: 'charter' })
  return done.answer
}

async function promisedNow(
  tx: Transaction,
  organisationId: string,
  now: Instant,
): Promise<PromisedAddress[]> {
  const charters = await chartersOf(tx, organisationId)
  return charters.versions.length === 0 ? [] : promisedAddresses(charters.at(now).compiled.charter)
}

function announcementOf(
  { from, until, says, urls }: MaintenanceBody,
  { organisation }: Caller,
  promised: readonly PromisedAddress[],
): Announcement | Refusal {
  const spoken = Object.entries(says).filter(([language]) => organisation.languages.includes(language))
  if (spoken.length === 0) {
    const words = say.phrase('maintenance.says', { languages: organisation.languages.join(', ') })
    return refuse('invalid', words, { errors: [{ field: 'says', says: words }] })
  }
  const strange = urls?.find((url) => !promised.some((known) => known.url === url))
  if (strange !== undefined) {
    const words = say.phrase('maintenance.urls', { url: strange })
    return refuse('invalid', words, { errors: [{ field: 'urls', says: words }] })
  }
  return {
    from: Date.parse(from),
    until: Date.parse(until),
    urls: urls ?? null,
    says: Object.fromEntries(spoken),
  }
}
