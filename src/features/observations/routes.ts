/** Observations over HTTP. */
import { z } from '@hono/zod-openapi'
import { Id } from '../../http/contract.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { OnceHeaders } from '../../http/once.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { ObservationProof } from '../ledger/contract.ts'
import {
  Correction,
  Import,
  Imported,
  NewObservation,
  Observables,
  Observation,
  Observations,
  ObservationsQuery,
} from './contract.ts'
import {
  correctObservation,
  importObservations,
  readObservables,
  readObservations,
  recordObservation,
} from './handle.ts'
import { proofOfObservation } from './proof.ts'

export function observationsRoutes(service: Service): Routes {
  const routes = newRoutes()
  addReading(routes, service)
  addProof(routes, service)
  addRecording(routes, service)
  return routes
}

function addReading(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/observations',
      tag: 'Observations',
      summary: 'What was recorded, the newest first, with what took the place of what',
      may: 'read observations',
      query: ObservationsQuery,
      answer: Observations,
    },
    ({ caller, query }) => readObservations(service, caller, query),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/observations/asked',
      tag: 'Observations',
      summary: 'What the charter asks to be observed, and how each duty stands',
      may: 'read observations',
      answer: Observables,
    },
    ({ caller }) => readObservables(service, caller),
  )
}

function addProof(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/observations/{id}/proof',
      tag: 'Ledger',
      summary: 'What proves that an observation stands on the ledger as it was recorded',
      may: 'read observations',
      params: z.object({ id: Id }),
      answer: ObservationProof,
    },
    ({ caller: { organisation }, params }) =>
      withOrganisation(
        service.sql,
        organisation.id,
        (tx) => proofOfObservation(tx, organisation.id, params.id),
        {
          readOnly: true,
        },
      ),
  )
}

function addRecording(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'post',
      path: '/observations',
      tag: 'Observations',
      summary: 'Record a score, a span in which somebody was there or nobody was, or a duty done',
      description:
        'With a `key` that is on record already nothing is recorded, and the answer is what there was.',
      may: 'record observations',
      headers: OnceHeaders,
      body: NewObservation,
      answer: Observation,
      status: 201,
    },
    ({ caller, headers, body }) => recordObservation(service, caller, headers, body),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/observations/import',
      tag: 'Observations',
      summary: 'Record the lines of a file',
      description: 'Every line or none: what is wrong is answered with the number of its line (`line 7`).',
      may: 'record observations',
      most: 6 * 1024 * 1024,
      headers: OnceHeaders,
      body: Import,
      answer: Imported,
    },
    ({ caller, headers, body }) => importObservations(service, caller, headers, body),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/observations/{id}/correction',
      tag: 'Observations',
      summary: 'Put one right: another takes its place, or nothing does',
      description: 'Both stay on record; figures are made of the later one.',
      may: 'record observations',
      params: z.object({ id: Id }),
      headers: OnceHeaders,
      body: Correction,
      answer: Observation,
      status: 201,
    },
    ({ caller, params, headers, body }) => correctObservation(service, caller, params.id, headers, body),
  )
}
