import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addOrganisation, startService, type TestService } from '../../../tests/service.ts'
import { isRefusal } from '../../http/refusal.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { type ClockRow, readClocks, writeClocks } from '../../projections/clocks.ts'
import { foldTallies } from '../../projections/tallies.ts'
import { readMeasuredClocks } from './clocks.ts'
import type { MeasuredClocksQuery, Measures, MeasuresQuery } from './contract.ts'
import { measuresCsv } from './csv.ts'
import { type ReportReader, readMeasures } from './measures.ts'

let world: TestService
let reader: ReportReader
let paired: string
let plain: string
const north = uuid()
const south = uuid()
const caseIds = Array.from({ length: 12 }, () => uuid())

beforeAll(async () => {
  // Monday 8 June 2026.
  world = await startService('awarding-body')
  reader = { organisationId: world.organisationId, timeZone: 'Europe/London', language: 'en' }
  const whole = await measures({})
  paired = whole.rows.find(({ target }) => target === 1)?.commitment ?? ''
  expect(paired).not.toBe('')
  plain = whole.rows.find(({ commitment }) => commitment !== paired)?.commitment ?? ''
  await world.database.owner`
    insert into teams (organisation_id, team_id, name)
    values (${reader.organisationId}, ${north}, 'North'), (${reader.organisationId}, ${south}, '=cmd|calc')`
  for (const [index, caseId] of caseIds.entries()) {
    await world.database.owner`
      insert into cases (organisation_id, case_id, reference, version, status, subject, channel, about, received_at,
        last_event_at, waits_for_us, paused, breached, queue_at)
      values (${reader.organisationId}, ${caseId}, ${`R-${index}`}, 1, 'open', 'x', 'web', 'enquiry', now(), now(), true,
        false, false, now())`
  }
})
afterAll(() => world.drop())
beforeEach(async () => {
  for (const table of ['clocks', 'tallies', 'tally_deltas', 'sums', 'sum_deltas'])
    await world.database.owner.unsafe(`delete from ${table}`)
})

const inside = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(world.service.sql, reader.organisationId, work)

async function measures(query: MeasuresQuery): Promise<Measures> {
  const read = await readMeasures(world.service, reader, query)
  if (isRefusal(read)) throw new Error(read.says('en'))
  return read
}

async function page(query: MeasuredClocksQuery) {
  const read = await readMeasuredClocks(world.service, reader, query)
  if (isRefusal(read)) throw new Error(read.says('en'))
  return read
}

/** All clocks of a query, read in small pages. */
async function clocks(query: MeasuredClocksQuery) {
  const items = []
  for (let after: string | undefined; ; ) {
    const read = await page({ ...query, limit: 3, ...(after && { after }) })
    items.push(...read.items)
    if (read.next === null) return items
    after = read.next
  }
}

function row(more: Partial<ClockRow>): ClockRow {
  return {
    case_id: caseIds[0] as string,
    commitment: plain,
    run: 1,
    target: 0,
    charter_id: uuid(),
    started_at: Date.parse('2026-05-04T09:00:00Z'),
    due_at: null,
    stopped_at: null,
    month: '2026-05',
    outcome: 'kept',
    recorded_outcome: null,
    channel: 'email',
    team_id: null,
    part: null,
    allowed: null,
    taken: null,
    waits_by: null,
    currency: null,
    owed: null,
    paid: null,
    straight: false,
    ...more,
  }
}

/** What a case's clocks are from now on. */
const write = (caseId: string, rows: ClockRow[]) =>
  inside(async (tx) =>
    writeClocks(tx, reader.organisationId, await readClocks(tx, reader.organisationId, caseId), rows),
  )
const fold = (most: number) => inside((tx) => foldTallies(tx, reader.organisationId, most))

const outcomes = ['kept', 'broken', 'notDue', 'paused', 'void', 'excepted'] as const

describe('the measures', () => {
  it('are the same before, while and after the counts are folded', async () => {
    for (const [index, caseId] of caseIds.entries()) {
      await write(caseId, [row({ case_id: caseId, outcome: index % 3 === 0 ? 'broken' : 'kept' })])
    }
    const before = await measures({})
    expect(before.rows.find(({ commitment }) => commitment === plain)?.figure).toMatchObject({
      kept: 8,
      broken: 4,
      share: 8 / 12,
      few: true,
    })
    expect(await fold(5)).toBe(5)
    expect((await measures({})).rows).toEqual(before.rows)
    expect(await fold(100)).toBe(7)
    expect((await measures({})).rows).toEqual(before.rows)
    expect(await fold(100)).toBe(0)
  })

  it('follow a clock from one outcome to the next, counting it once', async () => {
    for (const outcome of ['notDue', 'paused', 'notDue', 'kept'] as const) {
      await write(caseIds[0] as string, [row({ outcome })])
      await fold(1)
    }
    const [figure] = (await measures({ commitment: plain })).rows.map((each) => each.figure)
    expect(figure).toMatchObject({ kept: 1, broken: 0, notDue: 0, paused: 0, void: 0, share: 1 })
  })

  it('say that there were no cases rather than 100%', async () => {
    const [figure] = (await measures({ commitment: plain })).rows.map((each) => each.figure)
    expect(figure).toMatchObject({ kept: 0, share: null, interval: null, few: true })
  })

  it('count what was excepted, and what was corrected beside its outcome, until it is no longer', async () => {
    const caseId = caseIds[0] as string
    await write(caseId, [
      row({ run: 1, outcome: 'excepted' }),
      row({ run: 2, outcome: 'kept', recorded_outcome: 'broken' }),
      row({ run: 3, outcome: 'broken' }),
    ])
    const figureNow = async () => (await measures({ commitment: plain })).rows[0]?.figure
    expect(await figureNow()).toMatchObject({ kept: 1, broken: 1, excepted: 1, corrected: 1, share: 0.5 })
    const corrected = await clocks({ commitment: plain, outcome: 'corrected' })
    expect(corrected.map(({ run, outcome, outcomeOfRecord }) => [run, outcome, outcomeOfRecord])).toEqual([
      [2, 'kept', 'broken'],
    ])
    await write(caseId, [row({ run: 2, outcome: 'kept' })])
    expect(await figureNow()).toMatchObject({ kept: 1, broken: 0, excepted: 0, corrected: 0 })
  })

  it('take the last twelve months, this one among them, and none before', async () => {
    await write(caseIds[0] as string, [
      row({ run: 1, month: '2025-06' }),
      row({ run: 2, month: '2025-07' }),
      row({ run: 3, month: '2026-06' }),
    ])
    const read = await measures({ commitment: plain })
    expect(read).toMatchObject({ from: '2025-07', to: '2026-06' })
    expect(read.rows[0]?.figure.kept).toBe(2)
    expect((await measures({ commitment: plain, from: '2025-06', to: '2025-06' })).rows[0]?.figure.kept).toBe(
      1,
    )
  })

  it('show every month, also those in which nothing came', async () => {
    const read = await measures({ commitment: plain, by: 'month', from: '2026-04', to: '2026-06' })
    expect(read.rows.map(({ group }) => group)).toEqual([
      { id: '2026-04', label: 'April 2026' },
      { id: '2026-05', label: 'May 2026' },
      { id: '2026-06', label: 'June 2026' },
    ])
  })

  it('name channels and teams in the reader’s language', async () => {
    await write(caseIds[0] as string, [
      row({ run: 1, channel: 'phone' }),
      row({ run: 2, channel: 'letter', team_id: north }),
    ])
    const spanish = { ...reader, language: 'es' }
    const labels = async (by: 'channel' | 'team') => {
      const read = await readMeasures(world.service, spanish, { commitment: plain, by })
      return isRefusal(read) ? [] : read.rows.map(({ group }) => group?.label)
    }
    expect(await labels('channel')).toEqual(['Carta', 'Teléfono'])
    expect(await labels('team')).toEqual(['North', 'Sin equipo'])
  })

  it('refuse a period that runs backwards or for ever', async () => {
    for (const query of [{ from: '2026-05', to: '2026-04' }, { from: '1990-01' }]) {
      const read = await readMeasures(world.service, reader, query)
      expect(isRefusal(read) && read.errors?.[0]?.field).toBe('from')
    }
  })

  it('are those of one organisation', async () => {
    await write(caseIds[0] as string, [row({})])
    const other = await addOrganisation(world.database, 'awarding-body', 'Northfield')
    const read = await readMeasures(
      world.service,
      { ...reader, organisationId: other },
      { commitment: plain },
    )
    expect(isRefusal(read) ? null : read.rows[0]?.figure.kept).toBe(0)
  })
})

describe('the clocks behind a figure', () => {
  it('are refused for an `after` that was made up', async () => {
    for (const after of ['x', '0~2026-05~kept~nobody~1~a', '1~2~3']) {
      const read = await readMeasuredClocks(world.service, reader, { after })
      expect(isRefusal(read) && read.errors?.[0]?.field).toBe('after')
    }
  })

  it('add up to it, whatever happened and however the counts were folded', async () => {
    const clock = fc.record({
      run: fc.constantFrom(1, 2),
      promise: fc.constantFrom(['plain', 0], ['paired', 0], ['paired', 1]) as fc.Arbitrary<
        ['plain' | 'paired', number]
      >,
      month: fc.constantFrom('2026-04', '2026-05', '2026-06'),
      outcome: fc.constantFrom(...outcomes),
    })
    const step = fc.oneof(
      fc.record({
        caseId: fc.constantFrom(...caseIds),
        channel: fc.constantFrom('email', 'phone'),
        team: fc.constantFrom(null, north, south),
        clocks: fc.uniqueArray(clock, { maxLength: 4, selector: ({ run, promise }) => `${run} ${promise}` }),
      }),
      fc.record({ fold: fc.integer({ min: 1, max: 6 }) }),
    )
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          for (const each of steps) {
            if ('fold' in each) await fold(each.fold)
            else {
              const { caseId, channel, team } = each
              const rows = each.clocks.map(({ promise: [kind, target], ...more }) =>
                row({
                  ...more,
                  target,
                  commitment: kind === 'plain' ? plain : paired,
                  case_id: caseId,
                  channel,
                  team_id: team,
                }),
              )
              await write(caseId, rows)
            }
          }
          await everyFigureAddsUp()
        })
        .beforeEach(async () => {
          for (const table of ['clocks', 'tallies', 'tally_deltas', 'sums', 'sum_deltas'])
            await world.database.owner.unsafe(`delete from ${table}`)
        }),
      { numRuns: 12 },
    )
  }, 120_000)

  async function everyFigureAddsUp(): Promise<void> {
    for (const by of ['none', 'month', 'channel', 'team'] as const) {
      const { rows } = await measures({ by })
      for (const { commitment, target, group, figure } of rows) {
        if (commitment !== plain && commitment !== paired) continue
        const filter = {
          none: {},
          month: { from: group?.id, to: group?.id },
          channel: { channel: group?.id },
          team: { team: group?.id },
        }[by]
        const all = await clocks({ commitment, target, ...filter })
        for (const outcome of outcomes) {
          expect(all.filter((each) => each.outcome === outcome)).toHaveLength(figure[outcome])
        }
        expect(new Set(all.map((each) => `${each.case.id} ${each.run}`)).size).toBe(all.length)
      }
    }
    const { rows } = await measures({ commitment: paired })
    for (const { target, figure } of rows) {
      expect(await clocks({ commitment: paired, target, outcome: 'broken' })).toHaveLength(figure.broken)
    }
  }
})

describe('the measures as CSV', () => {
  it('open in a spreadsheet with their accents, and run nothing', async () => {
    await write(caseIds[0] as string, [row({ team_id: south })])
    const csv = measuresCsv(await measures({ commitment: plain, by: 'team' }), 'team', 'es')
    expect(csv.startsWith('\uFEFFDesde,Hasta,Compromiso,')).toBe(true)
    expect(csv).toContain('Proporción cumplida')
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toContain(",'=cmd|calc,1,0,0,0,0,0,0,1,")
  })

  it('have what is owed and paid in every currency, each further one on a line beneath without counts', async () => {
    const answer = await measures({ commitment: plain })
    const [first] = answer.rows
    const money = (currency: string, owed: number) => ({
      currency,
      ...{ owedTimes: 2, owed, paidTimes: 1, paid: owed / 2 },
    })
    const remedy = { on: 'automatic' as const, money: [money('GBP', 4000), money('EUR', 2500)] }
    const csv = measuresCsv({ ...answer, rows: [{ ...first!, remedy }] }, 'none', 'en')
    const [, pounds, euros, end] = csv.split('\r\n')
    expect(pounds).toMatch(/,automatic,GBP,2,40,1,20$/)
    expect(euros).toMatch(/,,,,,automatic,EUR,2,25,1,12\.5$/)
    expect(euros!.split(',')).toHaveLength(pounds!.split(',').length)
    expect(end).toBe('')
  })
})
