/**
 * A node of the worker, to be killed: `tsx worker-node.ts timers|mail|probes`, with DATABASE_URL and, for mail, SMTP_URL.
 * It says `ready` once its loop runs. A woken case is noted in the table `woken` of the test.
 */
import pino from 'pino'
import { tellMoves } from '../../src/features/cases/calendar/tell-moves.ts'
import type { Service } from '../../src/http/service.ts'
import { outgoing } from '../../src/outgoing/call.ts'
import { connect } from '../../src/postgres/connect.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { startLoop } from '../../src/worker/loop.ts'
import { mailRound } from '../../src/worker/mail.ts'
import { startProbing } from '../../src/worker/probing.ts'
import { recalculatingRound } from '../../src/worker/recalculating.ts'
import { timersRound } from '../../src/worker/timers.ts'

const { DATABASE_URL = '', SMTP_URL = '', LANES = '5', NOW } = process.env
const sql = connect(DATABASE_URL, { max: 8 })
const log = pino({ level: 'error' }, process.stderr)
const service: Service = {
  sql,
  now: NOW === undefined ? Date.now : () => Number(NOW),
  publicUrl: 'https://charter.example',
  masterKey: Buffer.alloc(32, 7),
  mailGoesOut: true,
  log,
  announce: () => undefined,
}

/** Stands for waking a case: what time does to it and its next timer, in one transaction. */
async function wake(organisationId: string, caseId: string): Promise<void> {
  await withOrganisation(sql, organisationId, async (tx) => {
    await tx`select pg_sleep(0.01)`
    await tx`insert into woken (case_id, by_process) values (${caseId}, ${process.pid})`
    await tx`delete from timers where organisation_id = ${organisationId} and case_id = ${caseId}`
  })
}

const settings = { smtpUrl: SMTP_URL, from: 'service@riverside.example', replyTo: null }
const loops = {
  timers: () => startLoop('timers', log, timersRound(service, wake)),
  mail: () => {
    const leases = { claim: 1_000, handingOver: 3_000 }
    return startLoop('mail', log, mailRound(service, settings, { lanes: Number(LANES), leases }))
  },
  recalculating: () =>
    startLoop(
      'recalculating',
      log,
      recalculatingRound(service, (tx, recalculation, most, place) =>
        tellMoves(tx, service, recalculation, most, service.now(), place),
      ),
    ),
  // Addresses of this machine stand for those of the net.
  probes: () => startProbing(service, { outgoing: outgoing(['127.0.0.0/8']), controls: [] }),
}
const loop = loops[process.argv[2] as keyof typeof loops]()
process.stdout.write('ready\n')

process.on('SIGTERM', async () => {
  await loop.stop()
  await sql.end()
})
