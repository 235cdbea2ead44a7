import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../routes.tsx'
import type { PortalServices } from '../services.ts'
import { fakeServices } from '../testing/fake-services.ts'

const options = { ip: () => '192.0.2.1' }

function site(given: Partial<PortalServices> = {}) {
  const services = fakeServices(given)
  const app = portalRoutes(services, options)
  const post = (path: string, fields: [string, string][]) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
  return { services, app, post }
}

describe('the first visit', () => {
  const answers: [string, string][] = [
    ['name', 'Riverside Institute'],
    ['languages', 'en'],
    ['languages', 'es'],
    ['timeZone', 'Europe/London'],
    ['holidays', 'GB-ENG'],
    ['charter', 'awarding-body'],
    ['account.name', 'Priya Nair'],
    ['account.email', 'priya@example.org'],
    ['account.password', ' correct horse battery '],
  ]
  const fresh = { isSetUp: async () => false }
  const without = (name: string) => answers.filter(([field]) => field !== name)

  it('leads everyone to the setting up', async () => {
    for (const path of ['/', '/charter', '/contact', '/sign-in', '/case/x']) {
      expect((await site(fresh).app.request(path)).headers.get('Location')).toBe('/setup')
    }
  })

  it('asks everything once, with what is likely already chosen', async () => {
    const html = await (await site(fresh).app.request('/setup')).text()
    expect(html).toContain('<option value="Europe/London" selected="">')
    expect(html).toContain('<option value="GB-ENG" selected="">England</option>')
    expect(html).toContain('<option value="ES">Spain</option>')
    expect(html.match(/type="radio"/g)).toHaveLength(5)
  })

  it('takes the address of a web site as people write it, and none at all', async () => {
    const asked: unknown[] = []
    const setUp: PortalServices['setUp'] = async ({ site }) => {
      asked.push(site)
      return { refused: 'conflict' }
    }
    const { post } = site({ ...fresh, setUp })
    const addresses = ['', 'www.northfield.example', ' HTTP://Northfield.example/help ']
    for (const address of addresses) await post('/setup', [...answers, ['site', address]])
    await post('/setup', answers)
    expect(asked).toEqual([
      undefined,
      'https://www.northfield.example/',
      'http://northfield.example/help',
      undefined,
    ])
    for (const address of ['none', 'ftp://us.example', 'https://me:secret@us.example', 'a b.example']) {
      const response = await post('/setup', [...answers, ['site', address]])
      expect(response.status).toBe(422)
      expect(await response.text()).toContain('Enter an address such as www.example.org')
    }
  })

  it('sets up, signs in and leads to the staff app', async () => {
    const { services, post } = site(fresh)
    const response = await post('/setup', answers)
    expect(response.headers.get('Location')).toBe('/staff')
    expect(response.headers.get('Set-Cookie')).toContain('troth_session=first')
    expect(services.asked[0]?.[1]).toEqual({
      name: 'Riverside Institute',
      languages: ['en', 'es'],
      timeZone: 'Europe/London',
      holidays: 'GB-ENG',
      charter: 'awarding-body',
      account: { name: 'Priya Nair', email: 'priya@example.org', password: ' correct horse battery ' },
    })
  })

  it.each([
    'name',
    'languages',
    'timeZone',
    'holidays',
    'charter',
    'account.name',
    'account.email',
    'account.password',
  ])('does not go on without %s, and keeps the rest', async (field) => {
    const { services, post } = site(fresh)
    const response = await post('/setup', without(field))
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain(`href="#field-${field.replace('.', '-')}"`)
    expect(html).toContain(`id="field-${field.replace('.', '-')}"`)
    expect(html).not.toContain('correct horse')
    if (field !== 'name') expect(html).toContain('value="Riverside Institute"')
    expect(services.asked).toEqual([])
  })

  it('happens once', async () => {
    const { services, post, app } = site()
    expect((await app.request('/setup')).headers.get('Location')).toBe('/sign-in')
    expect((await post('/setup', answers)).headers.get('Location')).toBe('/sign-in')
    expect(services.asked).toEqual([])
  })
})

describe('signing in', () => {
  const known: [string, string][] = [
    ['email', 'priya@example.org'],
    ['password', ' with spaces '],
  ]

  it('leads to the staff app with a session, the password taken as it was typed', async () => {
    const { services, post } = site()
    const response = await post('/sign-in', known)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe('/staff')
    expect(response.headers.get('Set-Cookie')).toContain('troth_session=second')
    expect(services.asked[0]?.[1]).toEqual({ email: 'priya@example.org', password: ' with spaces ' })
  })

  it('does not say which of the two was wrong, and never sends the password back', async () => {
    const response = await site({ signIn: async () => ({ refused: 'invalid', errors: [] }) }).post(
      '/sign-in',
      known,
    )
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('Email address and password do not match')
    expect(html).toContain('value="priya@example.org"')
    expect(html).not.toContain('with spaces')
  })

  it('says how long to wait after too many tries', async () => {
    const limited = { signIn: async () => ({ refused: 'limited', retryAfter: 600 }) as const }
    const response = await site(limited).post('/sign-in', known)
    expect(response.status).toBe(429)
    expect(await response.text()).toContain('Wait 10 minutes')
  })
})
