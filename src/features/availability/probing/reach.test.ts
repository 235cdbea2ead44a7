import { describe, expect, it } from 'vitest'
import type { Called, Outgoing } from '../../../outgoing/call.ts'
import { reachOf } from './reach.ts'

const signal = new AbortController().signal
const silent: Called = { kind: 'failed', failure: 'timeout', took: 5 }
const wrong: Called = { kind: 'answered', status: 500, headers: {}, body: Buffer.of(), took: 5 }

/** Only these hosts answer; notes who was asked. */
function net(...answering: string[]): Outgoing & { readonly asked: string[] } {
  const asked: string[] = []
  const call: Outgoing = async ({ url }) => {
    asked.push(url)
    return answering.includes(new URL(url).host) ? wrong : silent
  }
  return Object.assign(call, { asked })
}

describe('a silent address', () => {
  it('counts, when a control address answers', async () => {
    const reach = reachOf(net('control.example'), ['https://control.example/'])
    expect(await reach('https://a.example/', [], signal)).toBe(true)
  })

  it('does not count, when no control address answers either', async () => {
    const reach = reachOf(net(), ['https://control.example/'])
    expect(await reach('https://a.example/', [], signal)).toBe(false)
  })

  it('does not count, when all addresses at other hosts are silent at once', async () => {
    const others = ['https://b.example/', 'https://c.example/']
    expect(await reachOf(net(), [])('https://a.example/', others, signal)).toBe(false)
    expect(await reachOf(net('c.example'), [])('https://a.example/', others, signal)).toBe(true)
  })

  it('counts, where there is no other host to ask', async () => {
    const asked = net()
    const reach = reachOf(asked, [])
    expect(await reach('https://a.example/', ['https://a.example/other'], signal)).toBe(true)
    expect(asked.asked).toEqual([])
  })
})

it('asks each witness once, however many addresses fall silent together, and anew a little later', async () => {
  const asked = net()
  let time = 0
  const reach = reachOf(asked, ['https://control.example/'], () => time)
  await Promise.all([reach('https://a.example/', [], signal), reach('https://b.example/', [], signal)])
  expect(asked.asked).toHaveLength(1)
  time = 6_000
  await reach('https://a.example/', [], signal)
  expect(asked.asked).toHaveLength(2)
})
