import { type Context, Hono } from 'hono'
import type { BulkBody, CaseSummary, NewCase, QueuePage } from '../../../features/cases/contract.ts'
import type { FakeEnv } from './fakeApi.ts'
import { problem } from './fakeApi.ts'
import { entry, type FakeCase } from './fakeCases.ts'
import { DAY, HOUR, longDate, PROMISES } from './fakeClocks.ts'
import { applyCommand } from './fakeCommands.ts'
import { idFor } from './fakePeople.ts'
import { detailOf, type FakeState, receiptOf, summaryOf, tell } from './fakeState.ts'

type FakeContext = Context<FakeEnv>
type Bulk = (typeof BulkBody)['_output']

export function caseRoutes(state: FakeState): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  const find = (key: string) => state.cases.find(({ id, reference }) => id === key || reference === key)

  app.get('/api/cases', (context) => context.json(queuePage(state, context)))
  app.post('/api/cases', async (context) => {
    const created = newCase(state, context, await context.req.json<NewCase>())
    tell(state, 'case', { id: created.id })
    const { language } = context.var.visitor
    return context.json(
      { case: summaryOf(state, created, language), receipt: receiptOf(state, created, language) },
      201,
    )
  })

  app.post('/api/cases/bulk', async (context) => {
    const { cases, action } = await context.req.json<Bulk>()
    const noun = {
      assign: 'assignment',
      close: 'closure',
      spam: 'spam',
      pause: 'pause',
      resume: 'resumption',
    }[action.do]
    const results = cases.map(({ id, version }) => {
      const theCase = find(id)
      if (!theCase) return { id, done: false, problem: 'There is no such case.' }
      if (version !== undefined && version < theCase.mattersAt) {
        return { id, done: false, problem: `${theCase.mattersBy} replied meanwhile.` }
      }
      applyCommand(state, theCase, context.var.visitor, noun, { ...action })
      return { id, done: true, problem: null }
    })
    return context.json({ results })
  })

  app.get('/api/cases/:key', (context) => {
    const theCase = find(context.req.param('key'))
    if (!theCase) return problem(context, 404, 'There is no such case')
    const { staff, language } = context.var.visitor
    return context.json(detailOf(state, theCase, staff, language))
  })
  app.get('/api/cases/:key/receipt', (context) => {
    const theCase = find(context.req.param('key'))
    if (!theCase) return problem(context, 404, 'There is no such case')
    return context.json(receiptOf(state, theCase, context.var.visitor.language))
  })

  app.put('/api/cases/:key/presence', async (context) => {
    const theCase = find(context.req.param('key'))!
    const { writing } = await context.req.json<{ writing: boolean }>()
    const { staff } = context.var.visitor
    const present = state.present.get(theCase.id) ?? new Map()
    const before = present.get(staff.id)?.writing
    present.set(staff.id, { staff, writing })
    state.present.set(theCase.id, present)
    if (before !== writing) tell(state, 'case', { id: theCase.id })
    return context.body(null, 204)
  })
  app.delete('/api/cases/:key/presence', (context) => {
    const theCase = find(context.req.param('key'))!
    state.present.get(theCase.id)?.delete(context.var.visitor.staff.id)
    tell(state, 'case', { id: theCase.id })
    return context.body(null, 204)
  })

  app.on(['POST', 'PUT'], '/api/cases/:key/:noun', async (context) => {
    const theCase = find(context.req.param('key') ?? '')
    if (!theCase) return problem(context, 404, 'There is no such case')
    const body = await context.req.json<Record<string, unknown>>()
    if (typeof body.version === 'number' && body.version < theCase.mattersAt) {
      return problem(context, 409, 'Changed meanwhile', {
        type: '/problems/changed-meanwhile',
        detail: `${theCase.mattersBy} did something here after you looked.`,
        version: theCase.version,
      })
    }
    const { staff, language } = context.var.visitor
    applyCommand(state, theCase, context.var.visitor, context.req.param('noun') ?? '', body)
    return context.json(detailOf(state, theCase, staff, language))
  })

  app.post('/api/files', async (context) => {
    const file = (await context.req.formData()).get('file')
    if (!(file instanceof File)) return problem(context, 400, 'No file came')
    const info = { id: crypto.randomUUID(), name: file.name, mediaType: file.type, size: file.size }
    state.files.set(info.id, info)
    return context.json(info, 201)
  })
  return app
}

function queuePage(state: FakeState, context: FakeContext): QueuePage {
  const query = context.req.query()
  const { staff, language } = context.var.visitor
  const rows = state.cases.map((theCase) => summaryOf(state, theCase, language))
  const open = rows.filter(({ status }) => status === 'open')
  const matching = rows.filter((row) => matches(row, query)).sort(byDue)
  const mine = open.filter(({ assignee }) => assignee?.id === staff.id)
  const unassigned = open.filter(({ assignee }) => assignee === null)
  const whose = query.who === 'mine' ? staff.id : query.who === 'unassigned' ? null : query.who
  const shown =
    !whose && whose !== null
      ? matching
      : query.who === 'all'
        ? matching
        : matching.filter(({ assignee }) => (assignee?.id ?? null) === whose)
  const start = Number(query.after ?? 0)
  const limit = Number(query.limit ?? 50)
  const count = (list: CaseSummary[]) => ({ count: list.length, more: false })
  return {
    items: shown.slice(start, start + limit),
    next: start + limit < shown.length ? String(start + limit) : null,
    counts: { mine: count(mine), unassigned: count(unassigned), all: count(open) },
  }
}

function matches(row: CaseSummary, query: Record<string, string>): boolean {
  const status = query.status ?? 'open'
  const text = `${row.reference} ${row.subject} ${row.customer?.name ?? ''}`.toLowerCase()
  return (
    (status === 'any' || row.status === status) &&
    (!query.channel || row.channel === query.channel) &&
    (!query.about || row.about === query.about) &&
    (!query.team || row.team?.id === query.team) &&
    (!query.breached || row.breached) &&
    (!query.paused || row.paused) &&
    (!query.search || text.includes(query.search.toLowerCase()))
  )
}

function byDue(one: CaseSummary, other: CaseSummary): number {
  const at = ({ next }: CaseSummary) => (next?.dueAt ? Date.parse(next.dueAt) : next ? 8e15 : 9e15)
  return at(one) - at(other)
}

function newCase(state: FakeState, context: FakeContext, input: NewCase): FakeCase {
  const { staff, language } = context.var.visitor
  const reference = `RI-${1044 + state.cases.filter(({ reference: known }) => known > 'RI-1043').length}`
  const receivedAt = input.receivedAt ? Date.parse(input.receivedAt) : state.now
  const promise = input.about === 'complaint' ? PROMISES.complaint : PROMISES.reply
  const dueAt = receivedAt + 3 * DAY + 2.4 * HOUR
  const customer = {
    name: input.customer.name,
    email: input.customer.email ?? null,
    phone: input.customer.phone ?? null,
  }
  const created: FakeCase = {
    id: idFor(reference),
    reference,
    subject: input.subject,
    channel: input.channel,
    about: input.about,
    status: 'open',
    customer: { id: idFor(input.customer.name), ...customer },
    assignee: input.assignToMe ? { id: staff.id, name: staff.name } : null,
    team: null,
    receivedAt,
    version: 1,
    mattersAt: 1,
    mattersBy: '',
    clocks: [
      {
        promise,
        startedAt: receivedAt,
        dueAt,
        pausedSince: null,
        stoppedAt: input.answeredAtOnce ? state.now : null,
      },
    ],
    timeline: [
      entry(
        1,
        'received',
        receivedAt,
        { kind: 'customer', name: input.customer.name },
        longDate(receivedAt, language),
        input.message,
      ),
    ],
    proposal: null,
    waitsForUs: !input.answeredAtOnce,
    attributes: {},
    mergedInto: null,
  }
  state.cases.push(created)
  return created
}
