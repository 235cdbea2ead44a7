import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { eachLine, rereadable } from './replay-input.ts'
import { whyUnread } from './unread.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-lines-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function linesOf(content: string): Promise<[number, string][]> {
  const path = join(folder, 'lines')
  writeFileSync(path, content)
  const lines: [number, string][] = []
  await eachLine(path, (line, number) => lines.push([number, line]))
  return lines
}

it('reads lines whole that lie across blocks, or are longer than several', async () => {
  const lines = Array.from(
    { length: 400 },
    (_, index) => `${index}:${'é'.repeat(index % 7 === 0 ? 9_000 : index)}`,
  )
  lines[200] = 'x'.repeat(2_000_000)
  lines[201] = 'after it'
  expect(await linesOf(lines.join('\n'))).toEqual(lines.map((line, index) => [index + 1, line]))
})

it('counts lines with nothing on them, and takes the last one with or without its end', async () => {
  expect(await linesOf('\n\na\n\nb')).toEqual([
    [3, 'a'],
    [5, 'b'],
  ])
  expect(await linesOf('a\nb\n')).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
  expect(await linesOf('')).toEqual([])
})

it('leaves a byte order mark at the beginning out', async () => {
  expect(await linesOf('\ufeffa\n\ufeffb\n')).toEqual([
    [1, 'a'],
    [2, '\ufeffb'],
  ])
})

it('hands on only the end of a line over 64 MB, after words that say so', async () => {
  const [first, second] = await linesOf(`${'y'.repeat(70 << 20)} end\nnext\n`)
  expect(first?.[1].slice(0, 20)).toBe('a line over 64 MB: y')
  expect(first?.[1].length).toBeLessThan(10 << 20)
  expect(second).toEqual([2, 'next'])
})

it('unpacks a gzipped file, whatever its name, and takes the copy away; one that was cut off is refused', async () => {
  const file = join(folder, 'events')
  const packed = gzipSync('{"case":"a"}\n')
  writeFileSync(file, packed)
  const { path, done } = await rereadable(file)
  expect(readFileSync(path, 'utf8')).toBe('{"case":"a"}\n')
  await done()
  expect(existsSync(path)).toBe(false)
  writeFileSync(file, packed.subarray(0, packed.length - 9))
  const refused = await rereadable(file).catch((error: unknown) => whyUnread('events', error))
  expect(refused).toBe('events: the gzipped file was cut off or changed')
})
