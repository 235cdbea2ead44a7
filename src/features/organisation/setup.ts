/** The first visit: the organisation, its charter and its first account come to be in one transaction, or not at all. */
import { v7 as newId } from 'uuid'
import { isRegion } from '../../core/calendar/holidays/regions.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { refuseField } from '../../http/validation.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import type { Setup } from './contract.ts'
import { firstCharter } from './first-charter.ts'
import { say } from './messages/index.ts'

/** What other features do at a set-up; the application hands it in. */
export interface SetupDoors<Session> {
  /** Publishes the first charter. */
  readonly publish: (tx: Transaction, organisationId: string, source: string) => Promise<unknown | Refusal>
  /** Adds the first administrator, and signs them in. */
  readonly openAccount: (
    tx: Transaction,
    organisationId: string,
    account: Setup['account'] & { readonly language: string },
  ) => Promise<Session>
}

/** Stands for "setting up" among the advisory locks. */
const lock = 7_268_411_903

/** Sets up the one organisation of this installation. A second time is refused. */
export async function setUp<Session>(
  service: Service,
  doors: SetupDoors<Session>,
  given: Setup,
): Promise<{ readonly organisationId: string; readonly session: Session } | Refusal> {
  if (!isTimeZone(given.timeZone)) return refuseField('timeZone', say.phrase('timeZone.unknown'))
  if (given.holidays !== 'none' && !isRegion(given.holidays))
    return refuseField('holidays', say.phrase('holidays.unknown'))
  const languages = [...new Set(given.languages)]
  const source = await firstCharter(given.charter, {
    ...given,
    languages,
    site: given.site ?? siteOf(service),
  })
  const organisationId = newId()
  const refused = new RolledBack()
  return withOrganisation(service.sql, organisationId, async (tx) => {
    await tx`select pg_advisory_xact_lock(${lock}::int8)`
    const [there] = await tx<{ any: boolean }[]>`select is_set_up() as any`
    if (there?.any) return refuse('not-now', say.phrase('done'))
    await tx`insert into organisations ${tx({
      organisation_id: organisationId,
      name: given.name,
      languages,
      time_zone: given.timeZone,
      host: null,
      created_at: service.now(),
    })}`
    const published = await doors.publish(tx, organisationId, source)
    if (isRefusal(published)) throw refused.with(published)
    const account = { ...given.account, language: languages[0]! }
    return { organisationId, session: await doors.openAccount(tx, organisationId, account) }
  }).catch((error: unknown) => {
    if (error === refused && refused.refusal) return refused.refusal
    throw error
  })
}

/** Where customers come at least; an address that only this machine has is nobody's to be asked at. */
function siteOf({ publicUrl }: Service): string | undefined {
  return publicUrl.startsWith('https:') ? publicUrl : undefined
}

/** Undoes the transaction on the way to a refusal. */
class RolledBack extends Error {
  refusal: Refusal | undefined

  with(refusal: Refusal): this {
    this.refusal = refusal
    return this
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name)
  } catch {
    return false
  }
}
