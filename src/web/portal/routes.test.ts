import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { loadAssets } from './assets.ts'
import { portalNotFound, portalRoutes } from './routes.tsx'
import { fakeServices, TOKEN } from './testing/fake-services.ts'
import { showcase } from './testing/preview.ts'
import { sampleCharter } from './testing/sample-charter.ts'

const options = { ip: () => '192.0.2.1' }
const app = portalRoutes(showcase(), options)
const paths = ['/', '/charter', '/contact', '/case', `/case/${TOKEN}`, '/case/every-state', '/sign-in']
const setupApp = portalRoutes(fakeServices({ isSetUp: async () => false }), options)

async function everyPage(): Promise<[path: string, response: Response, html: string][]> {
  const asked: [string, Response][] = await Promise.all(
    paths.flatMap((path) =>
      ['en', 'es'].map(async (language): Promise<[string, Response]> => {
        const address = `${path}?lang=${language}`
        return [address, await app.request(address)]
      }),
    ),
  )
  asked.push(['/setup', await setupApp.request('/setup')])
  return Promise.all(
    asked.map(async ([path, response]) => [path, response, await response.text()] as const),
  ) as Promise<[string, Response, string][]>
}

describe('every public page', async () => {
  const pages = await everyPage()

  it.each(pages)('%s runs no script and carries no style of its own', async (_path, response, html) => {
    expect(response.status).toBe(200)
    expect(html).not.toMatch(/<script|<style| style=| on\w+=|javascript:/i)
    const policy = response.headers.get('Content-Security-Policy')!
    for (const rule of [
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each(pages)(
    '%s weighs under 60 kB with its stylesheet, typefaces and mark',
    async (_path, _response, html) => {
      const { byPath } = loadAssets()
      const fetched = [...byPath.values()].filter(
        ({ path }) => html.includes(path) || path.endsWith('.woff2'),
      )
      expect(fetched).toHaveLength(4)
      const weight = fetched.reduce(
        (sum, asset) => sum + (asset.gzip ?? asset.bytes).length,
        gzipSync(html).length,
      )
      expect(weight).toBeLessThan(60_000)
    },
  )

  it('stays under that with forty promises to show', async () => {
    const many = sampleCharter('en')
    const [first] = many.sections
    const two = first!.promises
    first!.promises = Array.from({ length: 40 }, (_, index) => ({
      ...two[index % 2]!,
      id: `promise-${index}`,
    }))
    const crowded = portalRoutes(fakeServices({ publicCharter: async () => many }), options)
    const html = await (await crowded.request('/charter')).text()
    const assets = [...loadAssets().byPath.values()]
    const rest = assets.reduce((sum, asset) => sum + (asset.gzip ?? asset.bytes).length, 0)
    expect(gzipSync(html).length + rest).toBeLessThan(60_000)
  })

  it.each(pages)(
    '%s has one heading of the first rank, a language, and no id twice',
    async (_path, _response, html) => {
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).toMatch(/^<!doctype html><html lang="(en|es)">/)
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    },
  )
})

describe('stylesheet, typefaces and mark', () => {
  const assets = loadAssets()

  it('may be kept for ever, for their address changes with them', async () => {
    for (const path of assets.byPath.keys()) {
      const response = await app.request(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    }
    expect((await app.request('/assets/portal.0000000000.css')).status).toBe(404)
  })

  it('name each other by these addresses', async () => {
    const css = await (await app.request(assets.stylesheet)).text()
    expect(css).toContain(`url("${assets.sans}")`)
    expect(css).toContain(`url("${assets.serif}")`)
    expect(css).not.toContain('./fonts')
  })

  it('travel compressed to those who can read that', async () => {
    const response = await app.request(assets.stylesheet, { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
  })
})

describe('when a page cannot be had', () => {
  it('says so without a word about the inside, and tells the application', async () => {
    const faults: unknown[] = []
    const broken = portalRoutes(
      fakeServices({
        publicCharter: async () => {
          throw new Error('relation "clocks" does not exist')
        },
      }),
      { ...options, onFault: (fault) => faults.push(fault) },
    )
    const response = await broken.request('/charter')
    const html = await response.text()
    expect(response.status).toBe(500)
    expect(html).toContain('Something went wrong on our side')
    expect(html).not.toContain('relation')
    expect(faults).toHaveLength(1)
    expect(response.headers.get('Cache-Control') ?? '').not.toContain('public')
  })

  it('says so even while nothing is known of the organisation', async () => {
    const down = async () => {
      throw new Error('no connection')
    }
    const broken = portalRoutes(
      fakeServices({ organisation: down, isSetUp: down, publicCharter: down }),
      options,
    )
    expect((await broken.request('/')).status).toBe(500)
  })

  it('answers an unknown address for a person', async () => {
    const whole = new Hono().route('/', app).notFound(portalNotFound(fakeServices()))
    const response = await whole.request('/nothing-here?lang=es')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('Esta página no existe')
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })

  it('touches no address that is not its own', async () => {
    const whole = new Hono().route('/', setupApp)
    whole.get('/api/openapi.json', (c) => c.json({}))
    const response = await whole.request('/api/openapi.json')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Security-Policy')).toBeNull()
  })
})

describe('large bodies', () => {
  /** A message with files that takes its time; `finish` lets it end. */
  function slowly(site: ReturnType<typeof portalRoutes>, ip: string) {
    let finish = () => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('subject=My+files&message='))
        finish = () => controller.close()
      },
    })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Visitor': ip }
    const request = new Request('http://localhost/contact', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    return { answer: Promise.resolve(site.request(request)), finish: () => finish() }
  }

  it('are taken two at a time from one visitor, eight in all, and the next ones once those are through', async () => {
    const site = portalRoutes(fakeServices(), { ip: (c) => c.req.header('X-Visitor') ?? '' })
    const underWay = [1, 1, 2, 2, 3, 3, 4].map((ip) => slowly(site, `192.0.2.${ip}`))
    const third = await slowly(site, '192.0.2.1').answer
    expect(third.status).toBe(429)
    expect(third.headers.get('Retry-After')).toBe('30')
    underWay.push(slowly(site, '192.0.2.4'))
    expect((await slowly(site, '192.0.2.5').answer).status).toBe(429)
    const small = {
      method: 'POST',
      body: 'message=',
      headers: { 'X-Visitor': '192.0.2.1', 'Content-Length': '8' },
    }
    expect((await site.request('/contact', small)).status).toBe(422)
    for (const { finish } of underWay) finish()
    for (const { answer } of underWay) expect((await answer).status).toBe(422)
    const after = slowly(site, '192.0.2.1')
    after.finish()
    expect((await after.answer).status).toBe(422)
  })
})
