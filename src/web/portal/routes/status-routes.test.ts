import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../routes.tsx'
import { fakeServices } from '../testing/fake-services.ts'
import { sampleAvailability } from '../testing/sample-availability.ts'

const options = { ip: () => '192.0.2.1' }
const app = portalRoutes(fakeServices(), options)
const page = async (path: string) => (await app.request(path)).text()

describe('the page on whether everything answers', () => {
  it('says first what does not', async () => {
    const html = await page('/status')
    expect(html).toContain('<p class="lead">Something does not answer.</p>')
    expect(html).toContain('since Thursday 3 December 2026, 18:04')
  })

  it('does not call well what it does not know', async () => {
    const unsure = sampleAvailability('en')
    const addresses = unsure.promises[0]!.addresses.filter(({ state }) => /answering|unknown/.test(state))
    const promises = [{ ...unsure.promises[0]!, addresses }]
    const app = portalRoutes(fakeServices({ availability: async () => ({ ...unsure, promises }) }), options)
    expect(await (await app.request('/status')).text()).toContain('We do not know at the moment.')
  })

  it('says how often each address is asked as one says it', async () => {
    expect(await page('/status')).toContain('asks each address every minute, day and night')
    expect(await page('/status?lang=es')).toContain('pregunta a cada dirección cada minuto, día y noche')
  })

  it('counts what was left out beside the share, which keeps its nines', async () => {
    const html = await page('/status')
    expect(html).toContain('<p class="figure-share">99.93%</p>')
    expect(html).toContain('Answered 498,211 of 498,512 questions in the last twelve months')
    expect(html).toContain('Not counted: 480 during planned maintenance, 1,204 not observed.')
  })

  it('tells each outage from when until when, how long, and what was found', async () => {
    const html = await page('/status')
    expect(html).toContain('goes on')
    expect(html).toContain('It answered with an error (503)')
    expect(html.replace(/\s/g, ' ')).toContain('15 hours')
    expect(html).toContain('then maintenance began')
    expect(html).toContain('/status?before=1783739520000_')
  })

  it('says of maintenance when it was announced, and where that was too late', async () => {
    const html = await page('/status')
    expect(html).toContain('Saturday 12 December 2026, 02:00 to Saturday 12 December 2026, 04:00')
    expect(html.match(/Announced too late/g)).toHaveLength(1)
  })

  it('asks for outages further back', async () => {
    let asked: string | undefined
    const app = portalRoutes(
      fakeServices({
        availability: async (language, before) => {
          asked = before
          return sampleAvailability(language, { incidents: { items: [], next: null } })
        },
      }),
      options,
    )
    const html = await (await app.request('/status?before=17_abc')).text()
    expect(asked).toBe('17_abc')
    expect(html).toContain('There are no earlier ones.')
  })

  it('says so where nothing is promised, and then the charter says nothing of maintenance', async () => {
    const none = fakeServices({
      availability: async (language) => sampleAvailability(language, { promises: [] }),
    })
    const app = portalRoutes(none, options)
    expect(await (await app.request('/status')).text()).toContain('nothing to show here')
    expect(await (await app.request('/charter')).text()).not.toContain('href="/status"')
  })
})

it('shows maintenance on the charter, and leads from there to everything else', async () => {
  const html = await page('/charter')
  expect(html).toContain('Going on now')
  expect(html).toContain('To come')
  expect(html).not.toContain('In the last ninety days')
  expect(html).toContain('href="/status"')
})
