import { expect, test } from 'vitest'
import type { ClockRow } from '../../projections/clock-rows.ts'
import type { InboxRow } from '../../projections/inbox.ts'
import { type StoredRow, shownFrom, shownText } from './shown.ts'

const clock = {
  commitment: 'reply',
  run: 1,
  target: 2,
  charter_id: 'charter',
  started_at: 3,
  due_at: 4,
  stopped_at: 5,
  month: '2026-01',
  outcome: 'kept',
  recorded_outcome: 'broken',
  channel: 'email',
  team_id: 'team',
  part: 'plan gold',
  allowed: 6,
  taken: 7,
  waits_by: 'office',
  currency: 'EUR',
  owed: 8,
  paid: 9,
  straight: true,
} satisfies Record<Exclude<keyof ClockRow, 'case_id'>, unknown>

const inbox = {
  reference: 'A-1',
  version: 1,
  status: 'open',
  channel: 'email',
  about: 'complaint',
  segment: 'tenant',
  priority: 'high',
  customer_id: 'customer',
  assignee_id: 'staff',
  team_id: 'team',
  received_at: 2,
  last_event_at: 3,
  waits_for_us: true,
  paused: false,
  breached: false,
  next_commitment: 'reply',
  next_run: 4,
  next_started_at: 5,
  next_due_at: 6,
  queue_at: 6,
} satisfies Record<Exclude<keyof InboxRow, 'case_id' | 'subject'>, unknown>

const shown = { clocks: [clock, clock] as readonly StoredRow[], inbox: inbox as StoredRow }

test('what is shown of a case is stated with every column, and reads back as it was', () => {
  expect(shownFrom(shownText(shown))).toEqual(shown)
  expect(shownText(shown)).toBe(JSON.stringify(shown))
  expect(shownFrom(shownText({ clocks: [], inbox: null }))).toEqual({ clocks: [], inbox: null })
})

test('what is nothing is left out, and a queue without a date says so', () => {
  const { due_at: _, ...rest } = clock
  const undated = { ...inbox, queue_at: 'infinity' }
  const stated = { clocks: [rest], inbox: undated }
  expect(shownText({ clocks: [{ ...clock, due_at: null }], inbox: undated })).toBe(JSON.stringify(stated))
})

test('words with marks are escaped, and those without are the same with and without looking for marks', () => {
  const marked = { ...shown, clocks: [{ ...clock, part: 'plan "gold"' }] }
  expect(shownText(marked)).toBe(JSON.stringify(marked))
  expect(shownText(shown, true)).toBe(shownText(shown))
})
