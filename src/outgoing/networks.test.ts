import { describe, expect, it } from 'vitest'
import { mayCallBeyond } from './networks.ts'

const mayCall = mayCallBeyond([])

describe('the program calls by itself', () => {
  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1', '2a00:1450::1'])(
    'what is public: %s',
    (address) => expect(mayCall(address)).toBe(true),
  )

  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine by another number', '127.8.9.10'],
    ['no address', '0.0.0.0'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['the network of a carrier', '100.64.0.1'],
    ['the data of a cloud about its machines', '169.254.169.254'],
    ['many at once', '224.0.0.1'],
    ['everybody', '255.255.255.255'],
    ['this machine in IPv6', '::1'],
    ['no address in IPv6', '::'],
    ['this machine in IPv6’s clothes', '::ffff:127.0.0.1'],
    ['the same in hexadecimal', '::ffff:7f00:1'],
    ['an IPv4 address behind a translator', '64:ff9b::7f00:1'],
    ['an IPv4 address in a tunnel', '2002:7f00:1::'],
    ['a private network in IPv6', 'fd12:3456::1'],
    ['a link', 'fe80::1'],
    ['a link by its card', 'fe80::1%eth0'],
    ['what is no address', 'localhost'],
  ])('not %s: %s', (_, address) => expect(mayCall(address)).toBe(false))

  it('what its owner allows, and no neighbour of it', () => {
    const own = mayCallBeyond(['10.1.0.0/16', '::1', ' 192.168.7.7'])
    expect(['10.1.255.1', '::1', '192.168.7.7', '[::1]'].map(own)).toEqual([true, true, true, true])
    expect(['10.2.0.1', '127.0.0.1', '192.168.7.8'].map(own)).toEqual([false, false, false])
  })
})
