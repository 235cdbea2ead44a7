import { describe, expect, it } from 'vitest'
import type { CalendarChange } from '../../core/calendar/amend.ts'
import { compileCharter, historyOf } from '../../core/cases/compile.ts'
import { parseCharter } from '../../core/charter/parse.ts'
import type { Charters, PublishedCalendar, PublishedCharter } from '../../projections/charters.ts'
import { droppedNotices } from './dropped.ts'

const source = `
charter: Riverside Institute
version: one
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: [2026-12-25] }
commitments:
  reply: { says: { en: We reply., es: Respondemos. }, until: replied, within: 3 working days, calendar: office }
`
const published = Date.parse('2026-01-01T00:00:00Z')

/** The charter of above in force, with these changes to its calendar since. */
function since(...changes: CalendarChange[]): Charters {
  const { charter } = parseCharter(source)
  if (!charter) throw new Error('the charter does not parse')
  const calendars: PublishedCalendar[] = changes.map((change, place) => ({
    calendarVersionId: `${place}`,
    publishedBy: null,
    calendar: 'office',
    version: `one.${place + 1}`,
    publishedAt: published + place + 1,
    change,
  }))
  const stated = [{ inForceFrom: published, publishedAt: published, compiled: compileCharter(charter) }]
  const history = historyOf(stated, calendars)
  const versions: PublishedCharter[] = [
    {
      charterId: 'one',
      inForceFrom: published,
      publishedAt: published,
      compiled: history.versions[0]!.compiled,
    },
  ]
  return { versions, calendars, history, at: () => versions[0]!, asOf: (now) => now }
}

function notices(charters: Charters, draft = source, language = 'en', today = '2026-06-08'): string[] {
  const { charter } = parseCharter(draft.replace('version: one', 'version: two'))
  if (!charter) throw new Error('the draft does not parse')
  const now = Date.parse(`${today}T09:00:00Z`)
  return droppedNotices({ charter, source: draft }, charters, { now, today, language }).map(
    ({ line, column, message, expected }) => `${line}:${column} ${message}; ${expected}`,
  )
}

const mourning: CalendarChange = {
  closed: ['2026-06-12'],
  closureNamesIn: { en: { '2026-06-12': 'Day of mourning' }, es: { '2026-06-12': 'Día de luto' } },
}

describe('a draft that forgets what a calendar version has said', () => {
  it('is told the date, what closed it, and where to say it again', () => {
    expect(notices(since(mourning))).toEqual([
      '6:3 “office” would be open again on Friday 12 June 2026 (Day of mourning), which version one.1 of the calendar has closed; 2026-06-12 among the closed dates, if it is to stay closed',
    ])
    expect(notices(since(mourning), source, 'es')[0]).toContain(
      '«office» volvería a estar abierto el viernes 12 de junio de 2026 (Día de luto)',
    )
  })

  it('is told nothing of what it says as well, of what is past, and of dates that are closed anyway', () => {
    expect(notices(since(mourning), source.replace('[2026-12-25]', '[2026-12-25, 2026-06-12]'))).toEqual([])
    expect(notices(since(mourning), source, 'en', '2026-06-13')).toEqual([])
    expect(notices(since({ closed: ['2026-06-13', '2026-12-25'] }))).toEqual([])
  })

  it('is told of other hours on a date, and of a season in one notice', () => {
    const hours = (from: string, to: string) => ({ mon: [[from, to]], tue: [[from, to]] }) as const
    const charters = since(
      { open: { '2026-06-20': [['10:00', '12:00']] } },
      { seasons: [{ from: '2026-12-28', to: '2026-12-31', hours: hours('10:00', '14:00') }] },
    )
    expect(notices(charters)).toEqual([
      expect.stringContaining('other hours on Saturday 20 June 2026 than version one.1'),
      expect.stringContaining(
        'other hours on Monday 28 December 2026 to Thursday 31 December 2026 than version one.2',
      ),
    ])
  })
})
