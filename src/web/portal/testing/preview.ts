/** Serves the public pages with made-up services, to be looked at and to be tested through a browser. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { TrackedCase } from '../../../features/cases/contract.ts'
import { portalNotFound, portalRoutes } from '../routes.tsx'
import type { PortalServices } from '../services.ts'
import { fakeServices, TOKEN } from './fake-services.ts'
import { clocksInEveryState, sampleTracked } from './sample-cases.ts'
import { newCharter } from './sample-charter.ts'

export interface Preview {
  readonly url: string
  readonly close: () => Promise<void>
}

export async function startPreview(services: PortalServices, port = 0): Promise<Preview> {
  const app = portalRoutes(services, { ip: () => '192.0.2.1', onFault: (fault) => console.error(fault) })
  app.notFound(portalNotFound(services))
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  await new Promise<void>((ready) => server.once('listening', ready))
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** Cases of every kind, each behind a token that says what it shows. */
export function showcase(given: Partial<PortalServices> = {}): PortalServices {
  return fakeServices({
    tracked: async (token, { language }) => {
      if (token === 'limited-0000000000') return { refused: 'limited', retryAfter: 240 }
      if (token === 'expired-0000000000') return { refused: 'expired' }
      const found = showcaseCases(language)[token]
      return found ? { case: found } : { refused: 'unknown' }
    },
    ...given,
  })
}

export const showcaseTokens = ['every-state', 'proposal', 'answered', 'closed', 'empty'] as const

function showcaseCases(language: string): Record<string, TrackedCase> {
  const proposal = {
    until: '2026-12-11',
    untilWords: language === 'es' ? 'viernes 11 de diciembre' : 'Friday 11 December',
    state: 'waiting' as const,
  }
  const long = `${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'} ${'und die sehr lange Frage nach dem Zeugnis '.repeat(3)}`
  return {
    [TOKEN]: sampleTracked(language),
    'every-state': sampleTracked(language, { promises: clocksInEveryState(language), subject: long.trim() }),
    proposal: sampleTracked(language, { proposal }),
    answered: sampleTracked(language, {
      status: 'resolved',
      mayObject: true,
      mayWithdraw: false,
      proposal: { ...proposal, state: 'accepted' },
      promises: clocksInEveryState(language).slice(3, 4),
    }),
    closed: sampleTracked(language, {
      status: 'withdrawn',
      mayWrite: false,
      mayWithdraw: false,
      promises: [],
    }),
    empty: sampleTracked(language, { conversation: [], promises: [], handledBy: null }),
  }
}

/** The day before anything happened, with a name that fills a line. */
export function newcomer(): PortalServices {
  return fakeServices({
    organisation: async () => ({
      name: 'The Incorporated Institute of Occupational Psychologists and Organisational Development Practitioners',
      languages: ['en', 'es'],
      timeZone: 'Europe/London',
    }),
    publicCharter: async (language) => newCharter(language),
    choices: async () => ({ about: [{ id: 'enquiry', label: 'A question' }], segments: [] }),
    isSetUp: async () => true,
  })
}
