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
})
