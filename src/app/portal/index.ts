/** What the public pages need, done by the features. */
import { signIn } from '../../features/access/sessions.ts'
import { availabilityNow, incidentsBefore } from '../../features/availability/routes.ts'
import { publicVersion, publicVersions } from '../../features/charters/public-versions.ts'
import { charterInForce } from '../../features/charters/routes.ts'
import { newestRoot } from '../../features/ledger/routes.ts'
import { choicesOf } from '../../features/organisation/choices.ts'
import type { OrganisationDoors } from '../../features/organisation/routes.ts'
import { setUp } from '../../features/organisation/setup.ts'
import { networkOf } from '../../http/address.ts'
import { tooOften } from '../../http/endpoint.ts'
import { spokenLanguages } from '../../http/language.ts'
import type { Limits } from '../../http/limits.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import type { PortalServices } from '../../web/portal/services.ts'
import { organisationHere, whereWeAre } from '../here.ts'
import { caseServices } from './cases.ts'
import { refusalFor } from './refusals.ts'

export function portalServices(service: Service, limits: Limits, doors: OrganisationDoors): PortalServices {
  return {
    isSetUp: async () => whereWeAre().organisation !== null,

    async organisation() {
      return whereWeAre().organisation ?? { name: 'Troth', languages: spokenLanguages, timeZone: 'UTC' }
    },

    publicCharter: (language) => charterInForce(service, organisationHere().id, language),

    charterVersions: (language) => {
      const { id } = organisationHere()
      return withOrganisation(service.sql, id, (tx) => publicVersions(tx, id, language), { readOnly: true })
    },

    charterVersion: (name, language) => {
      const { id } = organisationHere()
      const read = (tx: Transaction) => publicVersion(tx, id, name, language)
      return withOrganisation(service.sql, id, read, { readOnly: true })
    },

    newestRoot: () => newestRoot(service, organisationHere().id),

    async availability(language, before) {
      const { id } = organisationHere()
      const availability = await availabilityNow(service, id, language)
      if (before === undefined) return availability
      return { ...availability, incidents: await incidentsBefore(service, id, { after: before }) }
    },

    async choices(language) {
      const { id } = organisationHere()
      const charters = await withOrganisation(service.sql, id, (tx) => chartersOf(tx, id))
      const inForce = charters.versions.length > 0 ? charters.at(service.now()).compiled.charter : null
      const { about, segments } = choicesOf(inForce, language)
      return { about, segments }
    },

    ...caseServices(service, limits),

    async setUp(input, { ip, language }) {
      const wait = await limits.take('setup', null, networkOf(ip))
      if (wait !== null) return refusalFor(tooOften(wait), language)
      const done = await setUp(service, doors, input)
      return isRefusal(done) ? refusalFor(done, language) : { setCookie: done.session.setCookie }
    },

    async signIn(input, { ip, language }) {
      const organisation = organisationHere()
      const wait = await limits.take('sign-in', organisation.id, networkOf(ip))
      if (wait !== null) return refusalFor(tooOften(wait), language)
      const opened = await signIn(service, { organisation, limits, network: networkOf(ip) }, input)
      if (!isRefusal(opened)) return { setCookie: opened.setCookie }
      return opened.refused === 'limited' ? refusalFor(opened, language) : { refused: 'invalid', errors: [] }
    },
  }
}
