/** Which network addresses the program may call by itself: public ones, and those that its owner allows. */
import { BlockList, isIP } from 'node:net'

/**
 * Networks that are nobody's public address: this machine, private networks, links, documentation, multicast, and the
 * ways to write an IPv4 address as an IPv6 one, behind which any of them could hide.
 * Source: the special-purpose address registries of IANA (RFC 6890 and what has joined it since).
 */
const notPublic: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

const closed = networksOf(notPublic)

/** Whether an address may be called. */
export type MayCall = (address: string) => boolean

/** `allowed`: addresses or networks (`10.1.0.0/16`) of one's own that may be called although they are not public. */
export function mayCallBeyond(allowed: readonly string[]): MayCall {
  const open = networksOf(allowed)
  return (address) => {
    const plain = plainAddress(address)
    const family = isIP(plain)
    if (family === 0) return false
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    return open.check(plain, kind) || !closed.check(plain, kind)
  }
}

function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.trim().split('/')
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(prefix), kind)
  }
  return list
}

/** Without brackets, and without the zone that names a network card (`fe80::1%eth0`). */
function plainAddress(address: string): string {
  return address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
}
