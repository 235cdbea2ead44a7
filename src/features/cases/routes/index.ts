/** Cases over HTTP: each change of state is a noun below its case. */
import { newRoutes, type Routes } from '../../../http/endpoint.ts'
import type { Service } from '../../../http/service.ts'
import { addReminders } from '../reminders/routes.ts'
import { addBulk } from './bulk.ts'
import { addCommands } from './commands.ts'
import { addErasure } from './erasure.ts'
import { addExplanation } from './explanation.ts'
import { addIntake } from './intake.ts'
import { addPresence } from './presence.ts'
import { addPreview } from './preview.ts'
import { addReading } from './reading.ts'
import { addViews } from './views.ts'

export function casesRoutes(service: Service): Routes {
  const routes = newRoutes()
  addIntake(routes, service)
  // Before the rest: `/cases/bulk` is no case's id.
  addBulk(routes, service)
  addReading(routes, service)
  addExplanation(routes, service)
  addCommands(routes, service)
  addPreview(routes, service)
  addPresence(routes, service)
  addViews(routes, service)
  addErasure(routes, service)
  addReminders(routes, service)
  return routes
}
