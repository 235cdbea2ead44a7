/** Finding a case by what is half remembered: a name, a word of the subject, a piece of an address, the reference. */
import type { Transaction } from '../postgres/transaction.ts'

export interface SearchableParts {
  readonly reference: string
  readonly subject: string
  readonly name?: string | null
  readonly email?: string | null
}

/** Most words of a query that are looked at. */
const mostWords = 8

/** All that a case can be found by, as it is stored: between spaces, so that the beginning of a word can be asked for. */
export function searchWords(parts: SearchableParts): string {
  const { reference, subject, name, email } = parts
  // The reference is typed with its hyphen and without.
  const words = [reference, reference.replaceAll('-', ''), subject, name ?? '', email ?? ''].flatMap(wordsOf)
  return ` ${[...new Set(words)].join(' ')} `
}

/** Lower case, without accents; done here because the database's collation knows no letters but its own. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  // What `toLowerCase` leaves and people still type in either way.
  const folded = plain
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
  return folded
    .split(/[^\p{L}\p{N}@._+-]+/u)
    .map((word) => word.replace(/^[._+-]+|[._+-]+$/g, ''))
    .filter(Boolean)
}

/** The row by which a new case is found, for a statement that writes more than this. */
export function wordsRow(organisationId: string, caseId: string, parts: SearchableParts) {
  return { organisation_id: organisationId, case_id: caseId, words: searchWords(parts) }
}

/** Writes what a case can be found by, as `searchWords` gave it. */
export async function indexWords(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  words: string,
): Promise<void> {
  await tx`
    insert into case_words (organisation_id, case_id, words) values (${organisationId}, ${caseId}, ${words})
    on conflict (organisation_id, case_id) do update set words = excluded.words`
}

/**
 * The cases in which every word of the query stands, at most `most`: the one with this very reference first, then the
 * latest. A word of one or two letters has to begin a word; a longer one may stand anywhere in it. Works for the
 * organisation of the transaction.
 */
export async function findCases(tx: Transaction, query: string, most: number): Promise<string[]> {
  const words = [...new Set(wordsOf(query))].slice(0, mostWords)
  if (words.length === 0) return []
  const patterns = words.map((word) => (word.length < 3 ? `% ${literal(word)}%` : `%${literal(word)}%`))
  const rows = await tx<{ case_id: string }[]>`
    select case_id from search_cases(${patterns}::text[], ${query.trim().toUpperCase()}, ${most})`
  return rows.map((row) => row.case_id)
}

function literal(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
