import { Hono } from 'hono'
import type { Reminder } from '../../../features/cases/contract.ts'
import type {
  CalendarChange,
  CalendarPreview,
  Calendars,
  CharterProblem,
  CharterVersion,
} from '../../../features/charters/contract.ts'
import type { FakeEnv } from './fakeApi.ts'
import { problem } from './fakeApi.ts'
import { DAY, NOW } from './fakeClocks.ts'
import { type FakeState, tell } from './fakeState.ts'

const SOURCE = `charter: Riverside Institute of Assessment
version: 2026-04
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG }
commitments:
  written-reply:
    section: make-it-happen
    says:
      en: We reply to emails, web queries, social posts and letters within 3 working days.
      es: Respondemos a correos, consultas web, mensajes en redes y cartas en 3 días laborables.
    for: { channel: [email, web, social, letter], about: enquiry }
    from: received
    until: replied
    within: 3 working days
    pauses: [waiting for the customer]
    calendar: office
`

const CALENDARS: Calendars = {
  calendars: [
    {
      calendar: 'office',
      version: '2026-04',
      since: new Date(NOW - 240 * DAY).toISOString(),
      timeZone: 'Europe/London',
      hours: ['Monday to Friday 9:00–17:00, not on public holidays'],
      knownUntil: '2028-12-31',
      versions: [],
    },
  ],
  reminders: [],
}

export function charterRoutes(state: FakeState): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  const version = (name: string, days: number): CharterVersion & { source: string } => ({
    id: crypto.randomUUID(),
    version: name,
    inForceFrom: new Date(NOW - days * DAY).toISOString(),
    publishedAt: new Date(NOW - days * DAY).toISOString(),
    publishedBy: 'Ada Fernsby',
    promises: 12,
    measured: 9,
    source: SOURCE.replace('2026-04', name),
  })
  const reminder: Reminder = {
    commitment: 'renewal-reminder',
    says: 'We remind you of your renewal four weeks ahead.',
    switchedOn: false,
    since: null,
    by: null,
  }
  const versions = [version('2026-04', 240), version('2025-04', 605)]

  const calendars = structuredClone(CALENDARS)
  app.get('/api/calendars', (context) => context.json(calendars))
  app.post('/api/calendars/preview', async (context) =>
    context.json(previewOf(await context.req.json<CalendarChange>())),
  )
  app.post('/api/calendars', async (context) => {
    const { changes } = previewOf(await context.req.json<CalendarChange>())
    const at = new Date(NOW).toISOString()
    const progress = { cases: 0, toReckon: 0, toTell: 0, dueRightAt: at, finishedAt: at }
    const [office] = calendars.calendars
    const id = crypto.randomUUID()
    const name = `2026-04.${office!.versions.length + 1}`
    const published = { id, calendar: 'office', version: name, publishedAt: at, publishedBy: 'Ada Fernsby' }
    office!.versions.unshift({ ...published, changes, progress })
    return context.json(calendars, 201)
  })
  app.get('/api/reminders', (context) => context.json([reminder]))
  app.put('/api/reminders/:commitment', async (context) => {
    const { switchedOn } = await context.req.json<{ switchedOn: boolean }>()
    const since = switchedOn ? new Date(NOW).toISOString() : null
    Object.assign(reminder, { switchedOn, since, by: switchedOn ? 'Ada Fernsby' : null })
    return context.json([reminder])
  })
  app.get('/api/charters', (context) => context.json(versions.map(({ source: _, ...rest }) => rest)))
  app.post('/api/charters/check', async (context) => {
    const { source } = await context.req.json<{ source: string }>()
    const problems = problemsOf(source)
    return context.json({ valid: problems.every(({ severity }) => severity !== 'error'), problems })
  })
  app.post('/api/charters', async (context) => {
    const { source } = await context.req.json<{ source: string }>()
    if (problemsOf(source).length > 0) return problem(context, 400, 'The charter has mistakes')
    const name = /version: (\S+)/.exec(source)?.[1] ?? 'new'
    if (versions.some((one) => one.version === name))
      return problem(context, 400, `${name} is published already`)
    // The page asks its own clock whether a version is in force.
    const at = new Date().toISOString()
    const published = { ...version(name, 0), inForceFrom: at, publishedAt: at, source }
    versions.unshift(published)
    tell(state, 'charter', {})
    const { source: _, ...rest } = published
    return context.json(rest, 201)
  })
  app.get('/api/charters/:id', (context) => {
    const found = versions.find(({ id }) => id === context.req.param('id'))
    return found ? context.json(found) : problem(context, 404, 'There is no such version')
  })
  return app
}

/** Says the dates as they were sent; two of nine clocks would move. */
function previewOf({ closed = [], open = [], seasons = [], renewHolidays }: CalendarChange): CalendarPreview {
  return {
    changes: [
      ...closed.map(({ date, name }) => `closed on ${date}${name ? ` (${Object.values(name)[0]})` : ''}`),
      ...open.map(
        ({ date, hours }) => `open on ${date}, ${hours.map((span) => span.join('–')).join(' and ')}`,
      ),
      ...seasons.map(({ from, to }) => `from ${from} to ${to}: other hours`),
      ...(renewHolidays ? ['holidays are known until 2029-12-31'] : []),
    ],
    running: 9,
    moving: 2,
    examples: ['RI-1031', 'RI-1029'].map((reference) => ({
      case: { id: crypto.randomUUID(), reference },
      promise: 'reply in 3 days',
      before: 'Monday 28 December, 17:00',
      after: 'Wednesday 6 January, 17:00',
    })),
  }
}

/** Knows one mistake: a limit in "workin days". */
function problemsOf(source: string): CharterProblem[] {
  return source.split('\n').flatMap((line, index): CharterProblem[] => {
    const at = line.search(/workin days/)
    if (at < 0) return []
    return [
      {
        line: index + 1,
        column: at + 1,
        message: '“workin days” is not a unit.',
        expected: 'a unit of time, such as working days',
        nearest: 'working days',
        severity: 'error',
      },
    ]
  })
}
