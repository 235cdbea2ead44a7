import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffApp } from './index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troth-staff-app-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Troth</title>')
  await writeFile(join(folder, 'secret.js'), 'not for anybody')
  await writeFile(join(folder, 'assets', 'app-Ab_1-2.js'), 'plain')
  await writeFile(join(folder, 'assets', 'app-Ab_1-2.js.br'), 'brotli')
  await writeFile(join(folder, 'assets', 'app-Ab_1-2.js.gz'), 'gzip')
})
afterAll(() => rm(folder, { recursive: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  staffApp(folder).request(path, { headers })

describe('the staff app is served', () => {
  it.each(['/staff', '/staff/', '/staff/cases/RI-1042', '/staff/measures/clocks'])(
    'as one page at %s',
    async (path) => {
      const page = await get(path)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-type')).toContain('text/html')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
    },
  )

  it.each([
    ['br, gzip', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['identity', null, 'plain'],
  ])('with assets that take %s', async (accepted, encoding, content) => {
    const asset = await get('/staff/assets/app-Ab_1-2.js', { 'accept-encoding': accepted })
    expect(asset.headers.get('content-encoding')).toBe(encoding)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('text/javascript')
    expect(await asset.text()).toBe(content)
  })

  it.each([
    '/staff/assets/gone.js',
    '/staff/assets/..%2Fsecret.js',
    '/staff/assets/%2e%2e/secret.js',
    '/staff/assets/x',
  ])('and nothing else: %s', async (path) => {
    const answer = await get(path)
    expect(await answer.text()).not.toContain('not for anybody')
    expect([404, 200]).toContain(answer.status)
  })

  it('and says what to do when it has not been built', async () => {
    const page = await staffApp(join(folder, 'nowhere')).request('/staff')
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('npm run build')
  })
})
