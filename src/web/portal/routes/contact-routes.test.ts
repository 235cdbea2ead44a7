import { beforeEach, describe, expect, it } from 'vitest'
import { portalRoutes } from '../routes.tsx'
import type { ContactInput, PortalServices, Sender } from '../services.ts'
import { type FakeServices, fakeServices, TOKEN } from '../testing/fake-services.ts'

const options = { ip: () => '192.0.2.1', publicUrl: 'https://care.example.org' }
const good = {
  about: 'enquiry',
  subject: 'Certificates',
  message: 'When will they come?\r\nThank you.',
  name: 'Abena Osei',
  email: 'abena@example.org',
  sending: 'a1b2c3d4-aaaa',
}

let services: FakeServices
beforeEach(() => {
  services = fakeServices()
})

function form(fields: Record<string, string>, files: File[] = []): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  for (const file of files) data.append('files', file)
  return data
}

function send(fields: Record<string, string>, files: File[] = [], given?: Partial<PortalServices>) {
  if (given) services = fakeServices(given)
  return portalRoutes(services, options).request('/contact', { method: 'POST', body: form(fields, files) })
}

const opened = () =>
  services.asked
    .filter(([command]) => command === 'openCase')
    .map(([, input, sender]) => ({
      input: input as ContactInput,
      sender: sender as Sender,
    }))

describe('getting in touch', () => {
  it('opens a case and leads to its page', async () => {
    const response = await send(good)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`/case/${TOKEN}?told=sent-mailed`)
    expect(opened()[0]?.input).toMatchObject({
      about: 'enquiry',
      subject: 'Certificates',
      message: 'When will they come?\nThank you.',
      name: 'Abena Osei',
      email: 'abena@example.org',
      phone: null,
      segment: null,
      files: [],
    })
    expect(opened()[0]?.sender).toMatchObject({ ip: '192.0.2.1', language: 'en' })
  })

  it('needs no email address, and then says to print the page', async () => {
    const response = await send({ ...good, email: '' })
    expect(response.headers.get('Location')).toBe(`/case/${TOKEN}?told=sent`)
  })

  it('takes files', async () => {
    await send(good, [new File(['a list'], 'list.csv', { type: 'text/csv' })])
    expect(opened()[0]?.input.files).toEqual([
      { name: 'list.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('a list') },
    ])
  })

  it('carries the same key when it is sent twice, and another when something else is written', async () => {
    await send(good)
    const app = portalRoutes(services, options)
    await app.request('/contact', { method: 'POST', body: form(good) })
    await app.request('/contact', { method: 'POST', body: form({ ...good, message: 'Another matter' }) })
    const [first, second, third] = opened().map(({ sender }) => sender.idempotencyKey)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('says what is missing, links each line to its field, and keeps what was typed', async () => {
    const response = await send({ ...good, name: ' ', email: 'abena@', message: '<script>alert(1)</script>' })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('<title>Problem: Get in touch')
    expect(html).toContain('<a href="#field-name">Enter your name</a>')
    expect(html).toContain('<a href="#field-email">Enter an email address in the form name@example.com</a>')
    expect(html).toContain('value="abena@"')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('value="a1b2c3d4-aaaa"')
    expect(opened()).toEqual([])
  })

  it('takes only what the charter knows as a matter and a kind of customer', async () => {
    const html = await (await send({ ...good, about: 'gossip', segment: 'royalty' })).text()
    expect(html).toContain('#field-about')
    expect(html).toContain('#field-segment')
  })

  it('says plainly which file is too large, keeps the text, and asks for the files again', async () => {
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'film.mov')
    const html = await (await send(good, [large])).text()
    expect(html).toContain('“film.mov” is larger than 10 MB')
    expect(html).toContain('Files have to be chosen again.')
    expect(html).toContain('When will they come?')
  })

  it('takes five files and no sixth', async () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, index) => new File(['x'], `${index}.txt`))
    expect((await send(good, files(5))).status).toBe(303)
    expect((await send(good, files(6))).status).toBe(422)
  })

  it('reads nothing of a body larger than all files together may be', async () => {
    const response = await portalRoutes(services, options).request('/contact', {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '99000000' },
      body: 'never read',
    })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('nothing was sent')
  })

  it('stops a robot, and lets a person through who presses again', async () => {
    const html = await (await send({ ...good, website: 'https://spam.example' })).text()
    expect(html).toContain('If you are a person, press Send again')
    expect(html).not.toContain('spam.example')
    expect(opened()).toEqual([])
  })

  it('keeps what was typed when too many messages come, and says how long to wait', async () => {
    const response = await send(good, [], { openCase: async () => ({ refused: 'limited', retryAfter: 240 }) })
    expect(response.status).toBe(429)
    expect(response.headers.get('Retry-After')).toBe('240')
    const html = await response.text()
    expect(html).toContain('Try again in 4 minutes')
    expect(html).toContain('When will they come?')
  })

  it('shows what the service finds wrong beside the field', async () => {
    const errors = [{ field: 'files', message: 'A program cannot be sent' }]
    const html = await (
      await send(good, [], { openCase: async () => ({ refused: 'invalid', errors }) })
    ).text()
    expect(html).toContain('<a href="#field-files">A program cannot be sent</a>')
  })

  it('keeps its language through a mistake', async () => {
    const app = portalRoutes(services, options)
    const response = await app.request('/contact?lang=es', { method: 'POST', body: form({}) })
    expect(await response.text()).toContain('Escriba su nombre')
  })
})

describe('a form from elsewhere', () => {
  const post = (headers: Record<string, string>) =>
    portalRoutes(services, options).request('http://care.internal/contact', {
      method: 'POST',
      body: form(good),
      headers,
    })

  it('is refused', async () => {
    const response = await post({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Nothing was sent or changed')
    expect(opened()).toEqual([])
  })

  it('is told by its origin where the browser does not say more', async () => {
    expect((await post({ Origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ Origin: 'null' })).status).toBe(403)
    expect((await post({ Origin: 'https://care.example.org' })).status).toBe(303)
    expect((await post({ Origin: 'http://care.internal', Host: 'care.internal' })).status).toBe(303)
  })
})

it('asks who is writing only where the charter tells customers apart', async () => {
  const asks = async (choices: PortalServices['choices']) =>
    (await portalRoutes(fakeServices({ choices }), options).request('/contact')).text()
  const about = [{ id: 'enquiry', label: 'A question' }]
  expect(await asks(async () => ({ about, segments: [{ id: 'member', label: 'Member' }] }))).toContain(
    'You are writing as',
  )
  expect(await asks(async () => ({ about, segments: [] }))).not.toContain('You are writing as')
})

describe('a form of more fields than any of ours', () => {
  const post = (type: string, body: string) =>
    portalRoutes(services, options).request('/contact', {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    })
  const encoded = new URLSearchParams(good).toString()
  const part = '--line\r\nContent-Disposition: form-data; name="more"\r\n\r\n\r\n'
  const parts = Object.entries(good).map(
    ([name, value]) => `--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const multipart = 'multipart/form-data; boundary=line'

  it('is not read, whichever way it is sent', async () => {
    const urlencoded = 'application/x-www-form-urlencoded'
    expect((await post(urlencoded, encoded)).status).toBe(303)
    expect((await post(urlencoded, encoded + '&more='.repeat(200))).status).toBe(422)
    expect((await post(multipart, `${parts.join('')}--line--\r\n`)).status).toBe(303)
    expect((await post(multipart, `${parts.join('')}${part.repeat(200)}--line--\r\n`)).status).toBe(422)
    expect(opened()).toHaveLength(2)
  })
})
