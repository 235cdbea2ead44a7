import { Hono } from 'hono'
import type { Staff, Token as TokenSchema } from '../../../features/access/contract.ts'
import type { View } from '../../../features/cases/contract.ts'
import { type FakeEnv, problem } from './fakeApi.ts'
import { NOW } from './fakeClocks.ts'
import type { FakeState } from './fakeState.ts'

type Token = (typeof TokenSchema)['_output']

/** So many notices are told at once. */
const PAGE = 50

export function adminRoutes(state: FakeState): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  const teamOf = (id: unknown) => state.teams.find((team) => team.id === id) ?? null
  const tokens: Token[] = [
    {
      id: crypto.randomUUID(),
      name: 'Web site form',
      scopes: ['cases:write'],
      createdAt: new Date(NOW - 9e9).toISOString(),
      lastUsedAt: new Date(NOW - 6e5).toISOString(),
    },
  ]

  app.get('/api/organisation', (context) => {
    const es = context.var.visitor.language === 'es'
    return context.json({
      name: 'Riverside Institute of Assessment',
      languages: ['en', 'es'],
      timeZone: 'Europe/London',
      kinds: {
        about: [
          { id: 'enquiry', label: es ? 'Consulta' : 'Enquiry' },
          { id: 'complaint', label: es ? 'Queja' : 'Complaint' },
          { id: 'compliment', label: es ? 'Felicitación' : 'Compliment' },
          { id: 'suggestion', label: es ? 'Sugerencia' : 'Suggestion' },
        ],
        channels: ['email', 'web', 'phone', 'letter', 'visit', 'social'],
        priorities: [
          { id: 'normal', label: 'Normal' },
          { id: 'high', label: es ? 'Alta' : 'High' },
        ],
        segments: [{ id: 'employer', label: es ? 'Una empresa' : 'An employer' }],
        attributes: [],
      },
    })
  })

  app.get('/api/staff', (context) => context.json(state.staff))
  app.post('/api/staff', async (context) => {
    const input = await context.req.json<{
      name: string
      email: string
      role: Staff['role']
      teamId?: string
      password: string
    }>()
    if (state.staff.some(({ email }) => email === input.email)) {
      return problem(context, 400, 'Somebody has this email already', {
        errors: [{ field: 'email', message: 'Give another one.' }],
      })
    }
    const { name, email, role } = input
    const added: Staff = {
      id: crypto.randomUUID(),
      name,
      email,
      role,
      team: teamOf(input.teamId),
      disabled: false,
    }
    state.staff.push(added)
    return context.json(added, 201)
  })
  app.patch('/api/staff/:id', async (context) => {
    const staff = state.staff.find(({ id }) => id === context.req.param('id'))!
    const { teamId, ...change } = await context.req.json<Partial<Staff> & { teamId?: string | null }>()
    Object.assign(staff, change, teamId === undefined ? {} : { team: teamOf(teamId) })
    return context.json(staff)
  })
  app.get('/api/teams', (context) => context.json(state.teams))
  app.post('/api/teams', async (context) => {
    const added = { id: crypto.randomUUID(), ...(await context.req.json<{ name: string }>()) }
    state.teams.push(added)
    return context.json(added, 201)
  })

  app.get('/api/tokens', (context) => context.json(tokens))
  app.post('/api/tokens', async (context) => {
    const input = await context.req.json<Pick<Token, 'name' | 'scopes'>>()
    const added: Token = {
      id: crypto.randomUUID(),
      ...input,
      createdAt: new Date(NOW).toISOString(),
      lastUsedAt: null,
    }
    tokens.push(added)
    return context.json({ ...added, secret: 'troth_7Q2mVbXk9sWn4RtYp8LcZd3HfGjTe6Ua' }, 201)
  })
  app.delete('/api/tokens/:id', (context) => {
    tokens.splice(
      tokens.findIndex(({ id }) => id === context.req.param('id')),
      1,
    )
    return context.body(null, 204)
  })

  app.get('/api/views', (context) => context.json(state.views))
  app.post('/api/views', async (context) => {
    const added: View = { id: crypto.randomUUID(), ...(await context.req.json<Omit<View, 'id'>>()) }
    state.views.push(added)
    return context.json(added, 201)
  })
  app.delete('/api/views/:id', (context) => {
    state.views.splice(
      state.views.findIndex(({ id }) => id === context.req.param('id')),
      1,
    )
    return context.body(null, 204)
  })

  app.get('/api/notices', (context) => {
    const from = Number(context.req.query('after') ?? 0)
    return context.json({
      items: state.notices.slice(from, from + PAGE),
      next: from + PAGE < state.notices.length ? String(from + PAGE) : null,
      unread: state.notices.filter(({ read }) => !read).length,
    })
  })
  app.post('/api/notices/read', async (context) => {
    const { ids } = await context.req.json<{ ids?: string[] }>()
    for (const notice of state.notices) if (!ids || ids.includes(notice.id)) notice.read = true
    return context.body(null, 204)
  })
  app.get('/api/mailbox', (context) =>
    context.json({
      items: [
        {
          id: state.cases[0]!.id,
          to: 'm.rodriguez-villanueva@customer.example',
          subject: 'RI-1040: hemos recibido su consulta',
          text: 'Gracias por escribirnos. Le responderemos antes del jueves 10 de diciembre a las 17:00.\n\nSiga su caso aquí: https://riverside.example/case/••••••',
          createdAt: new Date(NOW).toISOString(),
        },
      ],
      next: null,
    }),
  )
  return app
}
