/** What setting up needs of the other features. */
import { readMe } from '../features/access/account.ts'
import { addFirstAdministrator } from '../features/access/staff.ts'
import { publishCharter } from '../features/charters/publish.ts'
import type { OrganisationDoors } from '../features/organisation/routes.ts'
import type { Service } from '../http/service.ts'

export function setupDoors(service: Service): OrganisationDoors {
  return {
    publish: (tx, organisationId, source) => publishCharter(tx, organisationId, source, null, service.now()),
    openAccount: (tx, organisationId, account) => addFirstAdministrator(tx, service, organisationId, account),
    readMe: (organisation, session) => readMe(service, organisation, session.staffId, session.csrfToken),
  }
}
