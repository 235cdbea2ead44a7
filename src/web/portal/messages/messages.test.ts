import { expect, it } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'
import { messagesIn } from './messages.ts'

/** Every sentence with its path; functions are given figures and names to make one. */
function sentences(value: unknown, path = ''): [path: string, sentence: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const given = /count|seconds|kilobytes/.test(String(value).split('=>')[0] ?? '') ? [90, 90] : ['«A»', 90]
    return [[path, String(value(...given))]]
  }
  return Object.entries(value as object).flatMap(([key, inner]) =>
    sentences(inner, path ? `${path}.${key}` : key),
  )
}

/** The same in both languages, and rightly so. */
const alike = new Set(['tracked.size', 'setup.unitedKingdom'])

it('says everything in Spanish that it says in English, and nothing in English', () => {
  const english = new Map(sentences(en))
  const spanish = new Map(sentences(es))
  expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
  const left = [...spanish].filter(([path, sentence]) => !alike.has(path) && english.get(path) === sentence)
  expect(left).toEqual([])
})

it('leaves no sentence empty and no gap unfilled', () => {
  for (const [path, sentence] of [...sentences(en), ...sentences(es)]) {
    expect(sentence.trim(), path).not.toBe('')
    expect(sentence, path).not.toMatch(/undefined|NaN|\[object/)
  }
})

it('counts in the grammar of each language', () => {
  expect(en.charter.notDue(1)).toBe('1 case not due yet')
  expect(en.charter.notDue(1204)).toBe('1,204 cases not due yet')
  expect(es.charter.notDue(1)).toBe('1 caso sin vencer')
  expect(es.charter.notDue(2)).toBe('2 casos sin vencer')
  expect(en.wait(61)).toBe('2 minutes')
})

it('gives a region the messages of its language, and an unknown language English', () => {
  expect(messagesIn('es-MX')).toBe(es)
  expect(messagesIn('de')).toBe(en)
})
