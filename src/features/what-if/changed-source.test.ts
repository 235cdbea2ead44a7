import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCharter } from '../../core/charter/parse.ts'
import { changedText } from './changed-source.ts'
import type { CharterChange } from './contract.ts'

const source = readFileSync(new URL('../../../charters/awarding-body.yaml', import.meta.url), 'utf8')

function changedSource(text: string, changes: readonly CharterChange[]) {
  const made = changedText(text, changes)
  return 'impossible' in made ? { impossible: changes[made.impossible] } : made.source
}

function changed(...changes: CharterChange[]) {
  const after = changedSource(source, changes)
  if (typeof after !== 'string') throw new Error('impossible')
  const { charter, problems } = parseCharter(after)
  if (charter === null) throw new Error(JSON.stringify(problems))
  return { after, charter }
}

describe('a usual change in the source of a charter', () => {
  it('gives a promise another limit, and leaves the rest as it was written', () => {
    const { after, charter } = changed({
      kind: 'limit',
      commitment: 'post-reply',
      target: 0,
      within: '5 working days',
    })
    const { within, targets } = charter.commitments.find(({ id }) => id === 'post-reply')!
    expect([within, targets]).toEqual(['5 working days', [{ share: 1, within: '5 working days' }]])
    expect(after).toContain('# clause: B9, B13')
    expect(parseCharter(after).charter!.commitments.map(({ id }) => id)).toEqual(
      parseCharter(source).charter!.commitments.map(({ id }) => id),
    )
  })

  it('changes the one of several targets that is meant', () => {
    const { charter } = changed(
      { kind: 'limit', commitment: 'email-reply', target: 1, within: '2 hours' },
      { kind: 'share', commitment: 'email-reply', target: 1, share: 0.725 },
    )
    expect(charter.commitments.find(({ id }) => id === 'email-reply')!.targets).toEqual([
      { share: 1, within: '24 hours' },
      { share: 0.725, within: '2 hours' },
    ])
  })

  it('states the share of a promise that has named none', () => {
    const { charter } = changed({ kind: 'share', commitment: 'post-reply', target: 0, share: 0.9 })
    expect(charter.commitments.find(({ id }) => id === 'post-reply')!.targets[0]!.share).toBe(0.9)
  })

  it('changes what is promised on average, how few may take longer, and how long before a date', () => {
    const targets = (list: string) => `commitments: { reply: { targets: [${list}] } }`
    const limit = (target: number): CharterChange => ({
      kind: 'limit',
      commitment: 'reply',
      target,
      within: '2 hours',
    })
    const two = targets('{ average: 3 hours }, { at-most: 1%, over: 4 hours }')
    expect(changedSource(two, [limit(0)])).toContain('{ average: 2 hours }')
    expect(changedSource(two, [limit(1)])).toContain('{ at-most: 1%, over: 2 hours }')
    const between = targets(
      '{ at-most: 1%, over: 1 hour, within: 4 hours }, { share: 90%, at-least: 4 days }',
    )
    expect(changedSource(between, [limit(0)])).toContain('{ at-most: 1%, over: 1 hour, within: 2 hours }')
    expect(changedSource(between, [limit(1)])).toContain('{ share: 90%, at-least: 2 hours }')
    expect(changedSource('commitments: { reply: { average: 3 hours } }', [limit(0)])).toContain(
      'average: 2 hours',
    )
    const share: CharterChange = { kind: 'share', commitment: 'reply', target: 0, share: 0.5 }
    expect(changedSource(two, [share])).toEqual({ impossible: share })
  })

  it('changes how long the cases of a share are looked at, and what has to come out', () => {
    const { charter } = changed(
      { kind: 'limit', commitment: 'first-stage', target: 0, within: '14 days' },
      { kind: 'share', commitment: 'first-stage', target: 0, share: 0.9 },
    )
    expect(charter.commitments.find(({ id }) => id === 'first-stage')!.measure).toMatchObject({
      within: '14 days',
      bound: { atLeast: 0.9 },
    })
    const all = 'commitments: { reply: { share-of-cases: { of: resolved }, less-than: 3% } }'
    const limit: CharterChange = { kind: 'limit', commitment: 'reply', target: 0, within: '2 days' }
    expect(changedSource(all, [limit])).toEqual({ impossible: limit })
    expect(changedSource(all, [{ kind: 'share', commitment: 'reply', target: 0, share: 0.01 }])).toContain(
      'less-than: 1%',
    )
  })

  it('says where each change stands, as what is wrong with it is said', () => {
    const made = changedText(source, [
      { kind: 'limit', commitment: 'email-reply', target: 1, within: 'soon' },
      { kind: 'limit', commitment: 'first-stage', target: 0, within: 'soon' },
      { kind: 'hours', calendar: 'office', hours: {} },
    ])
    expect('places' in made && made.places).toEqual([
      'commitments.email-reply.targets[1].within',
      'commitments.first-stage.share-of-cases.within',
      'calendars.office.hours',
    ])
  })

  it('gives a calendar other hours; a day without any is closed', () => {
    const { charter } = changed({
      kind: 'hours',
      calendar: 'office',
      hours: { mon: ['09:00-12:00', '13:00-18:00'], tue: ['10:00-14:00'], wed: [] },
    })
    expect(charter.calendars.office!.hours).toEqual({
      mon: [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ],
      tue: [['10:00', '14:00']],
    })
  })

  it('is impossible where the charter has no such thing, or says it otherwise', () => {
    const impossible: CharterChange[] = [
      { kind: 'limit', commitment: 'nobody', target: 0, within: '1 day' },
      { kind: 'limit', commitment: 'post-reply', target: 1, within: '1 day' },
      { kind: 'limit', commitment: 'email-reply', target: 2, within: '1 day' },
      { kind: 'hours', calendar: 'nowhere', hours: {} },
    ]
    for (const change of impossible) expect(changedSource(source, [change])).toEqual({ impossible: change })
  })
})
