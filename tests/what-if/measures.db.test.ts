import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wakeCase } from '../../src/features/cases/wake.ts'
import type { WhatIfMeasure, WhatIfQuestion } from '../../src/features/what-if/contract.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { chartersOf } from '../../src/projections/charters.ts'
import { measureViews } from '../../src/projections/measured/view.ts'
import { claimTimers } from '../../src/worker/timers.ts'
import type { TestService } from '../service.ts'
import { compared, fromEvents, startLives } from './lives.ts'

const day = 86_400_000
const says = 'says: { en: We do., es: Lo hacemos. }'
const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply: { ${says}, for: { about: enquiry }, until: replied, within: 3 working days, pauses: [waiting for the customer], extension: { at-most: 10 working days } }
  settled: { ${says}, share-of-cases: { of: [resolved, closed], without: reopened, within: 2 working days }, at-least: 80% }
  answered: { ${says}, for: { channel: [email, letter] }, share-of-cases: { with: replied, within: 3 working days }, at-least: 90% }
  told: { ${says}, share-of-cases: { of: resolved, where: { outcome: [upheld] } }, at-most: 5% }
  reopenings: { ${says}, count-of: reopened, each: month, at-most: 2 }
  against: { ${says}, count-of: resolved, against: received, each: quarter, at-least: 50% }
  lately: { ${says}, count-of: replied, in: 10 days, at-least: 3 }
  not-again: { ${says}, count-of: replied, per: customer, in: 12 months, at-most: 30 }
  few-words: { ${says}, count-of: replied, per: case, at-most: 1, share: 90% }
  few-hands: { ${says}, count-of: people, per: case, at-most: 1 }
`
const ids = [
  ...['settled', 'answered', 'told', 'reopenings', 'against', 'lately', 'not-again', 'few-words'],
  'few-hands',
]
const changed = (before: string, after: string): WhatIfQuestion => {
  expect(source).toContain(before)
  return { source: source.replace(before, after) }
}
const hours = { mon: ['10:00-16:00'], wed: ['10:00-16:00'], sat: ['09:00-12:00'] }
const questions: [string, WhatIfQuestion][] = [
  ['cases looked at for longer', changed('within: 2 working days', 'within: 6 working days')],
  ['cases looked at for less', changed('within: 2 working days', 'within: 1 working day')],
  ['cases looked at up to now', changed(', within: 2 working days }', ' }')],
  ['another share', changed('at-least: 80%', 'at-least: 60%')],
  ['what has to have happened', changed('without: reopened', 'without: [reopened, replied]')],
  ['which cases count', changed('channel: [email, letter]', 'channel: [letter, phone]')],
  ['what events carry', changed('outcome: [upheld]', 'outcome: [upheld, rejected]')],
  ['another number', changed('at-most: 2 }', 'at-most: 0 }')],
  ['other periods', changed('each: month', 'each: quarter')],
  ['what is counted', changed('count-of: resolved', 'count-of: replied')],
  ['another window', changed('in: 10 days', 'in: 20 days')],
  ['what is counted in a window', changed('count-of: replied, in', 'count-of: resolved, in')],
  ['another number for each customer', changed('at-most: 30', 'at-most: 3')],
  ['what is counted of each customer', changed('replied, per: customer', 'resolved, per: customer')],
  [
    'another number for each case',
    changed('replied, per: case, at-most: 1', 'replied, per: case, at-most: 0'),
  ],
  ['other people', changed('people, per: case, at-most: 1', 'people, per: case, at-most: 0')],
  ['other hours', { changes: [{ kind: 'hours', calendar: 'office', hours }] }],
]

function whole(measures: readonly WhatIfMeasure[], id: string): WhatIfMeasure {
  return measures.find(({ commitment, group }) => commitment === id && group === null)!
}

describe.each([
  ['since there is a charter', false],
  ['before there was a charter, some of them', true],
])('what if, of shares of cases and counts of events, where cases came %s', (_, early) => {
  let world: TestService
  beforeAll(async () => {
    world = await startLives(source, early)
  }, 120_000)
  afterAll(() => world.drop())
  beforeEach(() => world.database.owner`delete from rebuilds`)

  it('judges cases that time has passed by since they were last looked at', async () => {
    for (const [, question] of questions.slice(0, 3))
      expect(await compared(question)).toEqual(await fromEvents(question))
    const timers = await claimTimers(world.service.sql, world.service.now() + 400 * day, 1000, 1)
    for (const { caseId } of timers) await wakeCase(world.service, world.organisationId, caseId)
  })

  it.each(questions)(
    'answers the same from sums and rows as from the events of all cases: %s',
    async (_, question) => {
      const answer = await compared(question)
      expect(answer).toEqual({ ...(await fromEvents(question)), cases: answer.cases })
      expect(answer.measures.length).toBeGreaterThan(0)
    },
  )

  it.each([false, true])(
    'finds the record again where the charter is unchanged (from events: %s)',
    async (events) => {
      const question = { all: true, from: '2026-05', to: '2026-07' }
      const { measures, turns } = await (events ? fromEvents(question) : compared(question))
      const { organisationId, service } = world
      const views = await withOrganisation(service.sql, organisationId, async (tx) => {
        const charters = await chartersOf(tx, organisationId)
        return measureViews(tx, organisationId, charters, 'en', service.now(), question)
      })
      expect(turns.filter(({ record }) => record !== null)).toEqual([])
      if (!early) {
        expect(turns).toEqual([])
        for (const { record, changed } of measures) expect(changed).toEqual(record)
      }
      expect(new Set(measures.map(({ commitment }) => commitment))).toEqual(new Set(ids))
      for (const id of ids) {
        const { overall, periods, promised } = views.get(id)!
        const own = measures.filter(({ commitment }) => commitment === id)
        expect(whole(own, id).record).toMatchObject({ promised, figure: overall })
        const byPeriod = own.flatMap(({ group, record }) =>
          group?.by === 'month' ? [{ period: group.id, figure: record!.figure }] : [],
        )
        expect(byPeriod).toEqual(periods)
      }
      const judged = ids.filter((id) => whole(measures, id).record!.figure.value !== null)
      expect(judged).toEqual(ids)
    },
  )
})
