import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../routes.tsx'
import { fakeServices } from '../testing/fake-services.ts'

const app = portalRoutes(fakeServices(), { ip: () => '192.0.2.1', publicUrl: 'https://charter.example' })
const page = async (path: string) => {
  const response = await app.request(path)
  return { status: response.status, html: await response.text() }
}

describe('the versions of the charter', () => {
  it('are listed with their lasting addresses, and with the changes to the calendars', async () => {
    const { html } = await page('/charter/versions')
    expect(html).toContain('href="/charter/versions/2026-04"')
    expect(html).toContain('closed on Thursday 4 June 2026 (Day of mourning)')
    expect((await page('/charter/versions?lang=es')).html).toContain('Cambios en nuestro calendario')
  })

  it('are each shown with their promises and their file', async () => {
    const { html } = await page('/charter/versions/2026-04')
    expect(html).toContain('We reply in 3 days.')
    expect(html).toContain('version: 2026-04')
    expect((await page('/charter/versions/none')).status).toBe(404)
  })

  it('are led to from the charter', async () => {
    expect((await page('/charter')).html).toContain('href="/charter/versions"')
  })
})
