/** Vitest's global set-up: one PostgreSQL for all test files of a run, with a migrated database to clone. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect, withAddress } from '../src/postgres/connect.ts'
import { makeLogin } from '../src/postgres/database.ts'
import { startEmbedded } from '../src/postgres/embedded/index.ts'
import { migrate } from '../src/postgres/migrate.ts'
import { TEMPLATE } from './template.ts'

interface Running {
  ownerUrl: string
  appUrl: string
  stop(): Promise<void>
}

// Several projects of one run name this file: the first starts the server, the last stops it.
let running: Promise<Running> | undefined
let users = 0

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1
  running ??= start()
  const { ownerUrl, appUrl, stop } = await running
  project.provide('ownerUrl', ownerUrl)
  project.provide('appUrl', appUrl)
  return async () => {
    users -= 1
    if (users > 0) return
    running = undefined
    await stop()
  }
}

async function start(): Promise<Running> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-tests-'))
  const server = await startEmbedded(folder)
  const owner = connect(server.ownerUrl, { max: 1 })
  // These databases are thrown away: no test is about a power cut here.
  await owner.unsafe('alter system set fsync = off')
  await owner.unsafe('alter system set synchronous_commit = off')
  await owner.unsafe('select pg_reload_conf()')
  await owner.unsafe(`create database ${TEMPLATE}`)
  await owner.end()
  const appUrl = await makeLogin(server.ownerUrl)
  await migrate(withAddress(server.ownerUrl, { database: TEMPLATE }))
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ownerUrl: server.ownerUrl, appUrl, stop }
}
