/** Mail on its way out, or held where no SMTP server is set. */
import type { Service } from '../http/service.ts'
import { claimMail } from '../mail/claim.ts'
import { deliver, type Leases, usualLeases } from '../mail/deliver.ts'
import { holdMail, releaseHeldMail } from '../mail/hold.ts'
import type { MailSettings } from '../mail/settings.ts'
import { inLanes, type Round } from './loop.ts'

export interface Sending {
  /** At most so many are on their way from one node at once. */
  readonly lanes: number
  readonly leases: Leases
}

const usual: Sending = { lanes: 5, leases: usualLeases }
const poll = 1_000

export function mailRound(service: Service, settings: MailSettings | null, sending = usual): Round {
  return settings ? sendingRound(service, settings, sending) : holdingRound(service)
}

function sendingRound(service: Service, settings: MailSettings, { lanes, leases }: Sending): Round {
  let released = false
  return async () => {
    if (!released) {
      await release(service)
      released = true
    }
    const claimed = await claimMail(service.sql, service.now(), lanes, leases.claim)
    await inLanes(claimed, lanes, (mail) =>
      deliver(service, settings, mail, leases).catch((error) =>
        service.log.error({ err: error, messageId: mail.messageId }, 'a mail could not be taken further'),
      ),
    )
    return claimed.length === lanes ? 0 : poll
  }
}

async function release(service: Service): Promise<void> {
  const { released, kept } = await releaseHeldMail(service.sql, service.now())
  if (released > 0) service.log.info({ released }, 'mail of the last day that was held goes out now')
  if (kept > 0) service.log.warn({ kept }, 'held mail older than a day is not sent any more')
}

function holdingRound(service: Service): Round {
  return async () => {
    await holdMail(service.sql)
    return poll
  }
}
