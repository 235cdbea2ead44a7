import fc from 'fast-check'
import { expect, test } from 'vitest'
import { link } from './append.ts'
import type { Draft } from './entry.ts'
import { canonicalJson, digestOfContent, hashOfEntry, textOfEntry } from './hash.ts'

const organisation = '01980000-0000-7000-8000-000000000001'
const draft = (type: string, body?: string): Draft => ({
  type,
  occurredAt: 1_000,
  by: { kind: 'staff', id: null },
  facts: { b: 1, a: { d: null, c: ['x', 2] } },
  ...(body !== undefined && { content: { kind: 'message', body } }),
})
const chain = () =>
  link(organisation, 'case', { seq: 0, hash: null }, [draft('received', 'Hello'), draft('replied')], 2_000)

test('each entry is linked to the one before it', () => {
  const { entries } = chain()
  expect(entries.map((entry) => entry.seq)).toEqual([1, 2])
  expect(entries[0]?.previousHash).toBeNull()
  expect(entries[1]?.previousHash).toEqual(entries[0]?.hash)
})

test('the text that is hashed is the canonical JSON of the list that the documents state', () => {
  const [entry] = chain().entries
  if (!entry?.contentDigest) throw new Error('no entry')
  const { hash: _, caseId, seq, type, occurredAt, recordedAt, by, facts } = entry
  const digest = Buffer.from(entry.contentDigest).toString('hex')
  const list = [
    'troth/1',
    organisation,
    caseId,
    seq,
    type,
    occurredAt,
    recordedAt,
    by.kind,
    by.id,
    facts,
    digest,
    null,
  ]
  expect(textOfEntry(organisation, entry)).toBe(canonicalJson(list))
})

test('an entry recomputes to its hash, and any change of it shows', () => {
  const [entry] = chain().entries
  if (!entry) throw new Error('no entry')
  const { hash, ...unsealed } = entry
  expect(hashOfEntry(organisation, unsealed)).toEqual(hash)
  const changes = [
    { type: 'replied' },
    { occurredAt: 1_001 },
    { recordedAt: 2_001 },
    { seq: 2 },
    { facts: { ...entry.facts, b: 2 } },
    { by: { kind: 'customer' as const, id: null } },
    { contentDigest: null },
  ]
  for (const change of changes)
    expect(hashOfEntry(organisation, { ...unsealed, ...change })).not.toEqual(hash)
  expect(hashOfEntry('another', unsealed)).not.toEqual(hash)
})

test('what was written is bound by a digest that only its salt opens', () => {
  const { entries, contents } = chain()
  const [content] = contents
  if (!content) throw new Error('no content')
  const written = { kind: 'message' as const, body: 'Hello' }
  expect(digestOfContent(written, content.salt)).toEqual(entries[0]?.contentDigest)
  expect(digestOfContent(written, new Uint8Array(16))).not.toEqual(entries[0]?.contentDigest)
  expect(digestOfContent({ ...written, body: 'Hallo' }, content.salt)).not.toEqual(entries[0]?.contentDigest)
})

test('facts keep their canonical form through a database that reorders keys', () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: ['x', 2] } })).toBe('{"a":{"c":["x",2],"d":null},"b":1}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
      const reordered = Object.fromEntries(Object.entries(facts).reverse())
      expect(canonicalJson(reordered as never)).toBe(canonicalJson(facts as never))
      expect(JSON.parse(canonicalJson(facts as never))).toEqual(JSON.parse(JSON.stringify(facts)))
    }),
  )
})
