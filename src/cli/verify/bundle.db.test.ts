import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startVerifiable, type Verifiable } from '../../../tests/verifiable.ts'
import { verifyBundle } from './command.ts'
import { differenceText } from './report.ts'

let verifiable: Verifiable

beforeAll(async () => {
  verifiable = await startVerifiable()
})
afterAll(() => verifiable.drop())

describe('a bundle', () => {
  test('verifies offline, with what people wrote and without, gzipped or not', async () => {
    for (const [name, withContent] of [
      ['a.ndjson', false],
      ['b.ndjson.gz', true],
    ] as const) {
      const report = await verifyBundle(await verifiable.exported(name, withContent), { threads: 0 })
      expect(report.differences).toEqual([])
      expect(report).toMatchObject({ cases: 12, contentChecked: withContent })
    }
    const plain = readFileSync(path.join(verifiable.folder, 'a.ndjson'), 'utf8')
    expect(plain).not.toContain('Words of customer')
    expect(plain).not.toContain('Question 3')
    expect(gunzipSync(readFileSync(path.join(verifiable.folder, 'b.ndjson.gz'))).toString()).toContain(
      'Words of customer 3',
    )
  })

  test('shows every change of a single character in it', async () => {
    const lines = readFileSync(await verifiable.exported('c.ndjson', true), 'utf8').split('\n')
    const changes: [kind: string, from: RegExp, to: string, says: string][] = [
      ['charter', /"inForceFrom":\d/, '"inForceFrom":2', 'charter:'],
      ['root', /"root":"./, '"root":"g', 'signature:'],
      ['tally', /"amount":(\d+)/, '"amount":99', 'tallies.amount:'],
      ['published', /"kept":(\d+)/, '"kept":98', 'published:'],
      ['leaves', /"hashes":"../, '"hashes":"++', 'root:'],
      ['case', /"occurredAt":\d/, '"occurredAt":2', 'hash:'],
      ['case', /Words of customer/, 'Words of Customer', 'content:'],
      ['case', /"subject":"Question 4",/, '"subject":"Question 5",', 'cases.subject:'],
      ['case', /"outcome":"kept"/, '"outcome":"broken"', 'clocks.outcome:'],
      ['end', /"cases":12/, '"cases":13', 'should have 13'],
    ]
    for (const [kind, from, to, expected] of changes) {
      const at = lines.findIndex((line) => line.startsWith(`{"kind":"${kind}"`) && from.test(line))
      expect(at, kind).toBeGreaterThan(-1)
      const file = path.join(verifiable.folder, 'changed.ndjson')
      writeFileSync(
        file,
        lines.map((line, place) => (place === at ? line.replace(from, to) : line)).join('\n'),
      )
      const { differences } = await verifyBundle(file, { threads: 0 })
      expect(differences.map(differenceText).join('\n'), kind).toContain(expected)
    }
  })

  test('of which cases were left out, or the end, is not whole', async () => {
    const lines = readFileSync(await verifiable.exported('d.ndjson'), 'utf8').split('\n')
    const file = path.join(verifiable.folder, 'short.ndjson')
    const without = lines.filter((line) => !line.includes(verifiable.cases[7] as string))
    writeFileSync(file, without.join('\n'))
    const { differences } = await verifyBundle(file, { threads: 0 })
    expect(differences.map(differenceText).join('\n')).toContain('what was sealed here is gone')
    writeFileSync(file, lines.slice(0, -2).join('\n'))
    await expect(verifyBundle(file, { threads: 0 })).rejects.toThrow('cut off')
    writeFileSync(file, 'something else\n')
    await expect(verifyBundle(file, { threads: 0 })).rejects.toThrow('not JSON')
  })
})
