import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { answerWhatIf, type WhatIfFlags } from './what-if.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-what-if-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function charterFile(name: string, within: string): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    `charter: Riverside Institute
version: ${name}
languages: [en]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } }
commitments:
  reply:
    says: { en: We reply in time. }
    short: { en: reply }
    from: [received, reopened]
    until: replied
    within: ${within}
`,
  )
  return file
}
const charter = charterFile('as-it-was', '3 working days')
const against = charterFile('as-it-might-be', '1 working day')

/** `name type DD HH:MM`, in June 2026. */
function line(text: string, more: object = {}): string {
  const [name, type, day, time] = text.split(' ')
  return JSON.stringify({ case: name, type, occurredAt: `2026-06-${day}T${time}:00Z`, ...more })
}

const lines = [
  line('quick received 01 10:00', { channel: 'email' }),
  line('slow received 01 10:00', { channel: 'letter' }),
  line('quick replied 02 12:00'),
  line('slow replied 04 12:00'),
]

async function whatIf(given: readonly string[], flags: Partial<WhatIfFlags> = {}) {
  const events = join(folder, 'events.ndjson')
  writeFileSync(events, `${given.join('\n')}\n`)
  const out = sink()
  const err = sink()
  const asked = { charter, against, events, asOf: '2026-06-30T00:00:00Z', ...flags }
  const ok = await answerWhatIf(asked, { out: out.stream, err: err.stream })
  return { ok, text: out.text(), problems: err.text().replaceAll(`${folder}/`, '') }
}

function sink() {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { stream, text: () => text }
}

describe('troth what-if', () => {
  it('says what clocks take on average, on record and under the change', async () => {
    const withMean = (name: string, average: string) =>
      charterFile(name, `3 working days\n    average: ${average}`)
    const sides = { charter: withMean('mean-1', '8 hours'), against: withMean('mean-2', '90 hours') }
    const { text } = await whatIf(lines, sides)
    const { commitments } = JSON.parse(text) as {
      commitments: { target: number; record: { mean: object | null }; changed: { mean: object | null } }[]
    }
    expect(commitments.map(({ record }) => record.mean === null)).toEqual([true, false])
    expect(commitments[1]!.record.mean).toMatchObject({ clocks: 2, value: 50, promised: 8, met: false })
    expect(commitments[1]!.changed.mean).toMatchObject({ clocks: 2, value: 50, promised: 90, met: true })
    expect((await whatIf(lines, { ...sides, table: true })).text).toContain('50 on average (of 2)')
  })

  it('tells of types that neither charter knows, and refuses a fact that has the seq of another', async () => {
    const given = [...lines, line('quick dancd 03 10:00'), line('slow closed 05 12:00', { seq: 4 })]
    const { ok, problems } = await whatIf(given)
    expect(ok).toBe(false)
    expect(problems).toMatch(
      /^events.ndjson:5: notice: "dancd" is neither .* these charters name.*\nevents.ndjson:6: "seq" 4 of case "slow" is that of line 4 too.*\n$/,
    )
  })

  it('answers each promise as it was and as it would have been, by month and channel too', async () => {
    const { ok, text } = await whatIf(lines)
    expect(ok).toBe(true)
    expect(JSON.parse(text)).toMatchObject({
      versions: { record: 'as-it-was', changed: 'as-it-might-be' },
      commitments: [
        {
          commitment: 'reply',
          within: { record: '3 working days', changed: '1 working day' },
          record: { kept: 2, broken: 0, share: 1 },
          changed: { kept: 1, broken: 1, share: 0.5 },
          turns: { keptToBroken: 1, brokenToKept: 0, other: 0 },
          months: [{ group: '2026-06', changed: { broken: 1 } }],
          channels: [
            { group: 'email', changed: { broken: 0 } },
            { group: 'letter', changed: { broken: 1 } },
          ],
        },
      ],
    })
  })

  it('lists the clocks that turn, once, also where a case’s events are out of order', async () => {
    const { text } = await whatIf([lines[3]!, lines[2]!, lines[1]!, lines[0]!], { cases: true })
    expect(JSON.parse(text).turns).toEqual([
      {
        case: 'slow',
        commitment: 'reply',
        target: 0,
        channel: 'letter',
        turn: 'keptToBroken',
        startedAt: '2026-06-01T10:00:00.000Z',
        stoppedAt: '2026-06-04T12:00:00.000Z',
        record: { outcome: 'kept', dueAt: '2026-06-04T17:00:00.000Z' },
        changed: { outcome: 'broken', dueAt: '2026-06-02T17:00:00.000Z' },
      },
    ])
  })

  it('finds nothing to turn where the charter is the same', async () => {
    const { text } = await whatIf(lines, { against: charter, cases: true })
    const { turns, commitments } = JSON.parse(text)
    expect(turns).toEqual([])
    expect(commitments[0].changed).toEqual(commitments[0].record)
  })

  it('draws a table for people', async () => {
    expect((await whatIf(lines, { table: true })).text).toBe(
      `promise  limit                           record  changed  kept→broken  broken→kept  other
reply    3 working days → 1 working day  2 of 2   1 of 2            1            0      0
`,
    )
  })

  it('says which charter or file it cannot read, and reports a bad line with its number', async () => {
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, 'charter: x\n')
    expect(await whatIf(lines, { against: wrong })).toMatchObject({
      ok: false,
      text: '',
      problems: expect.stringMatching(/^wrong\.yaml:\d+:\d+: /),
    })
    expect((await whatIf(lines, { charter: join(folder, 'none.yaml') })).problems).toBe(
      'none.yaml: there is no such file\n',
    )
    expect((await whatIf(lines, { asOf: 'soon' })).ok).toBe(false)
    const { ok, problems } = await whatIf([...lines, '{'])
    expect([ok, problems]).toEqual([false, expect.stringMatching(/^events\.ndjson:5: not JSON/)])
  })
})
