/** What became of the mutants: those that live without a reason, and the table in docs/mutation.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const keyOf = ({ file, code, change, place = 1 }) => [file, code, change, place].join(' | ')

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

/** Puts the counts of each folder, and the day, between the marks of docs/mutation.md. */
export function writeTable(root, results, isEquivalent) {
  const file = path.join(root, 'docs/mutation.md')
  const folderOf = (mutant) => mutant.file.split('/').slice(0, 3).join('/')
  const folders = [...new Set(results.map(folderOf))].sort()
  const byFolder = folders.map((folder) => [folder, results.filter((mutant) => folderOf(mutant) === folder)])
  const rows = [...byFolder, ['together', results]].map(([folder, mutants]) => {
    const living = mutants.filter(({ killedBy }) => killedBy === null)
    const equivalent = living.filter(isEquivalent).length
    return `| ${folder} | ${mutants.length} | ${mutants.length - living.length} | ${equivalent} | ${living.length - equivalent} |`
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
