import { describe, expect, test } from 'vitest'
import { plainHasher } from '../../ledger/hash.ts'
import { checkChain } from '../../ledger/verify/chain.ts'
import { caseLine, caseOfLine } from './case-line.ts'
import { type CaseRecord, type EntryStated, writtenEntries } from './records.ts'
import { shownFrom, shownText } from './shown.ts'

const organisation = 'us'
const noted = (words: string): EntryStated => ({
  seq: 1,
  type: 'noted',
  occurredAt: 5,
  recordedAt: 5,
  by: { kind: 'system', id: null },
  facts: { words },
  contentDigest: null,
  previousHash: null,
  hash: '',
  leaf: 0,
})

/** A case of entries that are linked as they should be. */
function linked(...entries: readonly EntryStated[]): CaseRecord {
  const hashOf = plainHasher(organisation, 'a case')
  let previousHash: string | null = null
  const stated = entries.map((entry, place): EntryStated => {
    const placed = { ...entry, seq: place + 1, previousHash }
    const [written] = writtenEntries({ case: 'a case', entries: [placed] })
    const hash = hashOf(written!)
    previousHash = hash
    return { ...placed, hash }
  })
  const clocks = [{ commitment: 'reply', run: 1, target: 0, part: null, straight: true }]
  return { case: 'a case', entries: stated, shown: { clocks, inbox: { reference: 'A "1"', version: 2 } } }
}

const differencesOf = (record: CaseRecord) =>
  checkChain(organisation, writtenEntries(record), record.isPlain).map(({ field }) => field)

describe('a case as a line of a bundle', () => {
  test('says what it was: entries, and the rows that are shown', () => {
    const record = linked(noted('one'), { ...noted('two'), recordedAt: 9, by: { kind: 'staff', id: 'ana' } })
    const read = caseOfLine(caseLine(record).trimEnd())
    expect(writtenEntries(read)).toEqual(writtenEntries(record))
    expect(differencesOf(read)).toEqual([])
    expect(read.shown).toBe(shownText(record.shown as never))
    expect(shownFrom(read.shown as string)).toEqual({
      clocks: [{ commitment: 'reply', run: 1, target: 0, straight: true }],
      inbox: { reference: 'A "1"', version: 2 },
    })
  })

  test('leaves out what follows from the rest, and nothing that does not', () => {
    const plain = caseLine(linked(noted('one'), noted('two')))
    for (const left of [
      'seq',
      'recordedAt',
      'previousHash',
      'contentDigest',
      '"id"',
      'null',
      'awaiting',
      'subject',
    ])
      expect(plain).not.toContain(left)
    const { entries, ...rest } = linked(noted('one'), noted('two'))
    const odd = [{ ...entries[1]!, seq: 7, recordedAt: 9, previousHash: 'another', contentDigest: 'd' }]
    const line = caseLine({ ...rest, entries: odd, wakeAt: 0, subject: '', awaiting: ['c'], erased: true })
    expect(caseOfLine(line.trimEnd())).toMatchObject({
      entries: odd.map(({ by: _, ...entry }) => entry),
      wakeAt: 0,
      subject: '',
      awaiting: ['c'],
      erased: true,
    })
  })

  test('gives its hashes whatever stands in its words', () => {
    for (const words of ['a "quoted" one', 'a\\b', 'two\nlines', 'ñ → 🕰', '\u007f', ',"shown":{}'])
      expect(differencesOf(caseOfLine(caseLine(linked(noted(words))).trimEnd())), words).toEqual([])
  })

  test('of which a word was changed no longer gives its hash, with and without marks to escape', () => {
    for (const words of ['plain', 'with "marks"']) {
      const line = caseLine(linked(noted(words))).replace(words.slice(0, 4), 'else')
      expect(differencesOf(caseOfLine(line.trimEnd())), words).toEqual(['hash'])
    }
  })

  test('cannot say of itself that its words need no escaping', () => {
    const forged = '{"kind":"case","case":"a","entries":[],"isPlain":true'
    expect(caseOfLine(`${forged}}`).isPlain).toBe(false)
    expect(caseOfLine(`${forged},"x":"\\n","shown":{}}`).isPlain).toBe(false)
  })
})
