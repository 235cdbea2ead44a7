/** What is recorded of promises that are no clock on a case, and their figures. */
import { Hono } from 'hono'
import type { NewObservation, Observables, Observation } from '../../../features/observations/contract.ts'
import type { ObservedFigure, ObservedRow } from '../../../features/reports/contract.ts'
import { type FakeEnv, problem } from './fakeApi.ts'
import { DAY, NOW } from './fakeClocks.ts'

export function observationRoutes(): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  const recorded: Observation[] = [
    observationOf({ kind: 'score', name: 'politeness', value: 4 }, 'Priya Nair', NOW - DAY),
  ]
  app.get('/api/observations/asked', (context) => context.json(asked))
  app.get('/api/observations', (context) => context.json({ items: recorded, next: null }))
  app.post('/api/observations', async (context) => {
    const body = await context.req.json<NewObservation>()
    const one = observationOf(body, context.var.visitor.staff.name, NOW)
    recorded.unshift(one)
    return context.json(one, 201)
  })
  app.post('/api/observations/import', (context) =>
    problem(context, 400, 'Nothing was recorded: 1 line is wrong. Mend it and send the file again.', {
      errors: [{ field: 'line 3', message: '“x” is no number.' }],
    }),
  )
  app.post('/api/observations/:id/correction', async (context) => {
    const { reason } = await context.req.json<{ reason: string }>()
    const before = recorded.find(({ id }) => id === context.req.param('id'))!
    const one = { ...before, id: crypto.randomUUID(), supersedes: before.id, reason, retracted: true }
    recorded.splice(recorded.indexOf(before), 1, one, { ...before, supersededBy: one.id })
    return context.json(one, 201)
  })
  return app
}

const asked: Observables = {
  scores: [{ name: 'politeness', label: 'courtesy', lowest: 1, highest: 5 }],
  posts: [{ name: 'telephone', label: 'telephone staffed 9 to 5' }],
  duties: [
    {
      name: 'yearly-audit',
      label: 'audit every year',
      periods: [
        {
          period: '2026',
          dueAt: '2026-09-30T23:00:00Z',
          doneAt: null,
          lastDate: '2026-09-30',
          state: 'broken',
        },
        {
          period: '2025',
          dueAt: '2025-09-30T23:00:00Z',
          doneAt: '2025-09-01T10:00:00Z',
          lastDate: '2025-09-30',
          state: 'kept',
        },
      ],
    },
  ],
}

function observationOf(body: NewObservation, recordedBy: string, recordedAt: number): Observation {
  const labels = { score: 'courtesy', attendance: 'telephone staffed 9 to 5', act: 'audit every year' }
  const iso = new Date(recordedAt).toISOString()
  return {
    id: crypto.randomUUID(),
    kind: body.kind,
    name: body.name,
    label: labels[body.kind],
    at: body.kind === 'attendance' ? body.from : (body.at ?? iso),
    until: body.kind === 'attendance' ? body.until : null,
    value: body.kind === 'score' ? body.value : null,
    attended: body.kind === 'attendance' ? body.attended : null,
    period: body.kind === 'act' ? body.period : null,
    reference: body.kind === 'act' ? body.reference : null,
    recordedAt: iso,
    recordedBy,
    supersedes: null,
    reason: null,
    retracted: false,
    supersededBy: null,
  }
}

export function observedRows(): ObservedRow[] {
  const figure = (value: number, part: number, whole: number, more: Partial<ObservedFigure> = {}) => ({
    value,
    part,
    whole,
    interval: null,
    few: false,
    met: true,
    beside: [],
    ...more,
  })
  const row = (
    commitment: string,
    says: string,
    measure: Omit<ObservedRow['measure'], 'current' | 'periods' | 'overall'>,
    overall: ObservedFigure,
  ): ObservedRow => {
    const current = { period: '2026-11', figure: overall }
    return {
      commitment,
      short: commitment.replaceAll('-', ' '),
      says,
      measure: { ...measure, overall, current, periods: [current] },
    }
  }
  return [
    row(
      'right-first-time',
      'We aim to get it right the first time.',
      { kind: 'rate', unit: 'share', promised: 'at least 85%', atLeast: 0.85, scale: null },
      figure(0.9, 108, 120, { interval: [0.833, 0.942] }),
    ),
    row(
      'polite-score',
      'You give us at least 4.5 of 5 for courtesy.',
      { kind: 'score', unit: 'score', promised: 'at least 4.5 out of 5', atLeast: 4.5, scale: [1, 5] },
      figure(4.4, 528, 120, { interval: [4.31, 4.49], met: false }),
    ),
  ]
}
