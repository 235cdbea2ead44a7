import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../routes.tsx'
import type { PortalServices } from '../services.ts'
import { fakeServices, TOKEN } from '../testing/fake-services.ts'
import { showcase } from '../testing/preview.ts'
import { sampleTracked } from '../testing/sample-cases.ts'

const options = { ip: () => '192.0.2.1' }

function site(given: Partial<PortalServices> = {}) {
  const services = fakeServices(given)
  const app = portalRoutes(services, options)
  const post = (path: string, fields: Record<string, string>) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
  return { services, app, post }
}

const html = async (response: Response | Promise<Response>) => (await response).text()

describe('the page of a case', () => {
  it('says what is promised, by when and why, and what was written', async () => {
    const text = await html(site().app.request(`/case/${TOKEN}`))
    expect(text).toContain('T-4821')
    expect(text).toContain('Due Wednesday 9 December, 17:00')
    expect(text).toContain('Received Thursday 3 at 18:12, after closing, so Friday 4 is day zero.')
    expect(text).toContain('When will the certificates for cohort 14 reach us?')
  })

  it('thanks once for what was just sent, with the reason open to be printed', async () => {
    const text = await html(site().app.request(`/case/${TOKEN}?told=sent-mailed`))
    expect(text).toContain('We have your message')
    expect(text).toContain('<details class="clock-why" open="">')
    expect(await html(site().app.request(`/case/${TOKEN}?told=<b>`))).not.toContain('role="status"')
  })

  it('is kept nowhere, told to nobody and found by no search engine', async () => {
    const { headers } = await site().app.request(`/case/${TOKEN}`)
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('X-Robots-Tag')).toContain('noindex')
  })

  it('never shows a note of the staff', async () => {
    const noted = sampleTracked('en')
    const [first] = noted.conversation
    noted.conversation = [
      { ...first!, message: { ...first!.message!, kind: 'note', text: 'Difficult customer' } },
    ]
    const text = await html(site({ tracked: async () => ({ case: noted }) }).app.request(`/case/${TOKEN}`))
    expect(text).not.toContain('Difficult customer')
  })

  it('offers only what can be done', async () => {
    const app = portalRoutes(showcase(), options)
    expect(await html(app.request('/case/answered'))).toContain('I am not satisfied')
    expect(await html(app.request(`/case/${TOKEN}`))).not.toContain('I am not satisfied')
    expect(await html(app.request('/case/closed'))).not.toContain('<form')
  })

  it('gives files as something to keep, never to be opened in our name', async () => {
    const response = await site().app.request(`/case/${TOKEN}/files/5f0c3f3a-93f6-4c53-9a2e-0d6f7a1f9f11`)
    expect(response.headers.get('Content-Disposition')).toBe(
      "attachment; filename*=UTF-8''a%C3%B1o%2014.html",
    )
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(await response.text()).toBe('<b>x</b>')
  })

  it('answers an old link by offering a new one', async () => {
    const response = await site({ tracked: async () => ({ refused: 'expired' }) }).app.request('/case/old')
    expect(response.status).toBe(410)
    const text = await response.text()
    expect(text).toContain('This link has run out')
    expect(text).toContain('action="/case/old/renewal?lang=en"')
  })

  it('answers an unknown link so, and too many tries with a time to wait', async () => {
    expect((await site().app.request('/case/unknown')).status).toBe(404)
    const limited = await site({ tracked: async () => ({ refused: 'limited', retryAfter: 30 }) }).app.request(
      '/case/x',
    )
    expect(limited.status).toBe(429)
    expect(limited.headers.get('Retry-After')).toBe('30')
    expect(await limited.text()).toContain('wait a minute')
  })
})

describe('what a customer does there', () => {
  it.each([
    [
      'message',
      { message: 'One more thing' },
      'customerMessage',
      { text: 'One more thing', files: [] },
      'message',
    ],
    ['objection', { objection: 'Still wrong' }, 'object', 'Still wrong', 'objected'],
    ['withdrawal', { withdrawal: '' }, 'withdraw', '', 'withdrawn'],
    ['proposal', { answer: 'accept' }, 'answerProposal', { accept: true, text: '' }, 'accepted'],
    [
      'proposal',
      { answer: 'decline', reply: 'Later' },
      'answerProposal',
      { accept: false, text: 'Later' },
      'declined',
    ],
  ] as const)('is done and told: %s', async (action, fields, command, given, told) => {
    const { services, post } = site()
    const response = await post(`/case/${TOKEN}/${action}`, fields as Record<string, string>)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`/case/${TOKEN}?told=${told}`)
    expect(services.asked).toEqual([[command, TOKEN, given, expect.objectContaining({ ip: '192.0.2.1' })]])
  })

  it.each([
    ['message', 'Write your message'],
    ['objection', 'Tell us what is not right yet'],
  ])('needs words: %s', async (action, sentence) => {
    const { services, post } = site({
      tracked: async () => ({ case: sampleTracked('en', { mayObject: true }) }),
    })
    const response = await post(`/case/${TOKEN}/${action}`, {})
    expect(response.status).toBe(422)
    const text = await response.text()
    expect(text).toContain(`<a href="#field-${action}">${sentence}</a>`)
    expect(text).toContain(`id="field-${action}"`)
    expect(services.asked).toEqual([])
  })

  it('opens the folded form again that has something wrong in it', async () => {
    const { post } = site({ tracked: async () => ({ case: sampleTracked('en', { mayObject: true }) }) })
    const text = await html(post(`/case/${TOKEN}/objection`, {}))
    expect(text.match(/<details class="folded" open="">/g)).toHaveLength(1)
  })

  it('keeps the words when the case has changed meanwhile', async () => {
    const { post } = site({ customerMessage: async () => ({ refused: 'conflict' }) })
    const response = await post(`/case/${TOKEN}/message`, { message: 'A long story' })
    expect(response.status).toBe(409)
    const text = await response.text()
    expect(text).toContain('The case has changed meanwhile')
    expect(text).toContain('A long story')
  })

  it('is refused with an old link, which can be renewed', async () => {
    const { post } = site({ customerMessage: async () => ({ refused: 'expired' }) })
    expect((await post(`/case/${TOKEN}/message`, { message: 'x' })).status).toBe(410)
  })

  it('comes from a page without referrer, whose origin reads null', async () => {
    const { app } = site()
    const response = await app.request(`/case/${TOKEN}/message`, {
      method: 'POST',
      body: new URLSearchParams({ message: 'x' }),
      headers: { Origin: 'null' },
    })
    expect(response.status).toBe(303)
  })

  it('leads back to the page when its own address is opened', async () => {
    const response = await site().app.request(`/case/${TOKEN}/message`)
    expect(response.headers.get('Location')).toBe(`/case/${TOKEN}`)
  })
})

describe('a new link', () => {
  const asked = { reference: ' T-4821 ', email: 'abena@example.org' }

  it('is answered the same whether or not there is such a case', async () => {
    const found = site()
    const missing = site({ renewLink: async () => ({ refused: 'unknown' }) })
    const texts = [await html(found.post('/case', asked)), await html(missing.post('/case', asked))]
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).toContain('If we have a case with that reference and email address')
    expect(found.services.asked[0]?.[1]).toEqual({ reference: 'T-4821', email: 'abena@example.org' })
  })

  it('comes after one press where the old one is at hand', async () => {
    const { services, post } = site()
    const text = await html(post('/case/old/renewal', {}))
    expect(text).toContain('If you gave us an email address, a new link is on its way to it.')
    expect(services.asked).toEqual([['renewExpired', 'old', { ip: '192.0.2.1', language: 'en' }]])
    const limited = site({ renewExpired: async () => ({ refused: 'limited', retryAfter: 60 }) })
    expect((await limited.post('/case/old/renewal', {})).status).toBe(429)
  })

  it('needs both', async () => {
    const { services, post } = site()
    const response = await post('/case', {})
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Enter the reference')
    expect(services.asked).toEqual([])
  })
})
