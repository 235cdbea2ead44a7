/** What became of the mutants: those that live without a reason, and the table in docs/mutation.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withMutants } from './mutants.mjs'

/** A mutant as it is known from one run to the next. */
export const keyOf = ({ file, code, change, place = 1 }) => [file, code, change, place].join(' | ')

export const fileOf = (key) => key.split(' | ')[0]

/** Whether a mutant is listed as equivalent: `{ file, code, change, place (1 unless given), reason }`. */
export function knownAmong(equivalent) {
  const known = new Set(equivalent.map(keyOf))
  return (mutant) => known.has(keyOf(mutant))
}

/**
 * What is wrong with the list of equivalents itself: an entry of no mutant that its source has, one that stands there
 * twice, one without a reason.
 *
 * @param {readonly object[]} equivalent
 * @param {(file: string) => string | null} sourceOf null where there is no such file
 * @returns {string[]}
 */
export function mistakesIn(equivalent, sourceOf) {
  const keys = new Map()
  const keysOf = (file) => {
    const source = sourceOf(file)
    return new Set(source === null ? [] : withMutants(file, source, 0).mutants.map(keyOf))
  }
  const seen = new Set()
  return equivalent.flatMap((one) => {
    const key = keyOf(one)
    if (!keys.has(one.file)) keys.set(one.file, keysOf(one.file))
    const mistakes = [
      ...(keys.get(one.file).has(key) ? [] : [`no such comparison: ${key}`]),
      ...(seen.has(key) ? [`said twice: ${key}`] : []),
      ...(one.reason?.trim() ? [] : [`no reason: ${key}`]),
    ]
    seen.add(key)
    return mistakes
  })
}

/**
 * Who lives without a reason, how many have one, and who has a reason and is killed all the same.
 *
 * @param {readonly object[]} results mutants with `killedBy`, null where they live
 * @param {readonly object[]} equivalent
 */
export function gapsAmong(results, equivalent) {
  const isKnown = knownAmong(equivalent)
  const living = results.filter(({ killedBy }) => killedBy === null)
  return {
    living: living.filter((mutant) => !isKnown(mutant)),
    equivalent: living.filter(isKnown).length,
    stale: results.filter((mutant) => mutant.killedBy !== null && isKnown(mutant)),
  }
}

/**
 * Puts the counts of each folder, and the day, between the marks of docs/mutation.md.
 *
 * @param {Record<string, string | null>} record by key, what killed each mutant; null where it lived
 */
export function writeTable(root, record, equivalent) {
  const file = path.join(root, 'docs/mutation.md')
  const known = new Set(equivalent.map(keyOf))
  const folderOf = (key) => fileOf(key).split('/').slice(0, 3).join('/')
  const keys = Object.keys(record)
  const folders = [...new Set(keys.map(folderOf))].sort()
  const byFolder = folders.map((folder) => [folder, keys.filter((key) => folderOf(key) === folder)])
  const rows = [...byFolder, ['together', keys]].map(([folder, mutants]) => {
    const living = mutants.filter((key) => record[key] === null)
    const reasoned = living.filter((key) => known.has(key)).length
    return `| ${folder} | ${mutants.length} | ${mutants.length - living.length} | ${reasoned} | ${living.length - reasoned} |`
  })
  const table = [
    '| folder | mutants | killed | equivalent | live |',
    '| --- | --: | --: | --: | --: |',
    ...rows,
  ]
  const day = new Date().toISOString().slice(0, 10)
  const text = readFileSync(file, 'utf8').replace(
    /(<!-- counts -->\n)[\s\S]*?(<!-- \/counts -->)/,
    (_, begin, end) => `${begin}As of ${day}:\n\n${table.join('\n')}\n${end}`,
  )
  writeFileSync(file, text)
}
