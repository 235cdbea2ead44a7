/** What has to come over the wire before the first view of the staff app. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtApp } from '../staff/builtApp.ts'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

/** The first view is the entry with all that it imports, and the words of one language. */
const LONGEST_LANGUAGE = 'messages/es/index.ts'
const MOST = 200_000
/** What we aim for, in the encoding that every browser of today takes. */
const AIM = 145_000

let folder: string
let manifest: Manifest
beforeAll(async () => {
  folder = await builtApp()
  manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest
})

function withImports(key: string, found = new Set<string>()): Set<string> {
  if (found.has(key)) return found
  found.add(key)
  for (const other of manifest[key]?.imports ?? []) withImports(other, found)
  return found
}

function firstView(): string[] {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)!
  return [...withImports(entry), LONGEST_LANGUAGE].map((key) => join(folder, manifest[key]!.file))
}

const weight = (ending: string) => firstView().reduce((sum, file) => sum + statSync(file + ending).size, 0)

describe('the first view of the staff app', () => {
  it('weighs less than 200 kB of compressed script, whatever the compression', () => {
    expect(weight('.gz')).toBeLessThan(MOST)
    expect(weight('.br')).toBeLessThan(AIM)
  })

  it('leaves the editor, the dialogs and the charts for later', () => {
    const names = firstView().join(' ')
    for (const late of ['CasePage', 'LogPage', 'Palette', 'MeasuresPage', 'Dialog', 'zoned']) {
      expect(names).not.toContain(late)
    }
  })

  it('brings no schemas to the browser: contracts are types there', () => {
    const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
    const withZod = scripts.filter((name) =>
      readFileSync(join(folder, 'assets', name), 'utf8').includes('_zod'),
    )
    expect(withZod).toEqual([])
  })
})
