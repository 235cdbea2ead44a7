import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ObservedFigure } from '../../../features/reports/contract.ts'
import type {
  WhatIfForm,
  WhatIfMeasure,
  WhatIfQuestion,
  WhatIfResult,
  WhatIfRow,
  WhatIfTurn,
} from '../../../features/what-if/contract.ts'
import type { FakeEnv } from './fakeApi.ts'
import { DAY, NOW } from './fakeClocks.ts'
import { figure } from './fakeMeasures.ts'

const FORM: WhatIfForm = {
  version: '2026-04',
  source: 'charter: Riverside Institute of Assessment\nversion: 2026-04\n',
  promises: [
    { id: 'written-reply', short: 'reply in 3 days', targets: [{ within: '3 working days', share: 1 }] },
    { id: 'right-first-time', short: 'right first time', targets: [{ within: '28 days', share: 0.85 }] },
  ],
  calendars: [{ id: 'office', hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] } }],
}

/** A day less, and every tenth case turns. A limit of `never` takes so long that it can be stopped; `soon` is none. */
export function whatIfRoutes(): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  app.get('/api/what-if', (context) => context.json(FORM))
  app.post('/api/what-if/draft', (context) => context.json({ source: FORM.source, problems: [] }))
  app.post('/api/what-if', async (context) => {
    const { changes = [], from = '2026-01', to = '2026-12' } = await context.req.json<WhatIfQuestion>()
    const wrong = changes.findIndex((change) => change.kind === 'limit' && change.within === 'soon')
    if (wrong >= 0) {
      const errors = [{ field: `changes.${wrong}.within`, message: '“soon” is not a limit.' }]
      const title = 'The request has a mistake'
      const detail = 'The changed charter has a mistake; nothing was compared.'
      return context.json({ type: 'invalid', title, status: 400, detail, errors }, 400)
    }
    const endless = changes.some((change) => change.kind === 'limit' && change.within === 'never')
    return streamSSE(context, async (stream) => {
      const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) })
      await send('progress', { done: 400, all: 1200 })
      if (endless) await new Promise<void>((resolve) => stream.onAbort(resolve))
      else await send('result', resultOf(from, to))
    })
  })
  return app
}

function observed(figure: Pick<ObservedFigure, 'value' | 'part' | 'whole'> & Partial<ObservedFigure>) {
  return { interval: null, few: false, met: null, beside: [], ...figure }
}

function resultOf(from: string, to: string): WhatIfResult {
  const row = (group: WhatIfRow['group'], kept: number, turned: number): WhatIfRow => ({
    commitment: 'written-reply',
    short: 'reply in 3 days',
    says: 'We reply to emails, web queries, social posts and letters within 3 working days.',
    target: 0,
    promised: {
      record: { share: 1, within: '3 working days' },
      changed: { share: 1, within: '2 working days' },
    },
    group,
    record: figure(kept, 40, 0),
    changed: figure(kept - turned, 40 + turned, 0),
    turns: { keptToBroken: turned, brokenToKept: 0, other: 0 },
  })
  const measure = (group: WhatIfMeasure['group'], kept: number, would: number): WhatIfMeasure => {
    const side = (part: number, within: string) => ({
      kind: 'rate' as const,
      unit: 'share' as const,
      promised: 'at least 85%',
      within,
      bound: 0.85,
      figure: observed({
        value: part / 120,
        part,
        whole: 120,
        interval: [part / 120 - 0.05, part / 120 + 0.04],
        met: part > 102,
        beside: [{ what: 'notDue', amount: 7 }],
      }),
    })
    return {
      commitment: 'right-first-time',
      short: 'right first time',
      says: '85% of what we settle stays settled.',
      group,
      record: side(kept, '28 days'),
      changed: side(would, '60 days'),
      turns: { keptToBroken: kept - would, brokenToKept: 0, other: 2 },
    }
  }
  const count = (): WhatIfMeasure => {
    const side = (promised: string, met: boolean) => ({
      kind: 'count' as const,
      unit: 'number' as const,
      promised,
      within: null,
      bound: null,
      figure: observed({ value: 4, part: 4, whole: null, met }),
    })
    return {
      commitment: 'few-escalations',
      short: 'few escalations',
      says: 'Fewer than 5 escalations a year.',
      group: null,
      record: side('fewer than 5 a year', true),
      changed: side('fewer than 3 a year', false),
      turns: null,
    }
  }
  const turns = Array.from({ length: 60 }, (_, index): WhatIfTurn => {
    const startedAt = NOW - (index + 20) * DAY
    return {
      case: { id: crypto.randomUUID(), reference: `RI-${1000 + index}`, subject: 'How do I upgrade?' },
      commitment: 'written-reply',
      target: 0,
      kind: 'keptToBroken',
      channel: 'email',
      startedAt: new Date(startedAt).toISOString(),
      stoppedAt: new Date(startedAt + 3 * DAY).toISOString(),
      record: { outcome: 'kept', dueAt: new Date(startedAt + 3 * DAY).toISOString() },
      changed: { outcome: 'broken', dueAt: new Date(startedAt + 2 * DAY).toISOString() },
    }
  })
  return {
    from,
    to,
    asOf: new Date(NOW).toISOString(),
    cases: 1200,
    changed: ['written-reply'],
    added: [],
    dropped: [],
    measures: [
      measure(null, 108, 90),
      measure({ by: 'month', id: '2026-10' }, 50, 40),
      measure({ by: 'channel', id: 'email' }, 108, 90),
      count(),
    ],
    rows: [
      row(null, 1100, 110),
      row({ by: 'month', id: '2026-10' }, 500, 50),
      row({ by: 'month', id: '2026-11' }, 600, 60),
      row({ by: 'channel', id: 'email' }, 1100, 110),
    ],
    turns: [...turns, ...turns.slice(0, 18).map(ofCase)],
  }
}

function ofCase(turn: WhatIfTurn): WhatIfTurn {
  return { ...turn, commitment: 'right-first-time' }
}
