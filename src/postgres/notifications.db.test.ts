import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { type Notifications, openNotifications } from './notifications.ts'

let database: TestDatabase
let notifications: Notifications

beforeAll(async () => {
  database = await createDatabase()
  notifications = openNotifications(database.appUrl)
})
afterAll(async () => {
  await notifications.close()
  await database.drop()
})

it('a hint reaches every listener of its channel, and no other', async () => {
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()]
  await notifications.listen('cases', first)
  await notifications.listen('cases', second)
  await notifications.listen('Other channel', other)
  notifications.notifySoon('cases', 'one')
  await vi.waitFor(() => expect(second).toHaveBeenCalledWith('one'))
  expect(first).toHaveBeenCalledWith('one')
  expect(other).not.toHaveBeenCalled()
})

it('hints that are the same and wait together arrive once', async () => {
  const heard: string[] = []
  await notifications.listen('batch', (payload) => heard.push(payload))
  for (const payload of ['a', 'b', 'b', 'b', 'c', 'c']) notifications.notifySoon('batch', payload)
  await vi.waitFor(() => expect(heard).toContain('c'))
  expect(heard).toEqual(['a', 'b', 'c'])
})

it('who does not listen any more hears nothing', async () => {
  const [gone, still] = [vi.fn(), vi.fn()]
  const end = await notifications.listen('ended', gone)
  await notifications.listen('ended', still)
  end()
  notifications.notifySoon('ended', 'late')
  await vi.waitFor(() => expect(still).toHaveBeenCalled())
  expect(gone).not.toHaveBeenCalled()
})

it('after the connection was lost it listens again, and says that hints may have been missed', async () => {
  const [heard, gap] = [vi.fn(), vi.fn()]
  await notifications.listen('lost', heard, gap)
  await database.owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'troth listen' and datname = current_database()`
  await vi.waitFor(() => expect(gap).toHaveBeenCalledOnce(), { timeout: 10_000 })
  notifications.notifySoon('lost', 'back')
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('back'))
})
