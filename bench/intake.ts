/**
 * `POST /api/cases`, durable, at 16 connections: each answer comes after the commit, with the receipt's dates and reasons.
 * Beside it, in the same run and on the same disk, one-row commits of PostgreSQL alone at 16 connections: the ceiling.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import autocannon from 'autocannon'
import { connect } from '../src/postgres/connect.ts'
import { startEmbedded } from '../src/postgres/embedded/index.ts'
import { startInstallation } from './installation/start.ts'

const connections = 16
const seconds = 15

const { url, token, processorSeconds, stop } = await startInstallation()
let number = 0
const body = () => {
  number += 1
  return JSON.stringify({
    channel: 'email',
    about: 'enquiry',
    subject: `Question number ${number}`,
    message: 'I would like to know which course comes after level 3, and when it begins. '.repeat(4),
    customer: { name: `Customer ${number}`, email: `customer${number}@bench.example` },
  })
}
const run = (duration: number) =>
  autocannon({
    url: `${url}/api/cases`,
    connections,
    duration,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    setupClient: (client) => {
      client.setBody(body())
      client.on('response', () => client.setBody(body()))
    },
  })
// As a service that has been up for a while: its compiler is done with what it runs all day.
await run(15)
const before = processorSeconds()
const result = await run(seconds)
const used = processorSeconds() - before
await stop()
const cases = result['2xx'] / seconds
const commits = await barePostgres()
console.log(
  `cases a second            ${cases.toFixed(0)}   (latency ${result.latency.p50} ms at 50%, ${result.latency.p99} ms at 99%; refused ${result.non2xx})`,
)
console.log(
  `processor time a case     ${((used / result['2xx']) * 1000).toFixed(2)} ms   (the program; its database is apart)`,
)
console.log(`bare commits a second     ${commits.toFixed(0)}`)
console.log(`cases for a bare commit   ${(cases / commits).toFixed(2)}`)

async function barePostgres(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-bench-'))
  const server = await startEmbedded(folder)
  const sql = connect(server.ownerUrl, { max: connections })
  await sql`create table bare (id bigint generated always as identity primary key, body text)`
  const end = Date.now() + 5_000
  let done = 0
  const text = 'x'.repeat(300)
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (Date.now() < end) {
        await sql`insert into bare (body) values (${text})`
        done += 1
      }
    }),
  )
  await sql.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  return done / 5
}
