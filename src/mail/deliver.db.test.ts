import PostalMime from 'postal-mime'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addStaff, monday, startService, type TestService } from '../../tests/service.ts'
import { smtpRefusal, startSmtp, type TestSmtp } from '../../tests/smtp.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { type ClaimedMail, claimMail } from './claim.ts'
import { deliver, usualLeases, waits } from './deliver.ts'
import { holdMail, releaseHeldMail } from './hold.ts'
import { enqueue, type OutgoingMail } from './outbox.ts'
import type { MailSettings } from './settings.ts'

const minute = 60_000
let world: TestService
let smtp: TestSmtp
let settings: MailSettings
let administrator: string

beforeAll(async () => {
  world = await startService()
  administrator = (await addStaff(world.service, world.organisationId, 'Ada', 'administrator')).id
})
afterAll(() => world.drop())
beforeEach(async () => {
  world.at(monday)
  smtp = await startSmtp()
  settings = { smtpUrl: smtp.url, from: 'service@riverside.example', replyTo: 'answers@riverside.example' }
})
afterEach(async () => {
  await smtp.stop()
  await world.database.owner`delete from outbox`
  await world.database.owner`delete from notices`
})

async function put(more: Partial<OutgoingMail> = {}): Promise<void> {
  const mail: OutgoingMail = {
    idempotencyKey: uuid(),
    caseId: null,
    seq: null,
    recipient: 'ama@osei.example',
    language: 'es',
    letter: {
      subject: 'Su consulta',
      paragraphs: ['Gracias por escribir, señora Ibáñez.'],
      footer: ['Riverside'],
    },
    now: world.service.now(),
    ...more,
  }
  await withOrganisation(world.service.sql, world.organisationId, (tx) =>
    enqueue(tx, world.organisationId, mail),
  )
}

/** One round of sending, as a worker does it. Returns how many mails were taken up. */
async function send(leased = usualLeases.claim): Promise<number> {
  const claimed = await claimMail(world.service.sql, world.service.now(), 10, leased)
  await Promise.all(claimed.map((mail) => deliver(world.service, settings, mail)))
  return claimed.length
}

interface OutboxRow {
  readonly state: string
  readonly attempts: number
  readonly next_attempt_at: number
  readonly sent_at: number | null
  readonly failure: string | null
}

const rows = () => world.database.owner<OutboxRow[]>`
  select state, attempts, next_attempt_at, sent_at, failure from outbox order by created_at, message_id`
const told = () => world.database.owner<{ staff_id: string; kind: string; case_id: string }[]>`
  select staff_id, kind, case_id from notices`

describe('a mail', () => {
  it('is put in once for one key, whatever was written the second time', async () => {
    await put({ idempotencyKey: 'receipt:1' })
    await put({ idempotencyKey: 'receipt:1', recipient: 'someone@else.example' })
    expect(await send()).toBe(1)
    expect(smtp.received.map((mail) => mail.recipient)).toEqual(['ama@osei.example'])
  })

  it('arrives as text and HTML in the name of the organisation, with where to answer', async () => {
    await put({ caseId: uuid() })
    await send()
    const mail = await PostalMime.parse(smtp.received[0]?.raw ?? '')
    expect(mail.from).toEqual({ name: 'Riverside Institute', address: 'service@riverside.example' })
    expect(mail.replyTo).toEqual([{ name: '', address: 'answers@riverside.example' }])
    expect(mail.subject).toBe('Su consulta')
    expect(mail.text).toContain('Gracias por escribir, señora Ibáñez.')
    expect(mail.html).toContain('<html lang="es">')
    expect(mail.html).toContain('señora Ibáñez')
    expect(mail.references).toMatch(/^<[0-9a-f]{40}@riverside\.example>$/)
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    expect(header('content-language')).toBe('es')
    expect(header('auto-submitted')).toBeUndefined()
    expect((await rows())[0]).toMatchObject({
      state: 'sent',
      attempts: 1,
      sent_at: Date.parse(monday),
      failure: null,
    })
  })

  it('says that a program wrote it when one did', async () => {
    await put({ automatic: true })
    await send()
    expect(smtp.received[0]?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
  })

  it('keeps to one header whatever was typed into its subject', async () => {
    await put({ letter: { subject: 'Hello\r\nBcc: spy@evil.example', paragraphs: ['x'], footer: [] } })
    await send()
    const mail = await PostalMime.parse(smtp.received[0]?.raw ?? '')
    expect(mail.bcc).toBeUndefined()
    expect(mail.subject).toBe('Hello Bcc: spy@evil.example')
    expect(smtp.received).toHaveLength(1)
  })
})

describe('a link to a case', () => {
  const token = 'aB3_-xYz0123456789aB3_-xYz012345'
  const url = `https://charter.example/case/${token}`
  const letter = { subject: 'S', paragraphs: ['P'], button: { label: 'Open', url }, footer: ['F'] }
  const kept = async () => {
    const [row] = await world.database.owner<{ text: string }[]>`select letter::text as text from outbox`
    return row!.text
  }

  it('arrives whole, and is kept no longer than the mail is on its way', async () => {
    await put({ letter })
    smtp.behaviour.message = () => {
      throw smtpRefusal(451, 'try again later')
    }
    await send()
    expect(await kept()).toContain(token)
    delete smtp.behaviour.message
    world.at(Date.parse(monday) + minute)
    await send()
    expect(await rows()).toMatchObject([{ state: 'sent' }])
    const { text, html } = await PostalMime.parse(smtp.received.at(-1)!.raw)
    expect([text, html]).toEqual([expect.stringContaining(url), expect.stringContaining(url)])
    expect(await kept()).not.toContain(token)
    expect(await kept()).toContain('https://charter.example/case/…')
  })
})

describe('a server that says no', () => {
  it('is asked again later and later, and the Message-ID stays', async () => {
    await put({ idempotencyKey: 'k' })
    let refusals = 2
    smtp.behaviour.message = () => {
      if (refusals-- > 0) throw smtpRefusal(451, 'try again later')
    }
    await send()
    expect((await rows())[0]).toMatchObject({
      state: 'waiting',
      attempts: 1,
      failure: expect.stringContaining('451'),
    })
    expect((await rows())[0]?.next_attempt_at).toBe(Date.parse(monday) + minute)
    expect(await send()).toBe(0)
    world.at(Date.parse(monday) + minute)
    await send()
    expect((await rows())[0]?.next_attempt_at).toBe(Date.parse(monday) + 6 * minute)
    world.at(Date.parse(monday) + 6 * minute)
    await send()
    expect((await rows())[0]).toMatchObject({ state: 'sent', attempts: 3 })
    expect(new Set(smtp.received.map((mail) => mail.messageId)).size).toBe(1)
    expect(smtp.received[0]?.messageId).toMatch(/^<[0-9a-f]{40}@riverside\.example>$/)
  })

  it('is believed at once when the recipient does not exist, and administrators are told', async () => {
    const caseId = uuid()
    await put({ caseId })
    smtp.behaviour.recipient = () => {
      throw smtpRefusal(550, 'no such user')
    }
    await send()
    expect((await rows())[0]).toMatchObject({
      state: 'failed',
      attempts: 1,
      failure: expect.stringContaining('no such user'),
    })
    expect(await told()).toEqual([{ staff_id: administrator, kind: 'mail-failed', case_id: caseId }])
  })

  it('has been asked for two days and more before a mail fails', async () => {
    await put({ caseId: uuid() })
    smtp.behaviour.recipient = () => {
      throw smtpRefusal(450, 'greylisted')
    }
    for (const wait of waits) {
      await send()
      expect((await rows())[0]?.state).toBe('waiting')
      world.at(world.service.now() + wait)
    }
    expect(await told()).toEqual([])
    await send()
    expect((await rows())[0]).toMatchObject({ state: 'failed', attempts: waits.length + 1 })
    expect(await told()).toHaveLength(1)
    expect(waits[0]).toBe(minute)
    expect(waits.at(-1)).toBe(24 * 60 * minute)
  })

  it('is asked again when it cannot be reached', async () => {
    await put()
    await smtp.stop()
    await send()
    expect((await rows())[0]).toMatchObject({
      state: 'waiting',
      attempts: 1,
      failure: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('is not blamed for a mail when our own account is refused', async () => {
    await put()
    settings = { ...settings, smtpUrl: smtp.url.replace('//', '//someone:wrong@') }
    await send()
    expect((await rows())[0]?.state).toBe('waiting')
  })
})

describe('a node that dies', () => {
  it('before the end of the message was sent: the next one sends it', async () => {
    await put()
    const [dead] = await claimMail(world.service.sql, world.service.now(), 1, 1)
    expect(dead?.attempts).toBe(1)
    await expect.poll(() => send()).toBe(1)
    expect((await rows())[0]).toMatchObject({ state: 'sent', attempts: 2 })
    expect(smtp.received).toHaveLength(1)
  })

  it('and comes back when another has taken over: only the other sends', async () => {
    await put()
    const [late] = await claimMail(world.service.sql, world.service.now(), 1, 1)
    let other: ClaimedMail | undefined
    smtp.behaviour.recipient = async () => {
      if (other) return
      // While this node talks to the server, its claim runs out and another takes the mail up.
      const claim = () => claimMail(world.service.sql, world.service.now(), 1, usualLeases.claim)
      await expect
        .poll(async () => {
          other = (await claim())[0]
          return other
        })
        .toBeDefined()
    }
    if (late) await deliver(world.service, settings, late)
    expect(smtp.received).toHaveLength(0)
    if (other) await deliver(world.service, settings, other)
    expect(smtp.received).toHaveLength(1)
    expect((await rows())[0]?.state).toBe('sent')
  })

  it('while it handed the message over: nothing is sent twice, and administrators are told', async () => {
    const caseId = uuid()
    await put({ caseId })
    // The server has it, and the node dies before it can write that down.
    await world.database.owner`
      update outbox set handing_over_at = now(), claimed_by = gen_random_uuid(), claimed_until = now() - interval '1 second'`
    await send()
    expect(smtp.received).toHaveLength(0)
    expect((await rows())[0]).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('It may have arrived'),
    })
    expect(await told()).toEqual([{ staff_id: administrator, kind: 'mail-failed', case_id: caseId }])
  })

  it('or the server does, without an answer to the end of the message: it is not sent again', async () => {
    await put()
    smtp.behaviour.message = async () => {
      // As if the line were cut: the server ends, and never answers.
      void smtp.stop()
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref())
    }
    settings = { ...settings, smtpUrl: `${smtp.url}?socketTimeout=300` }
    await send()
    expect((await rows())[0]).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('It may have arrived'),
    })
    expect(smtp.received).toHaveLength(1)
  })
})

describe('without an SMTP server', () => {
  it('mail is held; once there is one, what is younger than a day goes out', async () => {
    await put({ now: Date.parse(monday) - 25 * 60 * minute })
    await put()
    expect(await holdMail(world.service.sql)).toBe(2)
    expect(await send()).toBe(0)
    expect(await releaseHeldMail(world.service.sql, world.service.now())).toEqual({ released: 1, kept: 1 })
    expect(await send()).toBe(1)
    expect((await rows()).map((row) => row.state)).toEqual(['held', 'sent'])
  })
})
