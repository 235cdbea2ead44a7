import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type Site, siteFor } from '../site.ts'
import { sampleMeasures } from '../testing/sample-measures.ts'
import { PromiseFigures } from './PromiseFigures.tsx'

function site(language: string): Site {
  const organisation = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London' }
  return siteFor(
    organisation as Site['organisation'],
    language,
    '/charter',
    {} as Parameters<typeof siteFor>[3],
  )
}

/** What a reader reads of a promise, without the markup. */
function read(id: string, language = 'en'): string {
  const promise = sampleMeasures(language).find((one) => one.id === id)!
  const html = renderToStaticMarkup(<PromiseFigures site={site(language)} promise={promise} marked={true} />)
  return html
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('on the charter’s page', () => {
  it('a share of cases says what it is out of, its range, and that it is an aim', () => {
    const text = read('first-time')
    expect(text).toContain('An aim: we count it all the same.')
    expect(text).toContain('Promised: at least 85%')
    expect(text).toContain('90.0% 108 of 120 cases in the last twelve months likely range 83.3% to 94.2%')
    expect(text).toContain('Not counted: 7 not due yet.')
  })

  it('a score is a mean on its scale, with its range', () => {
    expect(read('polite-score')).toContain(
      '4.6 out of 5 the mean of 120 answers in the last twelve months likely range 4.51 to 4.69 out of 5',
    )
    expect(read('polite-score', 'es')).toContain('4,6 sobre 5 media de 120 respuestas')
  })

  it('hours without a record stand beside those with one', () => {
    const text = read('telephone-hours')
    expect(text).toContain('97.5% 1,852.5 of 1,900 hours on record')
    expect(text).toContain('Not counted: 140.5 hours of opening time without a record.')
  })

  it('availability shows its nines and what maintenance left out', () => {
    const text = read('web-site')
    expect(text).toContain('99.95% 525,342 of 525,600 questions answered')
    expect(text).toContain('120 questions during planned maintenance')
  })

  it('a number is a number of its last whole period', () => {
    expect(read('few-escalations')).toMatch(/Promised: fewer than 5 a year 4 in 2024 2025 so far: 3/)
  })

  it('few duties are said in numbers, and a law is named', () => {
    const text = read('yearly-audit')
    expect(text).toContain('Guaranteed by law: Charities Act 2011')
    expect(text).toContain('2 of 2 done in time in the last twelve months')
  })

  it('a pledge leads to the figures that show it, and is not called unmeasured', () => {
    const text = read('courtesy')
    expect(text).toContain('How we know: 4.5 of 5 for courtesy')
    expect(text).not.toContain('Not measured')
    expect(text).toContain('Our own promise')
  })
})
