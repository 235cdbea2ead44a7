/** Measures over HTTP. */
import type { Caller } from '../../http/caller.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { readMeasuredClocks } from './clocks.ts'
import { MeasuredClocks, MeasuredClocksQuery, Measures, MeasuresQuery } from './contract.ts'
import { measuresCsv } from './csv.ts'
import { type ReportReader, readMeasures } from './measures.ts'

export function reportsRoutes(service: Service): Routes {
  const routes = newRoutes()
  endpoint(
    routes,
    {
      method: 'get',
      path: '/measures',
      tag: 'Measures',
      summary: 'How each promise was kept, by month, channel or team',
      may: 'read measures',
      query: MeasuresQuery,
      answer: Measures,
    },
    ({ caller, query }) => readMeasures(service, readerOf(caller), query),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/measures.csv',
      tag: 'Measures',
      summary: 'The same for a spreadsheet',
      may: 'read measures',
      query: MeasuresQuery,
      answer: { media: 'text/csv', says: 'UTF-8 with a byte order mark; columns in the reader’s language' },
    },
    async ({ caller, query }) => {
      const measures = await readMeasures(service, readerOf(caller), query)
      if (isRefusal(measures)) return measures
      return new Response(measuresCsv(measures, query.by, caller.language), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="measures-${measures.from}-${measures.to}.csv"`,
        },
      })
    },
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/measures/clocks',
      tag: 'Measures',
      summary: 'The clocks behind a figure, with their cases; they add up to it',
      may: 'read measures',
      query: MeasuredClocksQuery,
      answer: MeasuredClocks,
    },
    ({ caller, query }) => readMeasuredClocks(service, readerOf(caller), query),
  )
  return routes
}

function readerOf({ organisation, language }: Caller): ReportReader {
  return { organisationId: organisation.id, timeZone: organisation.timeZone, language }
}
