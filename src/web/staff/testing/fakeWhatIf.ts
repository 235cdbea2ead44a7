import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type {
  WhatIfForm,
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
  ],
  calendars: [{ id: 'office', hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] } }],
}

/** A day less, and every tenth case turns. A limit of `never` takes so long that it can be stopped. */
export function whatIfRoutes(): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  app.get('/api/what-if', (context) => context.json(FORM))
  app.post('/api/what-if/draft', (context) => context.json({ source: FORM.source, problems: [] }))
  app.post('/api/what-if', async (context) => {
    const { changes = [], from = '2026-01', to = '2026-12' } = await context.req.json<WhatIfQuestion>()
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
    rows: [
      row(null, 1100, 110),
      row({ by: 'month', id: '2026-10' }, 500, 50),
      row({ by: 'month', id: '2026-11' }, 600, 60),
      row({ by: 'channel', id: 'email' }, 1100, 110),
    ],
    turns,
  }
}
