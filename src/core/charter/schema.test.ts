import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import * as tables from './keys.ts'
import { charterSchema } from './schema.ts'

const schema = z.fromJSONSchema(charterSchema() as z.core.JSONSchema.JSONSchema)
const folder = new URL('../../../charters/', import.meta.url)
const charters = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
)
const document = readFileSync(new URL('../../../docs/charter-format.md', import.meta.url), 'utf8')
const blocks = [...document.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block!)

const base = {
  charter: 'Riverside',
  version: 1,
  languages: ['en'],
  calendars: { office: { timezone: 'Europe/London', hours: { 'mon-fri': '09:00-17:00' }, closed: 'GB-ENG' } },
  commitments: { reply: { says: { en: 'We reply.' }, until: 'replied', within: '3 working days' } },
}
const withReply = (more: object) => ({
  ...base,
  commitments: { reply: { ...base.commitments.reply, ...more } },
})

/** Where the schema finds something wrong, such as `commitments.reply.within`. */
function wrongIn(charter: unknown): string[] {
  const answer = schema.safeParse(charter)
  return answer.success ? [] : answer.error.issues.map(({ path }) => path.join('.'))
}

describe('the schema of a charter', () => {
  test.each(charters)('takes %s', (name) => {
    expect(wrongIn(parse(readFileSync(new URL(name, folder), 'utf8')))).toEqual([])
  })

  test.each(blocks.map((block) => [block.split('\n').slice(0, 3).join(' / '), block]))(
    'takes what the page on the format shows: %s',
    (_, block) => {
      expect(wrongIn({ ...base, ...parse(block!) })).toEqual([])
    },
  )

  test('knows how the value of every key looks', () => {
    const shapeless = Object.values(tables).flatMap((keys) =>
      Object.entries(keys as tables.Keys).flatMap(([name, key]) => (key.shape === undefined ? [name] : [])),
    )
    expect(shapeless).toEqual([])
  })

  test('says what each key means', () => {
    const { properties } = charterSchema() as { properties: Record<string, { description: string }> }
    expect(properties.review?.description).toBe(
      'The day on which the charter is to be looked at again. Example: 2027-04-01',
    )
  })

  test.each([
    ['a key that there is not', { ...base, comitments: {} }, ''],
    ['a charter without promises', { ...base, commitments: undefined }, 'commitments'],
    ['a key that no promise has', withReply({ witin: '3 days' }), 'commitments.reply'],
    ['a limit without a unit', withReply({ within: '3' }), 'commitments.reply.within'],
    ['a limit misspelt', withReply({ within: '3 workng days' }), 'commitments.reply.within'],
    ['a share that is none', withReply({ share: '95' }), 'commitments.reply.share'],
    [
      'a channel that there is not',
      withReply({ for: { channel: 'pigeon' } }),
      'commitments.reply.for.channel',
    ],
    [
      'hours that are none',
      { ...base, calendars: { office: { ...base.calendars.office, hours: { 'mon-fri': '9-5' } } } },
      'calendars.office.hours',
    ],
  ])('refuses %s', (_, charter, where) => {
    expect(wrongIn(charter).some((path) => path.startsWith(where))).toBe(true)
  })
})
