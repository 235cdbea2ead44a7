/** What is said: by staff to the customer, by the customer to us, by staff to each other. */
import { draft, message, note } from '../events.ts'
import { type Decide, whileLive } from './decision.ts'

export interface Reply {
  readonly text: string
  /** What the reply carries, so that it counts for promises that ask for it. */
  readonly carries?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
  readonly resolves?: boolean
}

export function reply({ text, carries, files, resolves }: Reply): Decide {
  return whileLive(({ actor, now }) => ({
    drafts: [
      draft('replied', actor, now, carries ? { carries } : {}, message(text)),
      ...(resolves ? [draft('resolved', actor, now)] : []),
    ],
    mails: 0,
    files,
  }))
}

/** A person confirms that it has arrived; without words of theirs nothing is mailed. */
export function acknowledge(text?: string): Decide {
  return whileLive(({ actor, now }) => ({
    drafts: [draft('acknowledged', actor, now, {}, text === undefined ? undefined : message(text))],
    ...(text !== undefined && { mails: 0 }),
  }))
}

export function update(text: string): Decide {
  return whileLive(({ actor, now }) => ({
    drafts: [draft('updated', actor, now, {}, message(text))],
    mails: 0,
  }))
}

/** For staff only; possible on any case, also one that is over. */
export function addNote(text: string, files?: readonly string[]): Decide {
  return ({ actor, now }) => ({ drafts: [draft('noted', actor, now, {}, note(text))], files })
}

/** The customer writes again. A case that was settled is open again: nothing a customer says may get lost. */
export function write(text: string, files?: readonly string[]): Decide {
  return whileLive(({ actor, now, state }) => ({
    drafts: [
      draft('wrote', actor, now, {}, message(text)),
      ...(state.status === 'open'
        ? []
        : [draft('reopened', { kind: 'system' }, now, { reason: 'customer-wrote' })]),
    ],
    files,
    tells: 'customer-wrote',
  }))
}

/** *I am not satisfied*: said with a reason, it opens the case again. */
export function object(reason: string): Decide {
  return whileLive(({ actor, now, state }) => ({
    drafts: [
      draft('objected', actor, now, {}, message(reason)),
      ...(state.status === 'open' ? [] : [draft('reopened', actor, now, { reason: 'not-satisfied' })]),
    ],
    tells: 'not-satisfied',
  }))
}
