/** Serves the built app and the fake API together on a free port. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { staffApp } from '../index.ts'
import { fakeApi } from './fakeApi.ts'
import type { FakeState } from './fakeState.ts'

export interface FakeServer {
  readonly url: string
  readonly close: () => Promise<void>
}

export async function startFakeServer(state: FakeState, distFolder: string, port = 0): Promise<FakeServer> {
  const app = new Hono()
  app.route('/', staffApp(distFolder))
  app.route('/', fakeApi(state))
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            if ('closeAllConnections' in server) server.closeAllConnections()
            server.close(() => closed())
          }),
      })
    })
  })
}
