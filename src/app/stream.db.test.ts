import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../tests/api.ts'
import { accessRoutes } from '../features/access/routes.ts'
import { type Notifications, openNotifications } from '../postgres/notifications.ts'
import { type LiveUpdates, openLiveUpdates } from './stream.ts'

let world: World
let notifications: Notifications
let live: LiveUpdates

beforeAll(async () => {
  world = await openWorld((service) => [accessRoutes(service), live.routes(service)], {
    prepare: async (database) => {
      notifications = openNotifications(database.appUrl)
      live = await openLiveUpdates(notifications, 20)
    },
  })
})
afterAll(async () => {
  live.close()
  await notifications.close()
  await world.close()
})

/** Reads the line until what was read contains `text`, or the line ends. */
async function listen(person: Person) {
  const response = await person.get('/api/stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  return {
    async until(text: string): Promise<string> {
      while (!heard.includes(text)) {
        const { done, value } = await reader.read()
        if (done) return `${heard}(ended)`
        heard += value
      }
      return heard
    },
    hangUp: () => reader.cancel(),
  }
}

describe('a line of live updates', () => {
  it('tells of one’s own organisation and one’s own notices only', async () => {
    const sam = await world.person('agent')
    const stranger = await world.person('agent', world.theirs)
    const [ours, theirs] = await Promise.all([listen(sam), listen(stranger)])
    await Promise.all([ours.until('retry'), theirs.until('retry')])
    live.announce(world.ours.id, { about: 'notice', staffId: stranger.id })
    live.announce(world.ours.id, { about: 'case', caseId: 'c1' })
    live.announce(world.ours.id, { about: 'notice', staffId: sam.id })
    live.announce(world.ours.id, { about: 'charter' })
    live.announce(world.theirs.id, { about: 'charter' })
    const heard = (await ours.until('event: charter')).replaceAll(': still here\n\n', '')
    expect(heard).toContain('event: case\ndata: {"id":"c1"}\n\nevent: notice\ndata: {}\n\nevent: charter')
    expect(await theirs.until('event: charter')).not.toContain('c1')
    await Promise.all([ours.hangUp(), theirs.hangUp()])
  })

  it('ends when the session does', async () => {
    const sam = await world.person('agent')
    const line = await listen(sam)
    expect(await line.until('still here')).not.toContain('ended')
    expect((await sam.delete('/api/session')).status).toBe(204)
    expect(await line.until('never said')).toContain('(ended)')
  })

  it('ends at once for whoever signs out or is shut out, and for nobody else', async () => {
    const slow = await openLiveUpdates(notifications, 60_000)
    const elsewhere = await openWorld((service) => [accessRoutes(service), slow.routes(service)])
    const [sam, lee, ana] = [
      await elsewhere.person('agent'),
      await elsewhere.person('agent'),
      await elsewhere.person('administrator'),
    ]
    const [samsLine, leesLine, anasLine] = await Promise.all([sam, lee, ana].map(listen))
    await Promise.all([samsLine, leesLine, anasLine].map((line) => line!.until('retry')))
    expect((await sam.delete('/api/session')).status).toBe(204)
    expect((await ana.patch(`/api/staff/${lee.id}`, { disabled: true })).status).toBe(200)
    for (const { organisationId, what } of elsewhere.announced) slow.announce(organisationId, what)
    expect(await samsLine!.until('never said')).toContain('(ended)')
    expect(await leesLine!.until('never said')).toContain('(ended)')
    slow.announce(elsewhere.ours.id, { about: 'charter' })
    expect(await anasLine!.until('event: charter')).not.toContain('(ended)')
    slow.close()
    await elsewhere.close()
  })

  it('is one of at most twenty that a person has open', async () => {
    const sam = await world.person('agent')
    const open = await Promise.all(Array.from({ length: 20 }, () => listen(sam)))
    const refused = await sam.get('/api/stream')
    expect(refused.status).toBe(429)
    await open[0]!.hangUp()
    const again = await listen(sam)
    expect(await again.until('retry')).toContain('retry')
    await Promise.all([...open.slice(1), again].map((line) => line.hangUp()))
  })
})
