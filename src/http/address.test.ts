import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { networkOf, originFinder } from './address.ts'

async function originOf(trusted: string[], peer: string, headers: Record<string, string>) {
  const find = originFinder(trusted)
  const app = new Hono().get('/', (context) => context.json(find(context)))
  const connection = { incoming: { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } } }
  return (await app.request('/', { headers }, connection)).json()
}

describe('where a request comes from', () => {
  const forwarded = { host: 'Charter.Example:4000', 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }

  it('is the peer, whatever headers it sends, unless it is a proxy of ours', async () => {
    expect(await originOf([], '192.0.2.1', forwarded)).toEqual({
      address: '192.0.2.1',
      host: 'charter.example',
    })
    const made = { ...forwarded, 'x-forwarded-host': 'other.example' }
    expect(await originOf(['10.0.0.0/8'], '192.0.2.1', made)).toMatchObject({ host: 'charter.example' })
  })

  it('is the last address before our proxies, not one that the visitor made up', async () => {
    expect(await originOf(['10.0.0.0/8'], '10.1.2.3', forwarded)).toMatchObject({ address: '198.51.100.7' })
    const chain = { ...forwarded, 'x-forwarded-for': '1.1.1.1, 198.51.100.7, 10.9.9.9' }
    expect(await originOf(['10.0.0.0/8'], '::ffff:10.1.2.3', chain)).toMatchObject({
      address: '198.51.100.7',
    })
    expect(await originOf(['fd00::/8'], 'fd00::1', forwarded)).toMatchObject({ address: '198.51.100.7' })
  })

  it('is the peer where our proxy says nothing that makes sense', async () => {
    expect(await originOf(['10.0.0.1'], '10.0.0.1', { 'x-forwarded-for': 'unknown' })).toMatchObject({
      address: '10.0.0.1',
    })
  })
})

describe('the network of a visitor', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['local', 'local'],
  ])('%s is in %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
