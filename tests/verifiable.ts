/** Twelve cases of a service, answered, resolved, sealed and woken: what a verification looks at. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeBundle } from '../src/cli/verify/bundle.ts'
import { bundleOf, verifyInstalled } from '../src/cli/verify/installation.ts'
import type { VerifyOptions } from '../src/cli/verify/verify.ts'
import { addNote, reply } from '../src/features/cases/commands/conversation.ts'
import type { Decide } from '../src/features/cases/commands/decision.ts'
import { resolve } from '../src/features/cases/commands/ending.ts'
import { assign } from '../src/features/cases/commands/handling.ts'
import { openCase } from '../src/features/cases/intake/open-case.ts'
import { runCommand } from '../src/features/cases/record.ts'
import { wakeCase } from '../src/features/cases/wake.ts'
import { isRefusal } from '../src/http/refusal.ts'
import { sealEverything } from './sealing.ts'
import { monday, startService } from './service.ts'

export async function startVerifiable() {
  const troth = await startService()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-verify-'))
  const cases: string[] = []
  const sealAll = () =>
    sealEverything(troth.service.sql, troth.organisationId, {
      master: troth.service.masterKey,
      now: troth.service.now(),
    })
  const act = async (caseId: string, decide: Decide) => {
    const done = await runCommand(troth.service, troth.organisationId, caseId, troth.priya, decide)
    if (isRefusal(done)) throw new Error(done.says('en'))
  }
  for (let number = 0; number < 12; number++) {
    troth.at(Date.parse(monday) + number * 3_600_000)
    const opened = await openCase(
      troth.service,
      troth.organisationId,
      troth.priya,
      {
        channel: number % 2 === 0 ? 'email' : 'phone',
        about: number % 3 === 0 ? 'complaint' : 'enquiry',
        subject: `Question ${number}`,
        message: `Words of customer ${number}`,
        customer: { name: `Customer ${number}`, email: `c${number}@example.org` },
      },
      { language: 'en' },
    )
    if (isRefusal(opened)) throw new Error(opened.says('en'))
    cases.push(opened.caseId)
    if (number === 5) await sealAll()
  }
  troth.at('2026-06-09T15:00:00Z')
  for (const caseId of cases.slice(0, 8))
    await act(caseId, reply({ text: 'Here is the answer.', resolves: false }))
  for (const caseId of cases.slice(0, 4)) await act(caseId, resolve())
  await act(cases[1] as string, addNote('A kind person.'))
  await act(cases[9] as string, assign(troth.sam.id))
  troth.at('2026-07-20T09:00:00Z')
  for (const caseId of cases.slice(0, 11)) await wakeCase(troth.service, troth.organisationId, caseId)
  await sealAll()

  return {
    troth,
    cases,
    folder,
    verify: (options: Partial<VerifyOptions> = {}) =>
      verifyInstalled(
        troth.database.owner,
        { url: troth.database.appUrl, masterKey: troth.service.masterKey },
        troth.organisationId,
        { now: troth.service.now(), withContent: true, threads: 0, ...options },
      ),
    /** Writes a bundle to a file of that name and returns where it is. */
    async exported(name: string, withContent = false): Promise<string> {
      const file = path.join(folder, name)
      const reading = { now: troth.service.now(), withContent }
      await bundleOf(troth.database.owner, troth.organisationId, reading, (contents) =>
        writeBundle(file, contents),
      )
      return file
    },
    async drop() {
      rmSync(folder, { recursive: true, force: true })
      await troth.drop()
    },
  }
}

export type Verifiable = Awaited<ReturnType<typeof startVerifiable>>
