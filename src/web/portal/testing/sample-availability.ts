/** Availability with something of every kind: an outage, maintenance, an address that nobody knows about. */
import type {
  Availability,
  AvailabilityFigure,
  MaintenanceView,
} from '../../../features/availability/contract.ts'

function figure(
  answered: number,
  failed: number,
  given: Partial<AvailabilityFigure> = {},
): AvailabilityFigure {
  const asked = answered + failed
  const share = asked === 0 ? null : answered / asked
  return {
    answered,
    failed,
    maintenance: 0,
    ownOutage: 0,
    share,
    interval: share === null ? null : [share - 0.0005, Math.min(1, share + 0.0002)],
    few: asked < 20,
    met: share === null ? null : share >= 0.999,
    ...given,
  }
}

const nothing = { half: null, most: null, slowest: null }
const quick = { half: 200, most: 800, slowest: 3_412 }

const monthNames = [
  '2025-12',
  ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
]

export function sampleAvailability(language: string, given: Partial<Availability> = {}): Availability {
  const es = language.startsWith('es')
  const window = (id: number, from: string, until: string, more: Partial<MaintenanceView> = {}) => ({
    id: `00000000-0000-4000-8000-00000000000${id}`,
    from,
    until,
    says: es ? 'Cambiamos a un servidor nuevo.' : 'We move to a new server.',
    addresses: null,
    announcedAt: '2026-11-28T10:00:00Z',
    planned: true,
    cancelled: false,
    ...more,
  })
  return {
    asOf: '2026-12-03T18:12:00Z',
    language,
    promises: [
      {
        id: 'web-site',
        says: es
          ? 'Nuestro sitio responde las 24 horas del día, los 7 días de la semana.'
          : 'Our web site is online 24 hours a day, 7 days a week.',
        every: 60,
        answersWithin: 10,
        promised: 0.999,
        thisMonth: figure(3_890, 12),
        twelveMonths: figure(498_211, 301, { maintenance: 480, ownOutage: 1_204 }),
        months: monthNames.map((month, index) => ({
          month,
          figure: index < 2 ? figure(0, 0) : figure(43_000, index === 7 ? 900 : index % 3),
        })),
        days: Array.from({ length: 31 }, (_, index) => ({
          day: new Date(Date.UTC(2026, 10, 3 + index)).toISOString().slice(0, 10),
          figure: figure(1_440, 0),
          times: index === 4 ? nothing : quick,
        })),
        lastDays: quick,
        addresses: [
          {
            shown: 'www.riverside.example',
            state: 'answering',
            askedAt: '2026-12-03T18:11:40Z',
            failingSince: null,
            took: 182,
            twelveMonths: figure(249_300, 12),
          },
          {
            shown: 'learning.riverside.example/courses/certificates-of-professional-development',
            state: 'failing',
            askedAt: '2026-12-03T18:11:40Z',
            failingSince: '2026-12-03T18:04:00Z',
            took: null,
            twelveMonths: figure(248_911, 289),
          },
          {
            shown: 'members.riverside.example',
            state: 'maintenance',
            askedAt: '2026-12-03T18:11:40Z',
            failingSince: null,
            took: 1_240,
            twelveMonths: figure(12, 0),
          },
          {
            shown: 'shop.riverside.example',
            state: 'unknown',
            askedAt: null,
            failingSince: null,
            took: null,
            twelveMonths: figure(0, 0),
          },
        ],
      },
    ],
    maintenance: {
      now: [
        window(1, '2026-12-03T18:00:00Z', '2026-12-03T20:00:00Z', {
          addresses: ['members.riverside.example'],
        }),
      ],
      coming: [window(2, '2026-12-12T02:00:00Z', '2026-12-12T04:00:00Z')],
      past: [window(3, '2026-11-14T02:00:00Z', '2026-11-14T04:00:00Z', { planned: false })],
    },
    incidents: {
      items: [
        {
          id: '00000000-0000-4000-8000-000000000011',
          commitment: 'web-site',
          address: 'learning.riverside.example/courses/certificates-of-professional-development',
          from: '2026-12-03T18:04:00Z',
          until: null,
          endedBy: null,
          lasted: 480,
          failed: 8,
          failure: 'status',
          status: 503,
        },
        {
          id: '00000000-0000-4000-8000-000000000012',
          commitment: 'web-site',
          address: 'www.riverside.example',
          from: '2026-07-11T03:12:00Z',
          until: '2026-07-11T18:12:00Z',
          endedBy: 'maintenance',
          lasted: 54_000,
          failed: 900,
          failure: 'timeout',
          status: null,
        },
      ],
      next: '1783739520000_00000000-0000-4000-8000-000000000012',
    },
    ...given,
  }
}
