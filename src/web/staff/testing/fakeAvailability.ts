import { Hono } from 'hono'
import type {
  Availability,
  AvailabilityFigure,
  MaintenanceBody,
  MaintenanceDetail,
  MaintenanceList,
  ProbeView,
} from '../../../features/availability/contract.ts'
import type { FakeEnv } from './fakeApi.ts'
import { HOUR, NOW } from './fakeClocks.ts'

const URLS = ['https://www.riverside.example/', 'https://learning.riverside.example/courses']
const shown = (url: string) => url.replace('https://', '').replace(/\/$/, '')
const instant = (at: number) => new Date(at).toISOString()

const year: AvailabilityFigure = {
  answered: 498_211,
  failed: 301,
  maintenance: 480,
  ownOutage: 1_204,
  share: 498_211 / 498_512,
  interval: [0.9993, 0.9995],
  few: false,
  met: true,
}
const times = { half: 200, most: 800, slowest: 3_412 }

/** Two addresses, one of which is down; maintenance as it is announced. The clock is the real one, as the screens'. */
export function availabilityRoutes(): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  const maintenance: MaintenanceDetail[] = [
    detailOf({
      from: instant(Date.now() - HOUR),
      until: instant(Date.now() + HOUR),
      says: { en: 'We move to a new server.', es: 'Cambiamos de servidor.' },
    }),
  ]

  app.get('/api/availability', (context) => context.json(availability(context.var.visitor.language)))
  app.get('/api/availability/probes', (context) => {
    const outcome = context.req.query('outcome')
    const items = PROBES.filter((probe) => outcome === undefined || probe.outcome === outcome)
    return context.json({ items, next: null })
  })
  app.get('/api/availability/maintenance', (context) =>
    context.json({ items: maintenance, addresses: URLS } satisfies MaintenanceList),
  )
  app.post('/api/availability/maintenance', async (context) => {
    const added = detailOf(await context.req.json<MaintenanceBody>())
    maintenance.unshift(added)
    return context.json(added, 201)
  })
  const change = (id: string, more: Partial<MaintenanceDetail>) => {
    const at = maintenance.findIndex((one) => one.id === id)
    maintenance[at] = { ...maintenance[at]!, ...more, revision: maintenance[at]!.revision + 1 }
    return maintenance[at]
  }
  app.put('/api/availability/maintenance/:id', async (context) => {
    const { id: _, ...changed } = detailOf(await context.req.json<MaintenanceBody>())
    return context.json(change(context.req.param('id'), changed))
  })
  app.post('/api/availability/maintenance/:id/ending', (context) =>
    context.json(change(context.req.param('id'), { until: instant(Date.now()) })),
  )
  app.post('/api/availability/maintenance/:id/cancellation', (context) =>
    context.json(change(context.req.param('id'), { cancelled: true })),
  )
  return app
}

function detailOf({ from, until, says, urls }: MaintenanceBody): MaintenanceDetail {
  return {
    id: crypto.randomUUID(),
    from,
    until,
    says: says.en ?? Object.values(says)[0] ?? '',
    words: says,
    urls: urls ?? null,
    addresses: urls?.map(shown) ?? null,
    announcedAt: instant(Date.parse(from) - 48 * HOUR),
    recordedAt: instant(Date.parse(from) - 48 * HOUR),
    planned: true,
    cancelled: false,
    revision: 1,
  }
}

function availability(language: string): Availability {
  return {
    asOf: instant(NOW),
    language,
    promises: [
      {
        id: 'web-site',
        says:
          language === 'es'
            ? 'Nuestro sitio responde las 24 horas del día, los 7 días de la semana.'
            : 'Our web site is online 24 hours a day, 7 days a week.',
        every: 60,
        answersWithin: 10,
        promised: 0.999,
        thisMonth: year,
        twelveMonths: year,
        months: [{ month: '2026-12', figure: year }],
        days: [{ day: '2026-12-03', figure: year, times }],
        lastDays: times,
        addresses: URLS.map((url, index) => ({
          shown: shown(url),
          state: index === 0 ? ('answering' as const) : ('failing' as const),
          askedAt: instant(NOW),
          failingSince: index === 0 ? null : instant(NOW - HOUR),
          took: index === 0 ? 182 : null,
          twelveMonths: year,
        })),
      },
    ],
    maintenance: { now: [], coming: [], past: [] },
    incidents: { items: [], next: null },
  }
}

const probe = (ago: number, more: Partial<ProbeView>): ProbeView => ({
  commitment: 'web-site',
  url: URLS[1]!,
  at: instant(NOW - ago * 60_000),
  turns: 1,
  outcome: 'failed',
  answered: false,
  failure: 'status',
  status: 503,
  took: 312,
  tries: 2,
  ...more,
})

const PROBES: readonly ProbeView[] = [
  probe(1, {}),
  probe(2, { failure: 'timeout', status: null, took: 10_000 }),
  probe(3, { outcome: 'answered', answered: true, failure: null, status: 200, tries: 1 }),
  probe(60, {
    outcome: 'ownOutage',
    answered: null,
    failure: null,
    status: null,
    took: null,
    turns: 57,
    tries: 0,
  }),
]
