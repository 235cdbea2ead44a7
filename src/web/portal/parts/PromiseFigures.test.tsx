import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type Site, siteFor } from '../site.ts'
import { sampleSums } from '../testing/sample-sums.ts'
import { PromiseFigures } from './PromiseFigures.tsx'

/** What a reader reads of a promise, without the markup. */
function read(id: string, language = 'en'): string {
  const organisation = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London' }
  const assets = {} as Parameters<typeof siteFor>[3]
  const site = siteFor(organisation as Site['organisation'], language, '/charter', assets)
  const promise = sampleSums(language).find((one) => one.id === id)!
  return renderToStaticMarkup(<PromiseFigures site={site} promise={promise} marked={false} />)
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('on the charter’s page', () => {
  it('an average says what was taken, of how many, how sure that is, and what waits still', () => {
    const text = read('calls')
    expect(text).toContain('Promised: 9 minutes on average, or less 7.5 minutes on average, of 1,140 cases')
    expect(text).toContain('likely range 6.9 to 8.1 minutes')
    expect(text).toContain('2 of them are still waiting, and count with their time so far.')
    expect(text).toContain('This month so far: 6.2 minutes, of 9 cases')
    expect(text).toContain('No longer than 9 minutes: 96.0%')
    expect(text).toContain('December 2025 No cases 0 January 2026 7.1 minutes 95')
    expect(read('calls', 'es')).toContain('7,5 minutos de media, en 1140 casos')
  })

  it('a table has the figure of each row beneath that of all', () => {
    const text = read('by-plan')
    expect(text).toContain('94.0%')
    expect(text).toContain('VIP, urgent 30 minutes 87.2% (212 of 243)')
    expect(text).toContain('Standard, urgent 1 working day 14 of 16')
  })
})
