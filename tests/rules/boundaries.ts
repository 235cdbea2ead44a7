/** Reads the imports of a source file and holds them against the table in boundaries.json. */
import path from 'node:path'

export interface Rule {
  /** A folder or file of src; `*` stands for one name. */
  readonly in: string
  readonly may: readonly string[]
  readonly packages: readonly string[]
}

export interface Boundaries {
  readonly rules: readonly Rule[]
  readonly tests: { readonly may: readonly string[]; readonly packages: readonly string[] }
}

/** What a file does that its folder may not, a sentence each. `file` is its path inside src, with `/`. */
export function brokenBoundaries(file: string, source: string, boundaries: Boundaries): string[] {
  const rule = ruleFor(file, boundaries.rules)
  if (!rule) return [`${file}: no rule in boundaries.json covers it`]
  const isTest = /\.test\.tsx?$|(^|\/)testing\//.test(file)
  const may = [ownFolder(rule, file), ...rule.may, ...(isTest ? boundaries.tests.may : [])]
  const packages = [...rule.packages, ...(isTest ? boundaries.tests.packages : [])]
  return importsOf(source).flatMap((imported) => {
    if (!imported.startsWith('.')) {
      const name = packageName(imported)
      return packages.some((allowed) => matches(allowed, name))
        ? []
        : [`${file} may not import the package ${name}`]
    }
    const target = path.posix.join(path.posix.dirname(file), imported)
    return may.some((allowed) => isInside(target, allowed)) ? [] : [`${file} may not import ${target}`]
  })
}

/** The modules that a source names in `import`, `export … from` and `import(…)`. */
export function importsOf(source: string): string[] {
  const code = withoutComments(source)
  const named = [
    ...code.matchAll(/(?:^|[\n;}])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1/g),
    ...code.matchAll(/(?:^|[\n;}])\s*import\s*(['"])([^'"\n]+)\1/g),
    ...code.matchAll(/\bimport\s*\(\s*(['"`])([^'"`\n]+)\1/g),
  ]
  return named.map(([, , module]) => module!)
}

/** What would make the engine answer differently at another time or in another place. */
const OUTSIDE_WORLD: readonly [pattern: RegExp, what: string][] = [
  [/\bDate\s*\.\s*now\b/, 'reads the clock (Date.now)'],
  [/\bnew\s+Date\s*(\(\s*\)|(?!\s*\())/, 'reads the clock (new Date without an argument)'],
  [/(?<!new\s)(?<![.\w])Date\s*\(/, 'reads the clock (Date called as a function)'],
  [/\bTemporal\s*\.\s*Now\b/, 'reads the clock (Temporal.Now)'],
  [/\bperformance\s*\./, 'reads the clock (performance)'],
  [/\bMath\s*\.\s*random\b/, 'draws random numbers'],
  [/(?<![.\w])crypto\s*\./, 'draws random numbers (crypto)'],
  [/(?<![.\w])process\s*[.[]/, 'asks its process'],
  [/(?<![.\w])globalThis\b/, 'reaches for what is global'],
  [/(?<![.\w])(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\s*\(/, 'uses timers or the network'],
  [/(?<![.\w])console\s*\./, 'prints'],
]

/** Where a file of the core reads a clock, randomness, its process or the world. */
export function impurities(file: string, source: string): string[] {
  const code = withoutTexts(withoutComments(source))
  return OUTSIDE_WORLD.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${file} ${what}`)
}

function ruleFor(file: string, rules: readonly Rule[]): Rule | undefined {
  return rules
    .filter((rule) => isInside(file, rule.in))
    .sort((a, b) => b.in.split('/').length - a.in.split('/').length)[0]
}

/** The folder that a rule stands for in this file's case: `features/*` is `features/cases` for a file in it. */
function ownFolder(rule: Rule, file: string): string {
  return file.split('/').slice(0, rule.in.split('/').length).join('/')
}

function isInside(file: string, folder: string): boolean {
  const [inFile, inFolder] = [file.split('/'), folder.split('/')]
  return inFolder.length <= inFile.length && inFolder.every((name, at) => matches(name, inFile[at]!))
}

function matches(pattern: string, text: string): boolean {
  if (!pattern.includes('*')) return pattern === text
  const [before, after] = pattern.split('*') as [string, string]
  return text.startsWith(before) && text.endsWith(after)
}

function packageName(imported: string): string {
  if (imported.startsWith('node:')) return imported
  return imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/')
}

const TEXT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/.source

/** Texts are passed over first, for they may hold what looks like a comment. */
function withoutComments(source: string): string {
  const pattern = new RegExp(`(${TEXT})|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, 'g')
  return source.replace(pattern, (_, text: string | undefined) => text ?? ' ')
}

/** Code inside a template's `${}` stays. */
function withoutTexts(code: string): string {
  return code.replace(new RegExp(TEXT, 'g'), (text) =>
    text.startsWith('`')
      ? [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, inside]) => `(${inside})`).join(' ')
      : "''",
  )
}
