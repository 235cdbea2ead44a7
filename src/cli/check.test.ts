import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFile } from './check.ts'

const today = '2026-11-21'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troth-check-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function check(source: string) {
  const file = join(folder, 'charter.yaml')
  await writeFile(file, source)
  const { lines, errors } = await checkFile(file, today)
  return { errors, lines: lines.map((line) => line.replace(file, 'charter.yaml')) }
}

const madrid = `charter: Centro Madrid
version: 1
languages: es
calendars:
  oficina: { timezone: Europe/Madrid, hours: { mon-fri: 09:00-14:00 }, closed: ES-MD }
commitments:
  respuesta:
    says: Respondemos en 3 días laborables.
    until: replied
    within: 3 working days
`

test('a ready charter is ok, with its promises counted', async () => {
  const file = fileURLToPath(new URL('../../charters/blank.yaml', import.meta.url))
  const { lines, errors } = await checkFile(file, today)
  expect(errors).toBe(0)
  expect(lines).toEqual([
    `${file}:42:3: notice: "your-way" is a pledge: it is shown and not measured`,
    'ok: 3 promises, 2 measured',
  ])
})

test('a charter of a region whose holidays have to be fetched is ok', async () => {
  expect(await check(madrid)).toEqual({ errors: 0, lines: ['ok: 1 promise, 1 measured'] })
})

test('each mistake is a line that an editor can jump to', async () => {
  const { lines, errors } = await check(madrid.replace('replied', 'replyed').replace('ES-MD', 'ES-MDD'))
  expect(errors).toBe(2)
  expect(lines[0]).toMatch(
    /^charter\.yaml:5:80: "ES-MDD" is not a holiday region; expected .*; did you mean ES-MD\?$/,
  )
  expect(lines[1]).toMatch(/^charter\.yaml:9:12: "replyed" is not an event .*; did you mean replied\?$/)
})

test('a file that is not there is said to be missing', async () => {
  const { lines, errors } = await checkFile(join(folder, 'none.yaml'), today)
  expect(errors).toBe(1)
  expect(lines[0]).toContain('there is no such file')
})
