/** Where a request comes from. What a proxy says of it counts only when the proxy is one of ours. */
import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

export interface Origin {
  /** The visitor's network address; `local` where there is no connection (in tests). */
  readonly address: string
  /** The host name that was visited, lower case, without a port. */
  readonly host: string
}

/** Finds where requests come from. `trusted`: addresses or networks (`10.0.0.0/8`) of our own proxies. */
export function originFinder(trusted: readonly string[]): (context: Context) => Origin {
  const proxies = blockListOf(trusted)
  return (context) => {
    const peer = peerOf(context)
    const header = (name: string) => context.req.header(name)
    if (!isTrusted(proxies, peer)) return { address: peer, host: hostName(header('host')) }
    const hops = (header('x-forwarded-for') ?? '')
      .split(',')
      .map(plainAddress)
      .filter((hop) => hop !== '')
    // The proxies of ours append, so the last address that is none of theirs is the visitor's; any before it could be made up.
    const address = hops.findLast((hop) => !isTrusted(proxies, hop)) ?? hops[0] ?? peer
    return { address, host: hostName(header('x-forwarded-host') ?? header('host')) }
  }
}

/** The network that one visitor is taken to have: an IPv6 household has 2⁶⁴ addresses. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':')
    while (groups.length + after.length < 8) groups.push('0')
    groups.push(...after)
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

function isTrusted(proxies: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function peerOf(context: Context): string {
  // Requests that a test makes in-process have no connection.
  if (!context.env || !('incoming' in context.env || 'server' in context.env)) return 'local'
  return plainAddress(getConnInfo(context).remote.address ?? '') || 'local'
}

/** Without a port, brackets or the prefix of an IPv4 address in IPv6's clothes. */
function plainAddress(text: string): string {
  const trimmed = text.trim().replace(/^::ffff:(?=\d+\.)/i, '')
  const bracketed = /^\[([^\]]+)\]/.exec(trimmed)?.[1]
  const address = bracketed ?? (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(trimmed) ? trimmed.split(':')[0]! : trimmed)
  return isIP(address) === 0 ? '' : address
}

function hostName(header: string | undefined): string {
  return (header ?? '').split(',')[0]!.trim().toLowerCase().replace(/:\d+$/, '')
}
