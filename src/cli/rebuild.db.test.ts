import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startService, type TestService } from '../../tests/service.ts'
import { openCase } from '../features/cases/intake/open-case.ts'
import { isRefusal } from '../http/refusal.ts'
import { type RebuildFlags, rebuildAll, type Teller, tellerOf } from './rebuild.ts'

let world: TestService

beforeAll(async () => {
  world = await startService('awarding-body')
  for (let index = 0; index < 120; index++) {
    const opened = await openCase(
      world.service,
      world.organisationId,
      world.priya,
      {
        channel: 'web',
        about: 'enquiry',
        subject: `Matter ${index}`,
        message: 'Please help.',
        customer: { name: 'Ana' },
      },
      { language: 'en' },
    )
    if (isRefusal(opened)) throw new Error(opened.says('en'))
  }
})
afterAll(() => world.drop())

async function call(flags: Partial<RebuildFlags> = {}, onStep?: (stop: () => void) => void) {
  const said: string[] = []
  const stopping = new AbortController()
  const teller: Teller = {
    step(text) {
      said.push(text)
      onStep?.(() => stopping.abort())
    },
    line: (text) => void said.push(text),
  }
  const status = await rebuildAll(
    world.database.owner,
    { projection: 'all', ...flags },
    teller,
    stopping.signal,
  )
  return { status, said }
}

describe('troth rebuild', () => {
  it('says how far it is, and what it has done', async () => {
    const { status, said } = await call({ organisation: world.organisationId })
    expect(status).toBe(0)
    expect(said).toContain('Riverside Institute: rebuilding all: 100 of 120 cases, 83%')
    expect(said.at(-1)).toBe('Riverside Institute: all rebuilt, 120 cases')
  })

  it('does each organisation where none is named', async () => {
    expect((await call({ projection: 'search' })).said.at(-1)).toBe(
      'Riverside Institute: search rebuilt, 120 cases',
    )
  })

  it('says so where there is no such organisation', async () => {
    const nobody = '01980000-0000-7000-8000-00000000000f'
    expect(await call({ organisation: nobody })).toEqual({
      status: 1,
      said: [`There is no organisation ${nobody}.`],
    })
  })

  it('stops at once when it is told to before it has begun, and the next call ends it', async () => {
    const stopping = new AbortController()
    stopping.abort()
    const said: string[] = []
    const teller: Teller = { step: (text) => void said.push(text), line: (text) => void said.push(text) }
    const status = await rebuildAll(world.database.owner, { projection: 'clocks' }, teller, stopping.signal)
    expect(status).toBe(130)
    expect(said.at(-1)).toMatch(/stopped after \d+ of \d+ cases; the same command goes on/)
    expect((await call({ projection: 'clocks' })).status).toBe(0)
  })
})

describe('progress', () => {
  it('writes over itself on a terminal, and ends with a line', () => {
    let out = ''
    const teller = tellerOf({ isTTY: true, write: (text) => (out += text) })
    teller.step('one')
    teller.step('two')
    teller.line('done')
    expect(out).toBe('\r\u001b[Kone\r\u001b[Ktwo\r\u001b[Kdone\n')
  })

  it('is a line for each step anywhere else', () => {
    let out = ''
    const teller = tellerOf({ write: (text) => (out += text) })
    teller.step('one')
    teller.step('one')
    teller.line('done')
    expect(out).toBe('one\ndone\n')
  })
})
