import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { answerLines } from './due.ts'

const calendar = {
  timezone: 'Europe/London',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
}
const good = { id: 'a', calendar, limit: '1 working day', start: '2026-06-08T10:00:00Z' }

describe('troth due', { timeout: 60_000 }, () => {
  it('answers a line with the same object, when it is due and why', async () => {
    const { out, bad } = await answer([JSON.stringify(good)])
    expect(bad).toBe(0)
    expect(JSON.parse(out[0]!)).toEqual({
      ...good,
      due: '2026-06-09T16:00:00.000Z',
      because:
        'Received Monday 8 June at 11:00, which is day zero; then 1 working day; due Tuesday 9 at 17:00.',
    })
  })

  it('gives the line from the start to the due instant too, when asked to explain', async () => {
    const { out } = await answer([JSON.stringify(good)], true)
    expect(JSON.parse(out[0]!).timeline).toEqual({
      grain: 'day',
      total: { of: 'working days', amount: 1, added: 0 },
      spans: [
        {
          kind: 'day zero',
          from: '2026-06-08T10:00:00.000Z',
          until: '2026-06-08T23:00:00.000Z',
          adds: 0,
          counted: 0,
          left: 1,
        },
        {
          kind: 'counted',
          from: '2026-06-08T23:00:00.000Z',
          until: '2026-06-09T16:00:00.000Z',
          adds: 1,
          counted: 1,
          left: 0,
        },
      ],
    })
  })

  it('answers in the language of the line', async () => {
    const { out } = await answer([JSON.stringify({ ...good, language: 'es' })])
    expect(JSON.parse(out[0]!).because).toMatch(/^Recibido el lunes 8 de junio a las 11:00/)
  })

  it('answers null while a pause is open', async () => {
    const { out } = await answer([JSON.stringify({ ...good, pauses: [['2026-06-08T11:00:00Z', null]] })])
    expect(JSON.parse(out[0]!).due).toBeNull()
  })

  it('counts back from a date', async () => {
    const { out } = await answer([JSON.stringify({ calendar, limit: '1 working day', before: '2026-06-15' })])
    const { due, because } = JSON.parse(out[0]!)
    expect(due).toBe('2026-06-09T16:00:00.000Z')
    expect(because).toBe('1 working day before Monday 15 June; due Tuesday 9 at 17:00.')
  })

  it('reports a bad line with its number and answers the rest', async () => {
    const lines = [
      JSON.stringify(good),
      '{"calendar":',
      JSON.stringify({ ...good, limit: '3 workng days' }),
      '',
      JSON.stringify({ ...good, calendar: { ...calendar, timezone: 'Europe/Lundon' } }),
      JSON.stringify({ ...good, start: '2026-06-08T10:00:00' }),
      JSON.stringify({ ...good, before: '2026-06-08' }),
      JSON.stringify({ ...good, limit: '200 years', start: '2100-01-01T00:00:00Z' }),
      JSON.stringify({ calendar, limit: 'same day', before: '2026-06-08' }),
      JSON.stringify({ ...good, id: 'last' }),
    ]
    const { out, reported, bad } = await answer(lines)
    expect(out.map((line) => JSON.parse(line).id)).toEqual(['a', 'last'])
    expect(bad).toBe(7)
    expect(reported.map((message) => message.split(':')[0])).toEqual(
      [2, 3, 5, 6, 7, 8, 9].map((number) => `line ${number}`),
    )
    expect(reported[1]).toContain('"3 working days"?')
    expect(reported[2]).toContain('Europe/London?')
    expect(reported[5]).toContain('beyond the years 1970 to 2199')
  })

  it('says when the input cannot be read', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('the disk is gone')) })
    const reported: string[] = []
    expect(await answerLines(broken, new Writable(), (message) => reported.push(message))).toBe(1)
    expect(reported).toEqual(['the input cannot be read: the disk is gone'])
  })
})

async function answer(lines: readonly string[], explain = false) {
  let written = ''
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk)
      done()
    },
  })
  const reported: string[] = []
  const report = (message: string) => reported.push(message)
  const bad = await answerLines(Readable.from([lines.join('\n')]), output, report, explain)
  return { out: written.split('\n').filter((line) => line !== ''), reported, bad }
}
