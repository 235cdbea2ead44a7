/** What if, over HTTP: the form, a draft from it, and the comparison as a stream that tells how far it has come. */

import type { Weekday } from '../../core/calendar/spec.ts'
import type { Commitment } from '../../core/charter/model.ts'
import { measuresOf } from '../../core/measures/compiled.ts'
import type { Caller } from '../../http/caller.ts'
import { problemsSaid } from '../../http/charter-mistakes.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../projections/charters.ts'
import { type Asker, compare } from './compare.ts'
import { ChangedCharter, ChangedSource, WhatIfForm, WhatIfQuestion } from './contract.ts'
import { words } from './messages/index.ts'
import { comparisonStream } from './stream.ts'
import { charterTried, sourceInForce } from './trying.ts'

export function whatIfRoutes(service: Service): Routes {
  const routes = newRoutes()
  const tag = 'What if' as const
  endpoint(
    routes,
    {
      method: 'get',
      path: '/what-if',
      tag,
      summary: 'The charter in force, as far as the usual changes can change it',
      may: 'ask what if',
      answer: WhatIfForm,
    },
    ({ caller }) =>
      withCharter(service, caller, (charters, source) =>
        formOf(charters, source, caller.language, service.now()),
      ),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/what-if/draft',
      tag,
      summary: 'The source of a charter with changes made to it, and what is wrong with it',
      limit: 'charter check',
      may: 'ask what if',
      body: ChangedCharter,
      answer: ChangedSource,
    },
    ({ caller, body }) =>
      withCharter(service, caller, async (_, inForce) => {
        const tried = await charterTried(inForce, body, service.now())
        if (isRefusal(tried)) return tried
        return { source: tried.source, problems: problemsSaid(tried.problems, caller.language) }
      }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/what-if',
      tag,
      summary: 'The past under a changed charter, beside the record; nothing is written',
      description:
        'Server-sent events: `progress` with `{"done","all"}` in cases, then one `result` (a `WhatIfResult`), or `failed`. Hanging up stops it. An organisation has one comparison at a time.',
      limit: 'charter check',
      may: 'ask what if',
      body: WhatIfQuestion,
      answer: { media: 'text/event-stream', says: 'Events, until the comparison is done' },
    },
    async ({ caller, body, context }) => {
      const stream = await comparisonStream(service.log, (onProgress, signal) =>
        compare(service, askerOf(caller), body, onProgress, signal),
      )
      if (isRefusal(stream)) return stream
      return context.body(stream, 200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
    },
  )
  return routes
}

function withCharter<T>(
  service: Service,
  { organisation }: Caller,
  work: (charters: Charters, source: string) => Promise<T> | T,
): Promise<T | Refusal> {
  const inside = async (tx: Transaction) => {
    const charters = await chartersOf(tx, organisation.id)
    const source = await sourceInForce(tx, organisation.id, charters, service.now())
    return source === null ? refuse('not-now', words.phrase('no-charter')) : work(charters, source)
  }
  return withOrganisation(service.sql, organisation.id, inside, { readOnly: true })
}

function formOf(charters: Charters, source: string, language: string, now: number): WhatIfForm {
  const { charter, commitments, version } = charters.at(now).compiled
  return {
    version,
    source,
    promises: [
      ...commitments.map(({ id, commitment, targets }) => ({
        id,
        short: shortOf(commitment, language),
        targets: targets.map(({ share, text }) => ({ share, within: text })),
      })),
      ...[...measuresOf({ charter }).values()].flatMap(({ id, commitment, measure }) => {
        if (measure.kind !== 'rate') return []
        const { atLeast, atMost, lessThan } = measure.bound
        const target = { share: atLeast ?? atMost ?? lessThan ?? 0, within: measure.within ?? '' }
        return [{ id, short: shortOf(commitment, language), targets: [target] }]
      }),
    ],
    calendars: Object.entries(charter.calendars).map(([id, { hours }]) => ({
      id,
      hours: Object.fromEntries(
        Object.entries(hours).map(([day, spans]) => [
          day as Weekday,
          (spans ?? []).map(([from, until]) => `${from}-${until}`),
        ]),
      ),
    })),
  }
}

function shortOf({ id, short }: Commitment, language: string): string {
  return short[language] ?? Object.values(short)[0] ?? id
}

function askerOf({ organisation, language }: Caller): Asker {
  return { organisationId: organisation.id, timeZone: organisation.timeZone, language }
}
