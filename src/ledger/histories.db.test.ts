import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { emptyCase, link, write } from './append.ts'
import type { Draft } from './entry.ts'
import { historyReader, readHistories } from './histories.ts'
import { caseEventOf, readCases } from './read.ts'

const organisationId = '6f4be6f4-3d1a-4f0e-9c6b-0b5a4bd6a001'
const priya = '6f4be6f4-3d1a-4f0e-9c6b-0b5a4bd6a002'
const start = Date.UTC(2026, 5, 10, 9)
const staff = { kind: 'staff', id: priya } as const
const system = { kind: 'system', id: null } as const

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

/** A case in which everything is said that the engine may ask of an event. */
const story: Draft[] = [
  {
    type: 'received',
    occurredAt: start,
    by: { kind: 'customer', id: null },
    facts: {
      reference: 'R-1',
      customerId: priya,
      case: { channel: 'email', about: 'enquiry', attributes: { plan: '"gold"\u001e' } },
    },
  },
  { type: 'acknowledged', occurredAt: start + 1, by: system, facts: { carries: { automatic: true } } },
  { type: 'paused', occurredAt: start - 5_000, by: staff, facts: { reason: 'waiting' } },
  { type: 'resumed', occurredAt: start + 2, by: staff, facts: {} },
  {
    type: 'extended',
    occurredAt: start + 3,
    by: staff,
    facts: { until: '2026-06-30', carries: { reason: 1 } },
  },
  { type: 'excepted', occurredAt: start + 4, by: staff, facts: { commitment: 'written-reply' } },
  { type: 'corrected', occurredAt: start + 5, by: staff, facts: { corrects: 3, retracted: true } },
  { type: 'reclassified', occurredAt: start + 6, by: system, facts: { case: { about: 'complaint' } } },
  { type: 'noted', occurredAt: -7, by: staff, facts: {} },
]

it('is of each case what its entries are to the engine, recorded early or late, by whomever', async () => {
  const cases = ['6f4be6f4-3d1a-4f0e-9c6b-0b5a4bd6a0c1', '6f4be6f4-3d1a-4f0e-9c6b-0b5a4bd6a0c2']
  const inOrganisation = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
    withOrganisation(database.sql, organisationId, work)
  for (const [place, caseId] of cases.entries()) {
    const linked = link(organisationId, caseId, emptyCase, story, start + 10 + place)
    await inOrganisation((tx) => write(tx, organisationId, linked, null))
  }
  const [entries, histories] = await inOrganisation((tx) =>
    Promise.all([readCases(tx, organisationId, cases), readHistories(tx, organisationId, cases)]),
  )
  const eventsOf = historyReader()
  expect(histories.map(({ caseId }) => caseId).sort()).toEqual(cases)
  for (const { caseId, events } of histories) {
    expect(eventsOf(events)).toEqual(entries.get(caseId)?.map(caseEventOf))
  }
})

it('has no events where there are none', () => {
  expect(historyReader()(null)).toEqual([])
})
