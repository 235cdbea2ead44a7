import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../routes.tsx'
import { fakeServices } from '../testing/fake-services.ts'
import { newCharter } from '../testing/sample-charter.ts'

const options = { ip: () => '192.0.2.1' }
const app = portalRoutes(fakeServices(), options)
const page = async (path: string, headers: Record<string, string> = {}) =>
  (await app.request(path, { headers })).text()

describe('the charter page', () => {
  it('states each promise, its share and the cases behind it', async () => {
    const html = await page('/charter')
    expect(html).toContain('We reply to emails, web queries, social posts and letters within 3 working days.')
    expect(html).toContain('96.4%')
    expect(html).toContain('1,210 of 1,255 cases in the last twelve months')
    expect(html).toContain('likely range 95.2% to 97.3%')
    expect(html).toContain('97 of 99 kept (98.0%), 12 cases not due yet, 1 case paused')
  })

  it('names the newest seal over the records, and where to keep it from', async () => {
    const html = await page('/charter')
    expect(html).toContain('The seal over 48,213 records')
    expect(html).toContain('c70f8a6f2b1de0a35e46bb6c1d5c1f1a1f8a0d3d9b7a5c2e4f60718293a4b5c6')
    expect(html).toContain('href="/api/ledger/root"')
    const unsealed = portalRoutes(fakeServices({ newestRoot: async () => null }), options)
    expect(await (await unsealed.request('/charter')).text()).not.toContain('The seal over')
  })

  it('gives each of several targets a figure of its own', async () => {
    const html = await page('/charter')
    expect(html).toContain('Promised: 100% within 24 hours')
    expect(html).toContain('Promised: 60% within 1 hour')
  })

  it('shows bare numbers where there are too few cases for a percentage', async () => {
    const html = await page('/charter')
    expect(html).toContain('9 of 11 kept')
    expect(html).toContain('Too few cases for a percentage to say much.')
    expect(html).not.toContain('81.8%')
  })

  it('says "No cases" where there are none, and never a full share', async () => {
    const app = portalRoutes(
      fakeServices({ publicCharter: async (language) => newCharter(language) }),
      options,
    )
    const html = await (await app.request('/charter')).text()
    expect(html).toContain('No cases')
    expect(html).not.toMatch(/figure-share">\d/)
  })

  it('says which promises are not measured', async () => {
    expect(await page('/charter')).toContain('<p class="not-measured">Not measured</p>')
  })

  it('puts a table beside every chart', async () => {
    const html = await page('/charter')
    expect(html.match(/class="month-bars"/g)).toHaveLength(8)
    // A score, a number, a duty, a mean and a table of limits have a table alone.
    expect(html.match(/<table>/g)).toHaveLength(13)
    expect(html).toContain(
      '<th scope="row">July 2026</th><td class="number">76</td><td class="number">12</td>',
    )
  })

  it('says its version and its dates', async () => {
    // No line ends within a date.
    const unbroken = (date: string) => date.replaceAll(' ', '\u00a0')
    expect(await page('/charter')).toContain(
      `Version 2026-04, in force since ${unbroken('1 April 2026')}, to be reviewed by ${unbroken('1 April 2027')}.`,
    )
  })

  it('speaks Spanish to those who ask for it, and remembers', async () => {
    const response = await app.request('/charter?lang=es', { headers: { 'Accept-Language': 'en' } })
    const html = await response.text()
    expect(html).toContain('<html lang="es">')
    expect(html).toContain('96,4')
    expect(html).toContain('Sin medir</p>')
    expect(response.headers.get('Set-Cookie')).toContain('troth_language=es')
    expect(await page('/charter', { Cookie: 'troth_language=es' })).toContain('<html lang="es">')
  })

  it('can be kept for a minute, and is not sent again while it is the same', async () => {
    const first = await app.request('/charter')
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=60')
    expect(first.headers.get('Vary')).toContain('Cookie')
    const again = await app.request('/charter', { headers: { 'If-None-Match': first.headers.get('ETag')! } })
    expect(again.status).toBe(304)
  })

  it('is kept by nobody else when it sets the language of one reader', async () => {
    const response = await app.request('/charter?lang=es')
    expect(response.headers.get('Cache-Control')).toContain('private')
  })

  it('invites to get in touch while there is no charter', async () => {
    const app = portalRoutes(fakeServices({ publicCharter: async () => null }), options)
    expect(await (await app.request('/charter')).text()).toContain('There is no charter yet')
    expect((await app.request('/')).status).toBe(200)
  })
})

it('shows the charter in brief on the first page', async () => {
  const html = await page('/')
  expect(html).toContain('href="/contact"')
  expect(html).toContain('<p class="brief-share">96.4%</p>')
  expect(html).toContain('Monday to Friday 9:00–17:00')
})
