import { expect, it } from 'vitest'
import { parseCalendarVersions } from './calendar-versions.ts'
import { parseCharter } from './parse.ts'

const { charter } = parseCharter(`charter: Riverside Institute
version: 2026-04
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply:
    says: { en: We reply in 3 days., es: Respondemos en 3 días. }
    until: replied
    within: 3 working days
`)
const parse = (source: string) => parseCalendarVersions(source, charter!)

it('reads what became known, and when', () => {
  const { versions, problems } = parse(`
- calendar: office
  version: 2026-04.1
  published: 2026-06-02T12:00:00Z
  closed: [{ 2026-06-04: { en: Day of mourning, es: Día de luto } }]
  open: { 2026-06-06: 10:00-13:00 }
`)
  expect(problems).toEqual([])
  expect(versions).toEqual([
    {
      calendar: 'office',
      version: '2026-04.1',
      publishedAt: Date.UTC(2026, 5, 2, 12),
      change: {
        closed: ['2026-06-04'],
        closureNamesIn: { en: { '2026-06-04': 'Day of mourning' }, es: { '2026-06-04': 'Día de luto' } },
        open: { '2026-06-06': [['10:00', '13:00']] },
      },
    },
  ])
})

it.each([
  ['- { calendar: ofice, version: a, published: 2026-06-02T12:00:00Z }', 'office'],
  ['- { calendar: office, version: a, published: yesterday }', undefined],
  ['- { calendar: office, version: a, published: 2026-06-02T12:00:00Z, closd: none }', 'closed'],
  ['- { calendar: office, published: 2026-06-02T12:00:00Z }', undefined],
])('says where a mistake stands and how to mend it: %s', (source, nearest) => {
  const { versions, problems } = parse(source)
  expect(versions).toBeNull()
  expect(problems[0]).toMatchObject({ line: 1, severity: 'error', ...(nearest && { nearest }) })
})
