/** An institute to which one letter has come, and its administrator at the screen. */
import type { Page } from 'playwright-core'
import { type Hands, type Installation, install, setUpInstitute } from './installation.ts'
import { type StaffSettings, type Visitors, visitorsOf } from './visitors.ts'

export interface OneLetter {
  readonly troth: Installation
  readonly visitors: Visitors
  /** By the API. */
  readonly ada: Hands
  /** Of the letter's case. */
  readonly reference: string
  /** Opens a page of the staff app as Ada. */
  readonly open: (path: string, settings?: StaffSettings) => Promise<Page>
  readonly leave: () => Promise<void>
}

export interface OneLetterSettings {
  /** The clock stands here. */
  readonly at?: string
  /** Published before the letter comes, in place of the ready one. */
  readonly charter?: string
  /** What the letter is, where it is no enquiry. */
  readonly about?: string
  readonly attributes?: Readonly<Record<string, string>>
}

export async function oneLetter({
  at = '2026-06-08T09:00:00Z',
  charter,
  about = 'enquiry',
  attributes,
}: OneLetterSettings = {}): Promise<OneLetter> {
  const troth = await install({ at })
  const ada = await setUpInstitute(troth.url)
  if (charter !== undefined) {
    const published = await ada.ask('POST', '/api/charters', { source: charter })
    if (published.status !== 201) throw new Error(JSON.stringify(published.body))
    // A charter is in force from the instant after it was published.
    troth.at(troth.now() + 1000)
  }
  const visitors = await visitorsOf(troth)
  const { status, body } = await ada.ask('POST', '/api/cases', {
    ...{ channel: 'letter', about, subject: 'How do I upgrade?', message: 'As a fellow.' },
    customer: { name: 'Ama Osei', email: 'ama@osei.example' },
    ...(attributes && { attributes }),
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return {
    troth,
    visitors,
    ada,
    reference: body.case.reference,
    open: (path, settings) => visitors.staff(undefined, `/staff${path}`, settings),
    async leave() {
      await visitors.leave()
      await troth.stop()
    },
  }
}
