import type { Channel, FileInfo, NewCase } from '../../../../features/cases/contract.ts'

/** What has been put down so far. */
export interface LogEntry {
  /** Sent with it, so that twice sent is once logged. */
  readonly key: string
  readonly channel: Channel
  readonly name: string
  readonly about: string
  /** Whom the charter promises something of their own, such as employers; empty for none of them. */
  readonly segment: string
  /** One of the charter's, where it tells them apart; empty where it is not said. */
  readonly priority: string
  readonly subject: string
  readonly said: string
  readonly email: string
  readonly phone: string
  /** `YYYY-MM-DD` and `HH:MM`; empty for now. */
  readonly arrivedOn: string
  readonly arrivedAt: string
  readonly files: readonly Pick<FileInfo, 'id' | 'name' | 'size'>[]
  readonly answered: boolean
  readonly mine: boolean
}

export function emptyEntry(key: string, channel: Channel): LogEntry {
  return {
    key,
    channel,
    name: '',
    about: 'enquiry',
    segment: '',
    priority: '',
    subject: '',
    said: '',
    email: '',
    phone: '',
    arrivedOn: '',
    arrivedAt: '',
    files: [],
    answered: false,
    mine: false,
  }
}

/** The first thing that has to be there and is not. */
export function firstMissing(entry: LogEntry): 'name' | 'subject' | 'said' | null {
  if (!entry.name.trim()) return 'name'
  if (!entry.subject.trim()) return 'subject'
  return entry.said.trim() ? null : 'said'
}

/** A letter of an earlier day counts from the morning of that day, unless the time is known. */
const MORNING = '09:00'

/** The command's body; the date it arrived is told in the organisation's zone. */
export async function newCaseOf(entry: LogEntry, timeZone: string): Promise<NewCase> {
  const { instantOf } = await import('../parts/zoned.ts')
  return {
    channel: entry.channel,
    about: entry.about,
    segment: entry.segment || undefined,
    priority: entry.priority || undefined,
    subject: entry.subject.trim(),
    message: entry.said.trim(),
    customer: {
      name: entry.name.trim(),
      email: entry.email.trim() || undefined,
      phone: entry.phone.trim() || undefined,
    },
    receivedAt: entry.arrivedOn
      ? instantOf(entry.arrivedOn, entry.arrivedAt || MORNING, timeZone)
      : undefined,
    files: entry.files.length > 0 ? entry.files.map(({ id }) => id) : undefined,
    answeredAtOnce: entry.answered || undefined,
    assignToMe: entry.mine || undefined,
  }
}
