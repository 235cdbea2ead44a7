import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './language.ts'

const none = { query: undefined, cookie: undefined, accepted: undefined }

describe('the language of a page', () => {
  it('is the one in the address, before the cookie and the browser', () => {
    expect(chooseLanguage(['en', 'es'], { query: 'es', cookie: 'en', accepted: 'en' })).toBe('es')
  })

  it('is the one chosen before, where the address names none', () => {
    expect(chooseLanguage(['en', 'es'], { ...none, cookie: 'es', accepted: 'en' })).toBe('es')
  })

  it('is what the browser likes best among those offered', () => {
    expect(chooseLanguage(['en', 'es'], { ...none, accepted: 'fr, en;q=0.4, es-MX;q=0.8' })).toBe('es')
  })

  it('is never one that the browser refuses', () => {
    expect(chooseLanguage(['en', 'es'], { ...none, accepted: 'es;q=0, fr' })).toBe('en')
  })

  it("is the organisation's first where nothing fits, even if the address asks for another", () => {
    expect(chooseLanguage(['es', 'en'], { query: 'de', cookie: 'nonsense', accepted: '*' })).toBe('es')
  })

  it('takes a regional form for its language, and the other way round', () => {
    expect(chooseLanguage(['en-GB', 'es'], { ...none, query: 'EN' })).toBe('en-GB')
    expect(chooseLanguage(['en', 'es'], { ...none, query: 'es-AR' })).toBe('es')
  })
})
