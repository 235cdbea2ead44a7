import { describe, expect, it } from 'vitest'
import { attributeWords, leadWords, namedAttributes, withinSentence } from './attributes.ts'
import { parseCharter } from './parse.ts'

const source = `
charter: Riverside
version: 1
languages: [en]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG }
events:
  surveyed: { label: Surveyed, for: { attributes: { storey: [ground, first-floor] } } }
commitments:
  reply:
    says: We reply.
    until: replied
    limits:
      - { attributes: { region: [north] }, within: 5 days }
      - { attributes: { region: [north, west] }, within: 3 days }
  response:
    says: We respond as agreed.
    until: replied
    within: as stated in response-time
  works:
    says: Supply is back when we said.
    for: { attributes: { works-end: [2026-06-01] } }
    until: resolved
    due: as stated in works-end
  reminder:
    says: We remind you.
    event: updated
    before: renewal-date
    at-least: 4 weeks
`

describe('the attributes that a charter names', () => {
  const parsed = parseCharter(source)
  if (!parsed.charter) throw new Error(JSON.stringify(parsed.problems))
  const named = namedAttributes(parsed.charter)

  it('are those of its filters, limits, dates and events, each once with all its values', () => {
    expect(named).toEqual([
      { name: 'region', kind: 'choice', values: ['north', 'west'] },
      { name: 'response-time', kind: 'limit', values: [] },
      { name: 'works-end', kind: 'date', values: ['2026-06-01'] },
      { name: 'renewal-date', kind: 'date', values: [] },
      { name: 'storey', kind: 'choice', values: ['ground', 'first-floor'] },
    ])
  })

  it('are read in plain words', () => {
    expect(attributeWords('renewal-date', 'es')).toBe('Fecha de renovación')
    expect(attributeWords('renewal-date', 'en-GB')).toBe('Renewal date')
    expect(attributeWords('first-floor', 'es')).toBe('First floor')
    expect(attributeWords('constructor', 'en')).toBe('Constructor')
  })
})

describe('what a lead time is counted back from', () => {
  const events = [
    { type: 'surveyed', label: { en: 'Surveyed', es: 'Inspeccionado' }, for: {} },
    { type: 'booked', label: { en: 'Slot booked', es: 'Cita reservada' }, for: {} },
  ]
  const words = (event: string, language: string) => leadWords({ event }, { events }, language)

  it('is the attribute in plain words, or what the charter calls the event', () => {
    expect(leadWords({ attribute: 'renewal-date' }, { events }, 'es')).toBe('Fecha de renovación')
    expect([words('booked', 'en'), words('booked', 'es')]).toEqual(['Slot booked', 'Cita reservada'])
    expect(words('booked', 'fr')).toBe('Slot booked')
    expect(words('unheard-of', 'en')).toBeUndefined()
  })

  it('begins with a small letter within a sentence, unless it is written in capitals', () => {
    expect(withinSentence('Renewal date')).toBe('renewal date')
    expect(withinSentence('MOT date')).toBe('MOT date')
  })
})
