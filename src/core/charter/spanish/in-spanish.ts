import type { Problem } from '../problem.ts'
import { expectations } from './expectations.ts'
import { sentences } from './sentences.ts'
import { things } from './things.ts'

/**
 * The problem in Spanish. Where a charter is read its mistakes are said in English, once; here each sentence stands beside its
 * translation, as in a dictionary, so that no reader of a charter has to carry two languages. What is code of the format (keys,
 * names, examples) stays as it is written in a file.
 */
export function inSpanish<Said extends Pick<Problem, 'message' | 'expected'>>(problem: Said): Said {
  return { ...problem, message: spanish(problem.message), expected: spanish(problem.expected) }
}

/** The problem for a reader of this language (BCP 47). */
export function problemIn<Said extends Pick<Problem, 'message' | 'expected'>>(
  problem: Said,
  language: string,
): Said {
  return /^es\b/i.test(language) ? inSpanish(problem) : problem
}

/** A sentence of the charter's reader in Spanish; as it came where it is nothing but code. */
export function spanish(sentence: string): string {
  for (const { pattern, says } of patterns) {
    const found = pattern.exec(sentence)
    if (found === null) continue
    return says.replace(/\{(\w+)\}/g, (_, slot: string) => slotIn(slot, found.groups?.[slot] ?? ''))
  }
  return sentence
}

/** `{thing}` stands for something with a translation of its own, `{list}` for names with *or* or *and*, any other for itself. */
function slotIn(slot: string, said: string): string {
  if (slot.startsWith('thing')) return thingsIn(said)
  if (slot.startsWith('list')) return listIn(said)
  return said
}

function thingsIn(said: string): string {
  const whole = things[said]
  if (whole !== undefined) return whole
  const [first = said, ...rest] = said.split(/(?=, | or | and )/)
  return rest.reduce((text, part) => {
    const [, joint = '', next = ''] = /^(, | or | and )(.*)$/s.exec(part) ?? []
    return text + joined(joint, things[next] ?? next)
  }, things[first] ?? first)
}

function listIn(said: string): string {
  const [first = said, ...rest] = said.split(/(?= or | and )/)
  return (
    first +
    rest
      .map((part) => joined(part.slice(0, part.indexOf(' ', 1) + 1), part.slice(part.indexOf(' ', 1) + 1)))
      .join('')
  )
}

/** *O* is *u* before its own sound, and *y* is *e*. */
function joined(joint: string, next: string): string {
  if (joint === ' or ') return `${/^"?h?o/i.test(next) ? ' u ' : ' o '}${next}`
  if (joint === ' and ') return `${/^"?h?i(?!e)/i.test(next) ? ' e ' : ' y '}${next}`
  return joint + next
}

interface Pattern {
  readonly pattern: RegExp
  readonly says: string
}

const patterns: readonly Pattern[] = [...sentences, ...expectations].map(([english, says]) => ({
  pattern: patternOf(english),
  says,
}))

/** A slot takes whatever stands there; `{number}` digits only, `{said}` what was written, in quotation marks. */
function patternOf(english: string): RegExp {
  const source = english
    .split(/\{(\w+)\}/)
    .map((part, place) => (place % 2 === 0 ? literal(part) : `(?<${part}>${shapeOf(part)})`))
    .join('')
  return new RegExp(`^${source}$`, 's')
}

function shapeOf(slot: string): string {
  if (slot.startsWith('number')) return '\\d+'
  if (slot.startsWith('said')) return '".*?"'
  if (slot.startsWith('thing')) return '[^"]+?'
  return '.+?'
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
