import { describe, expect, it } from 'vitest'
import { compileCharter } from '../../../core/cases/compile.ts'
import type { CaseFacts } from '../../../core/cases/events.ts'
import { parseCharter } from '../../../core/charter/parse.ts'
import { datesAsked } from './dates-asked.ts'

const { charter, problems } = parseCharter(`
charter: Office
version: 1
languages: [en]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none }
events:
  arrived: { label: { en: Arrived } }
  assessed: { label: { en: Assessed } }
  hearing-set: { label: { en: Hearing set } }
  reminded: { label: { en: Reminded } }
commitments:
  reply: { says: { en: We reply. }, until: replied, within: 3 working days }
  visit: { says: { en: We come. }, for: { about: visit }, until: arrived, due: agreed slot }
  done: { says: { en: We do it. }, from: assessed, until: resolved, due: as stated }
  reminder: { says: { en: We remind you. }, event: reminded, before: hearing-set, at-least: 1 week }
`)

describe('the dates that facts have to state', () => {
  if (charter === null) throw new Error(JSON.stringify(problems))
  const { commitments } = compileCharter(charter)
  const facts: CaseFacts = { about: 'enquiry', channel: 'web', attributes: {} }

  it('are those that a stated promise starts with and a lead time counts back from', () => {
    expect(Object.fromEntries(datesAsked(commitments, facts))).toEqual({
      assessed: 'date',
      'hearing-set': 'date',
    })
  })

  it('say from when, too, where the promise that applies is of a slot', () => {
    expect(datesAsked(commitments, { ...facts, about: 'visit' }).get('agreed')).toBe('slot')
  })
})
