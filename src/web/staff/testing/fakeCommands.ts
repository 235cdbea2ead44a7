/** What each command does to a case: enough of it to see the screen answer. */
import type { TimelineEntry } from '../../../features/cases/contract.ts'
import type { Visitor } from './fakeApi.ts'
import { entry, type FakeCase } from './fakeCases.ts'
import { longDate } from './fakeClocks.ts'
import { type FakeState, tell } from './fakeState.ts'

type Body = Readonly<Record<string, unknown>>

const WORDS: Readonly<Record<string, string>> = {
  reply: 'replied',
  acknowledgement: 'acknowledged',
  update: 'told the customer how it stands',
  note: 'noted',
  pause: 'paused',
  resumption: 'resumed',
  proposal: 'proposed a date',
  'agreed-date': 'agreed a date',
  extension: 'extended',
  'delay-notice': 'told the customer of the delay',
  resolution: 'resolved',
  closure: 'closed',
  reopening: 'reopened',
  spam: 'marked as spam',
  withdrawal: 'withdrawn by the customer',
  merge: 'merged',
  events: 'recorded',
  assignment: 'assigned',
}

export function applyCommand(
  state: FakeState,
  theCase: FakeCase,
  { staff, language }: Visitor,
  noun: string,
  body: Body,
): void {
  const { now } = state
  stopClocks(theCase, noun, now)
  changeState(state, theCase, noun, body, now)
  const text = typeof body.text === 'string' ? body.text : undefined
  const note = typeof body.note === 'string' ? body.note : undefined
  const by: TimelineEntry['by'] = { kind: 'staff', name: staff.name }
  theCase.version += 1
  const reason = typeof body.reason === 'string' ? `: ${body.reason}` : ''
  const until = typeof body.until === 'string' ? `: ${longDate(Date.parse(body.until), language)}` : ''
  const added = entry(
    theCase.version,
    noun,
    now,
    by,
    `${staff.name} ${WORDS[noun] ?? noun}${reason}${until}`,
    text ?? note,
  )
  const files = (Array.isArray(body.files) ? body.files : []).map((id: string) => ({
    id,
    ...state.files.get(id)!,
  }))
  if (added.message) {
    added.message.files = files
    if (noun === 'note' || note) Object.assign(added.message, { kind: 'note', mail: null })
  }
  theCase.timeline.push(added)
  if (noun !== 'note' && noun !== 'assignment') {
    theCase.mattersAt = theCase.version
    theCase.mattersBy = staff.name
  }
  tell(state, 'case', { id: theCase.id })
}

function stopClocks(theCase: FakeCase, noun: string, now: number): void {
  for (const clock of theCase.clocks) {
    if (clock.stoppedAt !== null) continue
    if (clock.promise.stops.includes(noun)) {
      clock.pausedSince = null
      clock.stoppedAt = now
    } else if (noun === 'pause' && clock.promise.pausable) clock.pausedSince = now
    else if (noun === 'resumption') clock.pausedSince = null
    else if (['spam', 'withdrawal', 'merge', 'closure'].includes(noun)) {
      clock.stoppedAt = now
      clock.void = clock.dueAt >= now
    }
  }
}

function changeState(state: FakeState, theCase: FakeCase, noun: string, body: Body, now: number): void {
  if (noun === 'reply' || noun === 'update') theCase.waitsForUs = false
  if (noun === 'reply' && body.resolves) theCase.status = 'resolved'
  if (noun === 'resolution') theCase.status = 'resolved'
  if (noun === 'closure') theCase.status = 'closed'
  if (noun === 'spam') theCase.status = 'spam'
  if (noun === 'withdrawal') theCase.status = 'withdrawn'
  if (noun === 'reopening') theCase.status = 'open'
  if (noun === 'assignment') {
    const person = state.staff.find(({ id }) => id === body.staffId)
    theCase.assignee = person ? { id: person.id, name: person.name } : null
    if (body.teamId !== undefined) theCase.team = state.teams.find(({ id }) => id === body.teamId) ?? null
  }
  if (noun === 'proposal') {
    const until = String(body.until)
    theCase.proposal = { until, untilWords: longDate(Date.parse(until), 'en'), state: 'waiting' }
  }
  if (noun === 'merge') {
    const other = state.cases.find(({ reference, id }) => reference === body.into || id === body.into)
    theCase.status = 'merged'
    theCase.mergedInto = other ? { id: other.id, reference: other.reference } : null
  }
  if (['agreed-date', 'extension', 'delay-notice'].includes(noun)) {
    const until = Date.parse(String(body.until))
    for (const clock of theCase.clocks)
      if (clock.stoppedAt === null && clock.dueAt >= now) clock.dueAt = until
  }
}

/** The customer writes again: what one of two people on a case may not have seen. */
export function customerWrites(state: FakeState, reference: string, text: string): void {
  const theCase = state.cases.find((one) => one.reference === reference)!
  theCase.version += 1
  theCase.mattersAt = theCase.version
  theCase.mattersBy = theCase.customer?.name ?? 'The customer'
  theCase.waitsForUs = true
  const by: TimelineEntry['by'] = { kind: 'customer', name: theCase.mattersBy }
  theCase.timeline.push(
    entry(theCase.version, 'message', state.now, by, `${theCase.mattersBy} wrote again`, text),
  )
  tell(state, 'case', { id: theCase.id })
}
