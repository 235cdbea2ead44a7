import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import table from './boundaries.json' with { type: 'json' }
import { type Boundaries, brokenBoundaries, importsOf, impurities } from './boundaries.ts'

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))
const packageFile = JSON.parse(readFileSync(path.join(SRC, '../package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({
    file: file.replaceAll(path.sep, '/'),
    source: readFileSync(path.join(SRC, file), 'utf8'),
  }))

describe('the sources', () => {
  it('import only what their folder may', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.flatMap(({ file, source }) => brokenBoundaries(file, source, table))).toEqual([])
  })

  it('read no clock, no randomness and no surroundings in the core', () => {
    const core = sources.filter(
      ({ file }) => file.startsWith('core/') && !/\.test\.ts$|\/testing\//.test(file),
    )
    expect(core.length).toBeGreaterThan(10)
    expect(core.flatMap(({ file, source }) => impurities(file, source))).toEqual([])
  })

  it('name only packages that are installed with the program', () => {
    const allowed = table.rules.flatMap(({ in: folder, packages }) =>
      folder === 'web/staff/build' ? [] : packages.filter((name) => !name.startsWith('node:')),
    )
    expect(allowed.filter((name) => !(name in packageFile.dependencies))).toEqual([])
  })
})

describe('the table, on a small example of what is wrong', () => {
  const example: Boundaries = {
    rules: [
      { in: 'core/time', may: [], packages: [] },
      { in: 'core/clock', may: ['core/time'], packages: ['yaml'] },
      { in: 'features/*', may: ['core', 'features/*/events.ts'], packages: ['@hono/zod-openapi', 'node:*'] },
    ],
    tests: { may: ['../tests'], packages: ['vitest'] },
  }
  const broken = (file: string, source: string) => brokenBoundaries(file, source, example)

  it.each([
    ['core/clock/due.ts', "import { addDays } from '../time/date.ts'"],
    ['core/clock/due.ts', "import { parse } from 'yaml'\nexport * from './because.ts'"],
    ['features/cases/routes.ts', "import type { A } from './views/list.ts'\nimport fs from 'node:fs'"],
    ['features/cases/routes.ts', "const { b } = await import('../charters/events.ts')"],
    ['features/cases/routes.ts', "import { z } from '@hono/zod-openapi/zod'"],
    ['core/time/date.test.ts', "import { it } from 'vitest'\nimport { x } from '../../../tests/database.ts'"],
    [
      'core/time/date.ts',
      "// import { due } from '../clock/due.ts'\nconst text = \"import x from '../clock/due.ts'\"",
    ],
  ])('%s may: %s', (file, source) => {
    expect(broken(file, source)).toEqual([])
  })

  it.each([
    ['core/time/date.ts', "import { due } from '../clock/due.ts'", 'core/clock/due.ts'],
    ['core/time/date.ts', "import type {\n  Due,\n} from '../clock/due.ts'", 'core/clock/due.ts'],
    ['core/time/date.ts', "export * from '../clock/due.ts'", 'core/clock/due.ts'],
    ['core/time/date.ts', "const due = await import('../clock/due.ts')", 'core/clock/due.ts'],
    ['core/time/date.ts', "import '../clock/due.ts'", 'core/clock/due.ts'],
    ['core/clock/due.ts', "import { readFileSync } from 'node:fs'", 'the package node:fs'],
    ['core/clock/due.ts', "import { it } from 'vitest'", 'the package vitest'],
    ['features/cases/routes.ts', "import { x } from '../charters/store.ts'", 'features/charters/store.ts'],
    ['features/cases/routes.ts', "import { app } from '../../app.ts'", 'app.ts'],
  ])('%s may not: %s', (file, source, what) => {
    expect(broken(file, source)).toEqual([`${file} may not import ${what}`])
  })

  it('covers every file', () => {
    expect(broken('elsewhere/a.ts', '')).toEqual(['elsewhere/a.ts: no rule in boundaries.json covers it'])
  })
})

describe('the eye for a clock in the core', () => {
  it.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = new Date',
    'const now = Date()',
    'const now = Temporal.Now.instant()',
    'const start = performance.now()',
    'const chance = Math.random()',
    'const id = crypto.randomUUID()',
    'const zone = process.env.TZ',
    'setTimeout(() => 1, 5)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be looked at
    'const text = `at ${Date.now()}`',
    "console.log('x')",
  ])('sees %s', (source) => {
    expect(impurities('core/x.ts', source)).toHaveLength(1)
  })

  it.each([
    'const then = new Date(instant)',
    'const at = Date.parse(text) + Date.UTC(2026, 0)',
    '// never Date.now() here',
    "const says = 'Math.random() is not for us'",
    'const next = steps.process.next()',
    'const zoned = Temporal.Instant.fromEpochMilliseconds(0)',
  ])('leaves %s', (source) => {
    expect(impurities('core/x.ts', source)).toEqual([])
  })

  it('reads imports over several lines, and none in texts', () => {
    expect(importsOf("import {\n  a,\n} from './a.ts'\nconst b = `import c from './c.ts'`")).toEqual([
      './a.ts',
    ])
  })
})
