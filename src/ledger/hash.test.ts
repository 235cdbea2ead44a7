import fc from 'fast-check'
import { expect, test } from 'vitest'
import { link } from './append.ts'
import type { Draft } from './entry.ts'
import { canonicalJson, digestOfContent, hashOfEntry, plainHasher, textOfEntry } from './hash.ts'

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

test('an entry as records state it has the hash that it has as it is stored, whatever stands in it', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('"', '\\', '\n', 'é', '\u2028', '\ud800'),
  )
  const value = fc.oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
  )
  const members = { maxKeys: 4 }
  const digest = fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 }))
  const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex')
  const facts = fc.dictionary(text, fc.oneof(value, fc.dictionary(text, value, members)), members)
  fc.assert(
    fc.property(text, facts, digest, digest, (type, stated, contentDigest, previousHash) => {
      const fact = { ...draft(type), caseId: 'case', seq: 3, recordedAt: 2_000, facts: stated as never }
      const list = ['troth/1', organisation, 'case', 3, type, 1_000, 2_000, 'staff', null, stated as never]
      const covered = [...list, hex(contentDigest), hex(previousHash)]
      const entry = { ...fact, contentDigest, previousHash }
      const plain = { ...fact, contentDigest: hex(contentDigest), previousHash: hex(previousHash) }
      expect(textOfEntry(organisation, entry)).toBe(sortedJson(covered))
      expect(plainHasher(organisation, plain.caseId)(plain)).toBe(hex(hashOfEntry(organisation, entry)))
    }),
  )
})

/** Canonical JSON the plain way: keys sorted first, then what the runtime makes of it. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sortedJson(member)}`).join()}}`
}

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
