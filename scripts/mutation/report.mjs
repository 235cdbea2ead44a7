/** What became of the mutants: those that live without a reason, and the table in docs/mutation.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A mutant as it is known from one run to the next. */
export const keyOf = ({ file, code, change, place = 1 }) => [file, code, change, place].join(' | ')

export const fileOf = (key) => key.split(' | ')[0]

/** Whether a mutant is listed as equivalent: `{ file, code, change, place (1 unless given), reason }`. */
export function knownAmong(equivalent) {
  const known = new Set(equivalent.map(keyOf))
  return (mutant) => known.has(keyOf(mutant))
}

/**
 * Who lives without a reason, how many have one, and which reasons are stale.
 *
 * @param {readonly object[]} results mutants with `killedBy`, null where they live
 * @param {readonly object[]} equivalent
 * @param {readonly string[]} wanted parts of paths; empty for all
 */
export function gapsAmong(results, equivalent, wanted) {
  const isKnown = knownAmong(equivalent)
  const living = results.filter(({ killedBy }) => killedBy === null)
  const alive = new Set(living.map(keyOf))
  const asked = ({ file }) => wanted.length === 0 || wanted.some((part) => file.includes(part))
  return {
    living: living.filter((mutant) => !isKnown(mutant)),
    equivalent: living.filter(isKnown).length,
    stale: equivalent.filter((one) => asked(one) && !alive.has(keyOf(one))).map(keyOf),
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
