import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, openWorld, type World } from '../../../tests/api.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { removeStrayFiles } from './keep.ts'
import { filesRoutes } from './routes.ts'

let world: World

beforeAll(async () => {
  world = await openWorld((service) => [filesRoutes(service)])
})
afterAll(() => world.close())

function upload(client: Client, file: File | string | null) {
  const form = new FormData()
  if (file !== null) form.set('file', file)
  return client.send('/api/files', { method: 'POST', body: form })
}

const png = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
])

describe('a file', () => {
  it('is kept by what it is, and given back to be saved', async () => {
    const sam = await world.person('agent')
    const kept = await upload(sam, new File([png], '../scan .html', { type: 'text/html' }))
    expect(kept.status).toBe(201)
    const info = await kept.json()
    expect(info).toMatchObject({ name: 'scan .html', mediaType: 'image/png', size: 16 })
    const file = await sam.get(`/api/files/${info.id}`)
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(png)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
  })

  it.each([
    ['<html><script>alert(1)</script></html>', 'text/plain'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'text/plain'],
    ['a,b\n1,2', 'text/plain'],
    [new Uint8Array([0, 255, 254, 1]), 'application/octet-stream'],
  ])('%j is no page', async (content, mediaType) => {
    const sam = await world.person('agent')
    const info = await (await upload(sam, new File([content], 'x.html', { type: 'text/html' }))).json()
    expect(info.mediaType).toBe(mediaType)
  })

  it('is refused empty, missing, no file, or too large', async () => {
    const sam = await world.person('agent')
    for (const wrong of [null, 'text', new File([], 'empty.txt')]) {
      const refused = await upload(sam, wrong)
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({ errors: [{ field: 'file' }] })
    }
    expect((await upload(sam, new File([new Uint8Array(10 * 1024 * 1024)], 'most.bin'))).status).toBe(201)
    expect((await upload(sam, new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'more.bin'))).status).toBe(413)
    expect((await upload(sam, new File([new Uint8Array(11 * 1024 * 1024)], 'much.bin'))).status).toBe(413)
  })

  it('is not for strangers, nor for another organisation', async () => {
    const sam = await world.person('agent')
    const { id } = await (await upload(sam, new File(['ours'], 'ours.txt'))).json()
    expect((await world.nobody().get(`/api/files/${id}`)).status).toBe(401)
    expect((await upload(world.nobody(), new File(['x'], 'x.txt'))).status).toBe(401)
    const them = await world.person('administrator', world.theirs)
    expect((await them.get(`/api/files/${id}`)).status).toBe(404)
    const reader = await world.program(['cases:read'])
    expect((await reader.get(`/api/files/${id}`)).status).toBe(200)
    expect((await upload(reader, new File(['x'], 'x.txt'))).status).toBe(403)
  })

  it('without the token of the page is refused', async () => {
    const { headers } = await world.person('agent')
    const form = new FormData()
    form.set('file', new File(['x'], 'x.txt'))
    const forged = await world
      .nobody()
      .send('/api/files', { method: 'POST', body: form, headers: { cookie: headers.cookie! } })
    expect(forged.status).toBe(403)
  })

  it('that no message carries is gone after a day', async () => {
    const sam = await world.person('agent')
    const { id } = await (await upload(sam, new File(['stray'], 'stray.txt'))).json()
    const { id: carried } = await (await upload(sam, new File(['carried'], 'carried.txt'))).json()
    await world.database.owner`
      update files set case_id = ${carried}, seq = 1 where file_id = ${carried}`
    world.passTime(24 * 3_600_000 - 1)
    const sweep = () =>
      withOrganisation(world.service.sql, world.ours.id, (tx) =>
        removeStrayFiles(tx, world.ours.id, world.service.now()),
      )
    await sweep()
    const ana = await world.person('agent')
    expect((await ana.get(`/api/files/${id}`)).status).toBe(200)
    world.passTime(2)
    await sweep()
    expect((await ana.get(`/api/files/${id}`)).status).toBe(404)
    expect((await ana.get(`/api/files/${carried}`)).status).toBe(200)
  })
})
