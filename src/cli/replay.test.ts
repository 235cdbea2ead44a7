import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { answerReplay, type ReplayFlags } from './replay.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-replay-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const charter = join(folder, 'charter.yaml')
writeFileSync(
  charter,
  `charter: Riverside Institute
version: 2026-04
languages: [en, es]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } }
commitments:
  reply:
    says: { en: We reply within 3 working days., es: Respondemos en 3 días laborables. }
    short: { en: reply in 3 days, es: respuesta en 3 días }
    from: [received, reopened]
    until: replied
    within: 3 working days
  email:
    says: { en: We answer emails within the day., es: Contestamos los correos en el día. }
    short: { en: email in a day, es: correo en un día }
    for: { channel: email }
    until: replied
    targets: [{ share: 100%, within: 24 hours }, { share: 60%, within: 1 hour }]
`,
)

/** `name type DD HH:MM`, in June 2026. */
function line(text: string, more: object = {}): string {
  const [name, type, day, time] = text.split(' ')
  return JSON.stringify({ case: name, type, occurredAt: `2026-06-${day}T${time}:00Z`, ...more })
}

async function replay(lines: readonly string[], flags: Partial<ReplayFlags> = {}) {
  const events = join(folder, 'events.ndjson')
  writeFileSync(events, `${lines.join('\n')}\n`)
  const out = sink()
  const err = sink()
  const ok = await answerReplay(
    { charter, events, asOf: '2026-06-30T00:00:00Z', ...flags },
    { out: out.stream, err: err.stream },
  )
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

const twoCases = [
  line('a received 01 10:00', { channel: 'email' }),
  line('b received 01 10:00', { channel: 'letter' }),
  line('a replied 01 12:00'),
  line('b replied 05 12:00'),
]

describe('troth replay', () => {
  it('answers each promise and each of its targets with counts, share and interval', async () => {
    const { ok, text } = await replay(twoCases)
    const { version, asOf, commitments } = JSON.parse(text)
    expect(ok).toBe(true)
    expect([version, asOf]).toEqual(['2026-04', '2026-06-30T00:00:00.000Z'])
    expect(commitments).toMatchObject([
      { commitment: 'reply', kept: 1, broken: 1, notDue: 0, paused: 0, void: 0, share: 0.5 },
      {
        commitment: 'email',
        kept: 1,
        share: 1,
        targets: [
          { within: '24 hours', promised: 1, kept: 1, broken: 0, share: 1 },
          { within: '1 hour', promised: 0.6, kept: 0, broken: 1, share: 0 },
        ],
      },
    ])
    expect(commitments[0].interval[0]).toBeCloseTo(0.0945, 3)
  })

  it('lists each clock with its reason, in the language asked for', async () => {
    const { text } = await replay(twoCases, { cases: true, language: 'es' })
    const { clocks, commitments } = JSON.parse(text)
    expect(
      clocks.map((clock: { case: string; commitment: string }) => [clock.case, clock.commitment]),
    ).toEqual([
      ['a', 'reply'],
      ['a', 'email'],
      ['b', 'reply'],
    ])
    expect(clocks[2]).toMatchObject({
      startedAt: '2026-06-01T10:00:00.000Z',
      dueAt: '2026-06-04T17:00:00.000Z',
      stoppedAt: '2026-06-05T12:00:00.000Z',
      verdict: 'broken',
    })
    expect(clocks[2].because).toMatch(/^Recibido el lunes 1 de junio/)
    expect(commitments).toHaveLength(2)
  })

  it('judges as of the instant given, from what was known by then', async () => {
    const { text } = await replay(twoCases, { asOf: '2026-06-04T17:00:00Z' })
    expect(JSON.parse(text).commitments[0]).toMatchObject({ kept: 0, broken: 0, notDue: 2, share: null })
  })

  it('sorts the events of a case that are not in order, and lists its clocks once', async () => {
    const lines = [twoCases[2]!, twoCases[3]!, line('b reopened 08 10:00'), twoCases[1]!, twoCases[0]!]
    const { text } = await replay(lines, { cases: true })
    const { clocks, commitments } = JSON.parse(text)
    expect(clocks).toHaveLength(4)
    expect(commitments[0]).toMatchObject({ kept: 1, broken: 2 })
    expect(JSON.parse((await replay(lines)).text).commitments).toEqual(commitments)
  })

  it('reports a bad line with its number, goes on with the rest, and ends unwell', async () => {
    const lines = [twoCases[0]!, '{"case":', '', line('a updated 01 11:00', { seq: 'two' }), twoCases[2]!]
    const { ok, text, problems } = await replay(lines)
    expect(ok).toBe(false)
    expect(problems).toMatch(
      /^events.ndjson:2: not JSON: .*\nevents.ndjson:4: "seq" must be a whole number\n$/,
    )
    expect(JSON.parse(text).commitments[0]).toMatchObject({ kept: 1 })
  })

  it('tells once of a type that nothing hangs on, with the line it stands on first, and ends well', async () => {
    const slips = [line('a recieved 02 10:00'), line('b recieved 02 10:00')]
    const { ok, problems } = await replay([...twoCases, ...slips])
    expect(ok).toBe(true)
    expect(problems).toBe(
      'events.ndjson:5: notice: "recieved" is neither an event of every charter nor one that this charter names: nothing hangs on it (2 lines); did you mean received?\n',
    )
  })

  it('refuses a fact that has the seq of another of its case, be it on the ledger of one that is over', async () => {
    const numbered = [
      line('a received 01 10:00', { seq: 1 }),
      line('b received 01 10:00', { seq: 1 }),
      line('a replied 01 12:00', { seq: 2 }),
      line('b replied 05 12:00', { seq: 1 }),
      line('a reopened 02 12:00', { seq: 2 }),
    ]
    const { ok, text, problems } = await replay(numbered)
    expect(ok).toBe(false)
    expect(problems).toMatch(
      /^events.ndjson:4: "seq" 1 of case "b" is that of line 2 too: .*\nevents.ndjson:5: "seq" 2 of case "a" is that of line 3 too: .*\n$/,
    )
    expect(JSON.parse(text).commitments[0]).toMatchObject({ kept: 1, broken: 1 })
    expect((await replay(numbered, { cases: true })).problems).toBe(problems)
  })

  it('draws a table for people, honest about small numbers', async () => {
    const { text } = await replay(twoCases.slice(0, 1), { table: true, asOf: '2026-06-01T12:00:00Z' })
    expect(text).toBe(
      `promise                 kept  broken  not due  paused  void     share  95% interval
reply                      0       0        1       0     0  no cases
email                      0       0        1       0     0  no cases
  100% within 24 hours     0       0        1       0     0  no cases
  60% within 1 hour        0       1        0       0     0    0 of 1
`,
    )
  })

  it('gives a percentage from twenty cases on', async () => {
    const lines = Array.from({ length: 20 }, (_, n) => [
      line(`c${n} received 01 10:00`),
      line(`c${n} replied 02 10:00`),
    ])
    const { text } = await replay(lines.flat(), { table: true })
    expect(text).toMatch(/reply +20 +0 +0 +0 +0 +100% +83\.8% to 100%/)
  })

  it('says what is wrong with a charter, an instant or a file, and answers nothing', async () => {
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, 'charter: A\nversion: 1\nlanguages: [en]\ncalenders: {}\ncommitments: {}\n')
    const answers = [
      await replay(twoCases, { charter: wrong }),
      await replay(twoCases, { asOf: 'yesterday' }),
      await replay(twoCases, { events: join(folder, 'none.ndjson') }),
    ]
    for (const { ok, text } of answers) expect([ok, text]).toEqual([false, ''])
    expect(answers[0]!.problems).toMatch(/^wrong.yaml:4:1: .*calendars/)
    expect(answers[1]!.problems).toMatch(/^--as-of: "yesterday" is not an instant/)
    expect(answers[2]!.problems).toBe('none.ndjson: there is no such file\n')
  })

  it('reads a file whose lines end in other ways, and a last line without an end', async () => {
    const events = join(folder, 'crlf.ndjson')
    writeFileSync(events, twoCases.join('\r\n'))
    const { ok, text } = await replay([], { events })
    expect(ok).toBe(true)
    expect(JSON.parse(text).commitments[0]).toMatchObject({ kept: 1, broken: 1 })
  })
})

describe('facts recorded late or put right', () => {
  const lines = [
    line('a received 01 10:00'),
    line('a replied 03 10:00', { recordedAt: '2026-06-08T10:00:00Z' }),
    line('b received 01 10:00'),
    line('b replied 08 10:00'),
    line('b corrected 03 10:00', { corrects: 4, reason: 'slip', recordedAt: '2026-06-09T10:00:00Z' }),
    line('c received 01 10:00'),
    line('c replied 08 10:00'),
  ]
  const reply = async (flags: Partial<ReplayFlags>) => {
    const answer = JSON.parse((await replay(lines, { json: true, ...flags })).text)
    return { answer, reply: answer.commitments[0] }
  }

  it('give the corrected verdicts, how many were corrected, and which of the clocks those are', async () => {
    const { answer, reply: figures } = await reply({ cases: true })
    expect(figures).toMatchObject({ kept: 2, broken: 1, corrected: 2 })
    expect(figures.targets).toMatchObject([{ kept: 2, broken: 1, corrected: 2 }])
    const verdicts = answer.clocks.map((clock: Record<string, string>) => [
      ...[clock.case, clock.verdict, clock.ofRecord],
    ])
    expect(verdicts.sort()).toEqual([
      ['a', 'kept', 'broken'],
      ['b', 'kept', 'broken'],
      ['c', 'broken', undefined],
    ])
  })

  it('give the verdicts of record in the order recorded', async () => {
    const { answer, reply: figures } = await reply({ order: 'recorded' })
    expect(answer.order).toBe('recorded')
    expect(figures).toMatchObject({ kept: 0, broken: 3, corrected: 0 })
  })

  it('have a column in a table where there are any', async () => {
    expect((await replay(lines, { table: true })).text).toMatch(/void +corrected +share/)
    expect((await replay(lines.slice(2, 4), { table: true })).text).not.toContain('corrected')
  })

  it('are refused in an order that there is none of', async () => {
    expect((await replay(lines, { order: 'backwards' })).problems).toContain('--order')
  })
})

describe('versions of a calendar', () => {
  const calendars = join(folder, 'calendars.yaml')
  const late =
    '- { calendar: office, version: late, published: 2026-06-02T12:00:00Z, closed: [2026-06-04] }\n'
  const lines = [line('a received 01 10:00'), line('a replied 05 11:00')]

  it('move what was not decided when they were published', async () => {
    writeFileSync(calendars, late)
    const kept = async (flags: Partial<ReplayFlags>) => {
      const { text } = await replay(lines, { json: true, ...flags })
      return JSON.parse(text).commitments.find((one: { commitment: string }) => one.commitment === 'reply')
        .kept
    }
    expect(await kept({})).toBe(0)
    expect(await kept({ calendars })).toBe(1)
    expect(await kept({ calendars, cases: true })).toBe(1)
  })

  it('are refused with line and column', async () => {
    writeFileSync(calendars, late.replace('office', 'ofice'))
    const { ok, problems } = await replay(lines, { calendars })
    expect(ok).toBe(false)
    expect(problems).toMatch(/^calendars\.yaml:1:\d+: "ofice"/)
  })
})
