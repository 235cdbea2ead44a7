import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { answerReplay } from './replay.ts'
import { answerWhatIf } from './what-if.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-measures-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function charterFile(name: string, within: string): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    `charter: Riverside Institute
version: ${name}
languages: [en]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply: { says: { en: We reply. }, until: replied, within: 3 working days }
  first-time:
    says: { en: 85% stay settled. }
    share-of-cases: { of: resolved, without: reopened, within: ${within} }
    at-least: 85%
  few-escalations: { says: { en: Few. }, count-of: escalated, each: month, less-than: 2 }
  rolling: { says: { en: Few in two weeks. }, count-of: escalated, in: 14 days, at-most: 1 }
  once: { says: { en: Nobody waits twice. }, count-of: escalated, per: case, at-most: 1, share: 50% }
`,
  )
  return file
}

const charter = charterFile('record', '7 days')
const against = charterFile('changed', '3 days')

const line = (text: string) => {
  const [name, type, day] = text.split(' ')
  return JSON.stringify({ case: name, type, occurredAt: `2026-${day}T10:00:00Z` })
}
const cases = [
  ...['a', 'b', 'c'].flatMap((name) => [`${name} received 06-01`, `${name} resolved 06-03`]),
  'b reopened 06-08',
  'd received 06-01',
  'd withdrawn 06-02',
  'a escalated 05-20',
  'c escalated 06-20',
  'c escalated 06-22',
  'c closed 06-23',
].map(line)

async function answer(run: typeof answerReplay | typeof answerWhatIf, flags: object) {
  const events = join(folder, 'events.ndjson')
  writeFileSync(events, `${cases.join('\n')}\n`)
  let text = ''
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  await run({ charter, against, events, asOf: '2026-06-30T00:00:00Z', ...flags }, { out, err: out })
  return text
}

describe('a replay', () => {
  it('counts clocks alone unless asked, and keeps no events of cases that are over', async () => {
    expect(JSON.parse(await answer(answerReplay, {}))).not.toHaveProperty('measures')
    expect(JSON.parse(await answer(answerWhatIf, {}))).not.toHaveProperty('measures')
  })

  it('counts shares of cases and numbers of events, each by its own rule', async () => {
    const { measures } = JSON.parse(await answer(answerReplay, { measures: true }))
    expect(measures).toMatchObject([
      { commitment: 'first-time', kind: 'rate', promised: 'at least 85%', part: 2, whole: 3, met: false },
      {
        commitment: 'few-escalations',
        periods: [
          { period: '2026-05', figure: { value: 1, met: true } },
          { period: '2026-06', figure: { value: 2, met: false } },
        ],
      },
      { commitment: 'rolling', value: 2, met: false },
      { commitment: 'once', part: 2, whole: 3, met: true },
    ])
  })

  it('shows them on a screen beneath the promises', async () => {
    const text = await answer(answerReplay, { measures: true, table: true })
    expect(text).toMatch(/first-time +at least 85% +2 of 3 +2 of 3 +no/)
  })
})

describe('what if', () => {
  it('has them under both charters', async () => {
    const { measures } = JSON.parse(await answer(answerWhatIf, { measures: true }))
    expect(measures[0]).toMatchObject({
      commitment: 'first-time',
      record: { part: 2, whole: 3 },
      changed: { part: 3, whole: 3, met: true },
    })
    expect(await answer(answerWhatIf, { measures: true, table: true })).toMatch(
      /first-time +at least 85% +2 of 3 +3 of 3/,
    )
  })
})
