/** Services of a made-up institute: what each test does not care about. It remembers what it was asked to do. */
import type { SignedRoot } from '../../../features/ledger/contract.ts'
import type { PortalServices } from '../services.ts'
import { sampleAvailability } from './sample-availability.ts'
import { sampleClock, sampleTracked } from './sample-cases.ts'
import { sampleCharter } from './sample-charter.ts'

export interface FakeServices extends PortalServices {
  /** The name of each command with what it was given, in order. */
  readonly asked: [command: string, ...given: unknown[]][]
}

const sampleRoot: SignedRoot = {
  organisation: '01980000-0000-7000-8000-000000000001',
  size: 48_213,
  root: 'c70f8a6f2b1de0a35e46bb6c1d5c1f1a1f8a0d3d9b7a5c2e4f60718293a4b5c6',
  signedAt: '2026-12-03T18:12:00Z',
  key: '9f86d081884c7d65',
  signature: '00',
  text: 'troth-root/1',
}

const sampleVersion = {
  version: '2026-04',
  inForceFrom: '2026-04-01T00:00:00Z',
  inForceUntil: null,
  publishedAt: '2026-03-20T10:00:00Z',
}

export const TOKEN = 'Q7m2xT9vKc4pLw8nR3sYbZ'

/** Everything succeeds, unless a test says otherwise. Only `TOKEN` opens a case. */
export function fakeServices(given: Partial<PortalServices> = {}): FakeServices {
  const asked: FakeServices['asked'] = []
  const done =
    (command: string) =>
    async (...all: unknown[]) => {
      asked.push([command, ...all])
      return { done: true } as const
    }
  return {
    asked,
    isSetUp: async () => true,
    organisation: async () => ({
      name: 'Riverside Institute',
      languages: ['en', 'es'],
      timeZone: 'Europe/London',
    }),
    publicCharter: async (language) => sampleCharter(language),
    charterVersions: async () => ({
      versions: [sampleVersion],
      calendarChanges: [
        {
          calendar: 'office',
          version: '2026-04.1',
          publishedAt: '2026-06-02T12:00:00Z',
          changes: ['closed on Thursday 4 June 2026 (Day of mourning)'],
        },
      ],
    }),
    charterVersion: async (name, language) =>
      name === sampleVersion.version
        ? {
            ...sampleVersion,
            name: 'Riverside Institute',
            language,
            languages: ['en', 'es'],
            sections: [{ title: 'Make it happen', promises: [{ id: 'reply', says: 'We reply in 3 days.' }] }],
            hours: ['Monday to Friday 9:00–17:00'],
            source: 'charter: Riverside Institute\nversion: 2026-04\n',
          }
        : null,
    newestRoot: async () => sampleRoot,
    availability: async (language) => sampleAvailability(language),
    choices: async (language) => ({
      about:
        language === 'es'
          ? [
              { id: 'enquiry', label: 'Una consulta' },
              { id: 'complaint', label: 'Una reclamación' },
            ]
          : [
              { id: 'enquiry', label: 'A question' },
              { id: 'complaint', label: 'A complaint' },
            ],
      segments: [
        { id: 'member', label: 'Member' },
        { id: 'employer', label: 'Employer' },
      ],
    }),
    openCase: async (input, sender) => {
      asked.push(['openCase', input, sender])
      return {
        receipt: {
          reference: 'T-4821',
          receivedAt: '2026-12-03T18:12:00Z',
          subject: input.subject,
          promises: [sampleClock(sender.language)],
          trackingUrl: `https://care.example.org/case/${TOKEN}`,
          mailed: input.email !== null,
        },
      }
    },
    tracked: async (token, visitor) =>
      token === TOKEN ? { case: sampleTracked(visitor.language) } : { refused: 'unknown' },
    trackedProof: async (token) =>
      token === TOKEN
        ? { proof: { case: sampleRoot.organisation, root: sampleRoot, keys: [], entries: [], notSealed: 0 } }
        : { refused: 'unknown' },
    trackedFile: async (token) =>
      token === TOKEN
        ? {
            file: {
              name: 'año 14.html',
              mediaType: 'text/html',
              bytes: new TextEncoder().encode('<b>x</b>'),
            },
          }
        : { refused: 'unknown' },
    customerMessage: done('customerMessage'),
    answerProposal: done('answerProposal'),
    object: done('object'),
    withdraw: done('withdraw'),
    renewLink: done('renewLink'),
    renewExpired: done('renewExpired'),
    setUp: async (...all) => {
      asked.push(['setUp', ...all])
      return { setCookie: 'troth_session=first; Path=/; HttpOnly; SameSite=Lax' }
    },
    signIn: async (...all) => {
      asked.push(['signIn', ...all])
      return { setCookie: 'troth_session=second; Path=/; HttpOnly; SameSite=Lax' }
    },
    ...given,
  }
}
