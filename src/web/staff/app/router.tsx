/** Every address of the app. The queue and the sign-in come with the first load, the rest when they are gone to. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { queueQuery } from './api/cases.ts'
import { queryClient } from './api/client.ts'
import { sessionQuery } from './api/session.ts'
import { Queue } from './queue/Queue.tsx'
import { queueSearch } from './queue/queueSearch.ts'
import { AppShell } from './shell/AppShell.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { NotFoundOrWrong } from './shell/NotFoundOrWrong.tsx'
import { SignIn } from './shell/SignIn.tsx'
import { SomethingWrong } from './shell/SomethingWrong.tsx'

type Search = Record<string, unknown>

/** A search value that is a word, or nothing. */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: SomethingWrong,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Search): { next?: string } => ({ next: word(search.next) }),
  component: SignIn,
})

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: AppShell,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(sessionQuery)
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } })
  },
})

const queue = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: queueSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(queueQuery(deps)),
  component: Queue,
})

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$caseKey',
  validateSearch: (search: Search): { write?: 'reply' } => ({
    write: search.write === 'reply' ? 'reply' : undefined,
  }),
  component: lazyRouteComponent(() => import('./case/CasePage.tsx'), 'CasePage'),
})

const receipt = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$caseKey/receipt',
  component: lazyRouteComponent(() => import('./log/ReceiptPage.tsx'), 'ReceiptPage'),
})

const log = createRoute({
  getParentRoute: () => inside,
  path: '/log',
  component: lazyRouteComponent(() => import('./log/LogPage.tsx'), 'LogPage'),
})

export interface MeasuresSearch {
  from?: string
  to?: string
  by?: 'channel' | 'team'
  commitment?: string
  target?: number
  channel?: string
  team?: string
  outcome?: (typeof OUTCOMES)[number]
  /** The row of a table of limits. */
  part?: string
}

const GROUPINGS = ['channel', 'team'] as const
const OUTCOMES = ['kept', 'broken', 'notDue', 'paused', 'void', 'excepted', 'corrected'] as const

function measuresSearch(search: Search): MeasuresSearch {
  return {
    from: word(search.from),
    to: word(search.to),
    by: GROUPINGS.find((grouping) => grouping === search.by),
    commitment: word(search.commitment),
    target: typeof search.target === 'number' ? search.target : undefined,
    channel: word(search.channel),
    team: word(search.team),
    outcome: OUTCOMES.find((outcome) => outcome === search.outcome),
    part: word(search.part),
  }
}

const measures = createRoute({
  getParentRoute: () => inside,
  path: '/measures',
  validateSearch: measuresSearch,
  component: lazyRouteComponent(() => import('./measures/MeasuresPage.tsx'), 'MeasuresPage'),
})

const onePromise = createRoute({
  getParentRoute: () => inside,
  path: '/measures/promise',
  validateSearch: measuresSearch,
  component: lazyRouteComponent(() => import('./measures/PromisePage.tsx'), 'PromisePage'),
})

const measuredClocks = createRoute({
  getParentRoute: () => inside,
  path: '/measures/clocks',
  validateSearch: measuresSearch,
  component: lazyRouteComponent(() => import('./measures/ClocksPage.tsx'), 'ClocksPage'),
})

const whatIf = createRoute({
  getParentRoute: () => inside,
  path: '/measures/what-if',
  component: lazyRouteComponent(() => import('./what-if/WhatIfPage.tsx'), 'WhatIfPage'),
})

const PROBE_OUTCOMES = ['answered', 'failed', 'maintenance', 'ownOutage'] as const

const availability = createRoute({
  getParentRoute: () => inside,
  path: '/availability',
  component: lazyRouteComponent(() => import('./availability/AvailabilityPage.tsx'), 'AvailabilityPage'),
})

const probes = createRoute({
  getParentRoute: () => inside,
  path: '/availability/probes',
  validateSearch: (search: Search): { commitment?: string; outcome?: (typeof PROBE_OUTCOMES)[number] } => ({
    commitment: word(search.commitment),
    outcome: PROBE_OUTCOMES.find((outcome) => outcome === search.outcome),
  }),
  component: lazyRouteComponent(() => import('./availability/ProbesPage.tsx'), 'ProbesPage'),
})

const observations = createRoute({
  getParentRoute: () => inside,
  path: '/observations',
  component: lazyRouteComponent(() => import('./observations/ObservationsPage.tsx'), 'ObservationsPage'),
})

const charter = createRoute({
  getParentRoute: () => inside,
  path: '/charter',
  component: lazyRouteComponent(() => import('./charter/CharterPage.tsx'), 'CharterPage'),
})

const charterDraft = createRoute({
  getParentRoute: () => inside,
  path: '/charter/$charterId',
  errorComponent: NotFoundOrWrong,
  component: lazyRouteComponent(() => import('./charter/DraftPage.tsx'), 'DraftPage'),
})

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/PeoplePage.tsx'), 'PeoplePage'),
})

const tokens = createRoute({
  getParentRoute: () => inside,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./people/TokensPage.tsx'), 'TokensPage'),
})

const rebuilds = createRoute({
  getParentRoute: () => inside,
  path: '/rebuilds',
  component: lazyRouteComponent(() => import('./rebuilds/RebuildsPage.tsx'), 'RebuildsPage'),
})

const ledger = createRoute({
  getParentRoute: () => inside,
  path: '/ledger',
  component: lazyRouteComponent(() => import('./ledger/LedgerPage.tsx'), 'LedgerPage'),
})

const mailbox = createRoute({
  getParentRoute: () => inside,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('./notices/MailboxPage.tsx'), 'MailboxPage'),
})

const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx'), 'NoticesPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
})

/** Whatever else is asked for, answered inside the app's own frame. */
const unknown = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const pages = [
  queue,
  oneCase,
  receipt,
  log,
  measures,
  onePromise,
  measuredClocks,
  whatIf,
  availability,
  probes,
  observations,
  charter,
  charterDraft,
  people,
  tokens,
  rebuilds,
  ledger,
  mailbox,
  notices,
  settings,
  unknown,
]

export const router = createRouter({
  basepath: '/staff',
  routeTree: root.addChildren([signIn, inside.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
