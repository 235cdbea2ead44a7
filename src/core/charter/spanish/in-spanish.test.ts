import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCharter } from '../parse.ts'
import { inSpanish, problemIn, spanish } from './in-spanish.ts'

describe('what is wrong with a charter, in Spanish', () => {
  it('says what was written and what was meant', () => {
    expect(spanish('"anser" is not an event that stops a clock')).toBe(
      '"anser" no es un hecho que detenga un reloj',
    )
    expect(spanish('a commitment has no "untill"')).toBe('un compromiso no tiene "untill"')
  })

  it('leaves names, keys and examples as a file has them', () => {
    expect(spanish('replied, closed or issued, or one of your own under events')).toBe(
      'replied, closed o issued, o uno propio bajo events',
    )
    expect(spanish('timezone: Europe/London')).toBe('timezone: Europe/London')
    expect(spanish('such as £20')).toBe('como £20')
  })

  it('says o as u, and y as e, before their own sounds', () => {
    expect(spanish('late, early or other, or one of your own under segments')).toBe(
      'late, early u other, o uno propio bajo segments',
    )
    expect(spanish('a section, with title and intro')).toBe('una sección, con title e intro')
  })

  it('is for readers of Spanish, wherever they are', () => {
    const problem = { message: 'nothing is said here', expected: 'spaces' }
    expect(problemIn(problem, 'es-MX')).toEqual({ message: 'aquí no se dice nada', expected: 'espacios' })
    expect(problemIn(problem, 'en')).toEqual(problem)
  })
})

const files = ['../../../../charters/professional-institute.yaml', '../testing/every-clock.yaml'].map(
  (name) => readFileSync(new URL(name, import.meta.url), 'utf8'),
)

/** Words that no name, key or example of a charter holds, and that hardly a sentence of English does without. */
const english =
  /(?<![\w-])(?:is|are|was|not|this|that|the|has|have|does|nothing|such|with|beside|between|than)(?![\w-])/

describe('every mistake that a slip makes in a charter', () => {
  it('is said in Spanish, line by line left out and twice', { timeout: 120_000 }, () => {
    const left = new Set<string>()
    for (const source of files) {
      const lines = source.split('\n')
      for (const place of lines.keys()) {
        for (const repeated of [[], [lines[place]!, lines[place]!.replace(/\w(?=\w*:)/, 'x')]]) {
          for (const problem of parseCharter(lines.toSpliced(place, 1, ...repeated).join('\n')).problems) {
            const { message, expected } = inSpanish(problem)
            // What the author wrote stands in quotation marks; what could stand there, after a colon or in brackets.
            for (const said of [message, expected]) {
              const own = said.replace(/".*"|\{.*\}|\[.*\]|:.*/gs, '')
              if (english.test(own)) left.add(said)
            }
          }
        }
      }
    }
    expect([...left]).toEqual([])
  })
})

/** Where sentences stand in the code that reads a charter. */
const sources = ['charter', 'calendar', 'time'].flatMap((folder) => {
  const at = new URL(`../../${folder}/`, import.meta.url)
  return readdirSync(at)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, at), 'utf8'))
})

describe('every sentence that stands in the code', () => {
  it('has its Spanish', () => {
    const stated =
      /(?:message|problem|expected)(?::| =)\s*(?:[\w.]+ === \w+ \?\s*)?('(?:[^'\\]|\\.)+'|`[^`]+`)/g
    const sentences = sources.flatMap((source) =>
      [...source.matchAll(stated)].map(([, text]) => sampleOf(text!)),
    )
    expect(sentences.length).toBeGreaterThan(120)
    expect(sentences.filter((text) => english.test(text) && spanish(text) === text)).toEqual([])
  })
})

/** The sentence with something in each of its gaps. */
function sampleOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replaceAll("\\'", "'")
    .replace(/\$\{quoted\((?:[^{}]|\{[^{}]*\})*\)\}/g, '"x"')
    .replace(/\$\{(?:what|kindWords[^}]*|kinds[^}]*)\}/g, 'a charter')
    .replace(/\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g, '3')
}
