import { describe, expect, test } from 'vitest'
import { draft } from '../events.ts'
import { charter, customer, given, hour, monday, priya, sam, time } from '../testing/given.ts'
import { acknowledge, addNote, object, reply, update, write } from './conversation.ts'
import { agree, answerProposal, extend, forewarn, propose } from './dates.ts'
import { absorb, close, markAsSpam, mergeInto, reopen, resolve, withdraw } from './ending.ts'
import { assign, recordOwn } from './handling.ts'
import { pause, resume } from './pausing.ts'

const did = (type: string, actor = priya, facts = {}) => draft(type, actor, monday + hour, facts)

describe('what is said', () => {
  test('a reply is recorded with what it carries, and mailed', () => {
    const decision = given().when(
      priya,
      reply({ text: 'Like this.', carries: { 'resolution-date': '2026-06-12' } }),
    )
    expect(decision.types).toEqual(['replied'])
    expect(decision.drafts[0]?.facts.carries).toEqual({ 'resolution-date': '2026-06-12' })
    expect(decision.mails).toBe(0)
  })

  test('what was written is no part of the facts, which are kept for ever', () => {
    const decision = given().when(priya, reply({ text: 'Dear Ama Osei' }))
    expect(JSON.stringify(decision.drafts[0]?.facts)).not.toContain('Osei')
    expect(decision.drafts[0]?.content?.body).toBe('Dear Ama Osei')
  })

  test('a reply that resolves does both', () => {
    expect(given().when(priya, reply({ text: 'Done.', resolves: true })).types).toEqual([
      'replied',
      'resolved',
    ])
  })

  test('an acknowledgement without words of its own is not mailed', () => {
    expect(given().when(priya, acknowledge()).mails).toBeUndefined()
    expect(given().when(priya, acknowledge('We have it.')).mails).toBe(0)
  })

  test('a note goes to nobody, and is possible on a case that is over', () => {
    const decision = given(did('spam')).when(priya, addNote('Known sender.'))
    expect(decision.types).toEqual(['noted'])
    expect(decision.mails).toBeUndefined()
    expect(decision.drafts[0]?.content?.kind).toBe('note')
  })

  test('a customer who writes on a settled case opens it again', () => {
    expect(given().when(customer, write('And another thing')).types).toEqual(['wrote'])
    expect(given(did('resolved')).when(customer, write('It is back')).types).toEqual(['wrote', 'reopened'])
    expect(given(did('closed')).when(customer, write('It is back')).types).toEqual(['wrote', 'reopened'])
  })

  test('a customer who is not satisfied opens it again, and staff are told', () => {
    const decision = given(did('resolved')).when(customer, object('It does not work'))
    expect(decision.types).toEqual(['objected', 'reopened'])
    expect(decision.tells).toBe('not-satisfied')
    expect(given().when(customer, object('Too slow')).types).toEqual(['objected'])
  })

  test('nothing is said on a case that was withdrawn, merged or found to be spam', () => {
    for (const end of ['withdrawn', 'merged', 'spam']) {
      expect(given(did(end)).refuses(priya, reply({ text: 'Hello' }))).toBeTruthy()
      expect(given(did(end)).refuses(customer, write('Hello'))).toBeTruthy()
      expect(given(did(end)).refuses(priya, update('Hello'))).toBeTruthy()
    }
  })
})

describe('dates', () => {
  test('are neither agreed nor given on the case of a person who was erased, which can still be closed', () => {
    const erased = did('erased')
    const refused = [agree('2026-06-19'), propose('2026-06-19', 'Friday?'), forewarn('2026-06-19')]
    for (const decide of [...refused, extend('2026-06-19', 'A part is missing')]) {
      expect(given(erased).refuses(priya, decide)).toContain('erased')
    }
    expect(given(erased).when(priya, close()).types).toEqual(['closed'])
  })

  test('a date is proposed, and the customer accepts it', () => {
    const proposed = did('proposed', priya, { until: '2026-06-19' })
    const decision = given(proposed).when(customer, answerProposal(true))
    expect(decision.types).toEqual(['agreed'])
    expect(decision.drafts[0]?.facts.until).toBe('2026-06-19')
    expect(decision.tells).toBe('date-answered')
  })

  test('or says what would suit better', () => {
    const proposed = did('proposed', priya, { until: '2026-06-19' })
    expect(given(proposed).when(customer, answerProposal(false, 'Sooner, please')).types).toEqual([
      'declined',
    ])
  })

  test('a date is answered once', () => {
    const proposed = did('proposed', priya, { until: '2026-06-19' })
    expect(given().refuses(customer, answerProposal(true))).toContain('no proposed date')
    expect(
      given(proposed, did('agreed', customer, { until: '2026-06-19' })).refuses(
        customer,
        answerProposal(true),
      ),
    ).toContain('no proposed date')
  })

  test('a date that has passed, or is none, is refused; today is still to come', () => {
    expect(given().refuses(priya, propose('2026-06-07', 'Sunday?'))).toContain('after today')
    expect(given().refuses(priya, agree('2026-02-30'))).toContain('cannot be read')
    expect(given().when(priya, agree('2026-06-08')).types).toEqual(['agreed'])
  })

  test('a slot is agreed from when until when, and not backwards', () => {
    const [from, until] = ['2026-06-10T10:00:00Z', '2026-06-10T14:00:00Z']
    const [agreed] = given().when(priya, agree(until, undefined, from)).drafts
    expect(agreed!.facts).toMatchObject({ until, carries: { from } })
    expect(given().refuses(priya, agree(from, undefined, until))).toContain('cannot be read')
  })

  test('an extension keeps on the ledger that there is a reason, and not the reason', () => {
    const [extended] = given().when(priya, extend('2026-06-30', 'Ms Osei is ill')).drafts
    expect(extended?.facts).toEqual({ until: '2026-06-30', reason: 'stated' })
  })

  test('an apology leaves the promise as it was', () => {
    expect(given().when(priya, forewarn('2026-06-30', 'Sorry')).types).toEqual(['forewarned'])
  })
})

describe('pauses', () => {
  const reason = charter.charter.pauseReasons[0]?.id ?? ''

  test('a case is paused for a reason that the charter knows', () => {
    expect(given().when(priya, pause(reason)).drafts[0]?.facts).toEqual({ reason })
    expect(given().refuses(priya, pause('because'))).toContain('Choose one of')
  })

  test('once, and goes on once', () => {
    const paused = did('paused', priya, { reason })
    expect(given(paused).refuses(priya, pause(reason))).toContain('paused already')
    expect(given(paused).when(priya, resume()).types).toEqual(['resumed'])
    expect(given().refuses(priya, resume())).toContain('not paused')
  })
})

describe('how a case ends', () => {
  test('resolved, closed, opened again', () => {
    expect(given().when(priya, resolve('All done')).mails).toBe(0)
    expect(given(did('resolved')).when(priya, close()).types).toEqual(['closed'])
    expect(given(did('closed')).refuses(priya, close())).toContain('already')
    expect(given(did('closed')).when(priya, reopen('Closed by mistake')).types).toEqual(['reopened'])
    expect(given().refuses(priya, reopen('It is open'))).toContain('is open')
  })

  test('spam and a withdrawal can be taken back, a merger goes on elsewhere', () => {
    expect(given(did('spam')).when(priya, reopen('A real customer')).types).toEqual(['reopened'])
    expect(given(did('withdrawn')).when(priya, reopen('She rang')).types).toEqual(['reopened'])
    expect(given(did('merged', priya, { into: 'case-2' })).refuses(priya, reopen('Why'))).toContain('merged')
  })

  test('each end says why, as the ledger demands of what voids a clock', () => {
    expect(given().when(priya, markAsSpam()).drafts[0]?.facts.reason).toBe('spam')
    expect(given().when(customer, withdraw('Solved it myself')).drafts[0]?.facts.reason).toBe('stated')
    expect(given().when(priya, mergeInto({ caseId: 'case-2', reference: 'X' })).drafts[0]?.facts.reason).toBe(
      'merged',
    )
  })

  test('a case is not merged into itself, nor into one that is over', () => {
    expect(given().refuses(priya, mergeInto({ caseId: 'case-1', reference: 'X' }))).toContain('itself')
    expect(given(did('closed')).refuses(priya, absorb({ caseId: 'case-2', reference: 'X' }))).toContain(
      'not open',
    )
  })
})

describe('who looks after it', () => {
  test('whoever is given a case is told; whoever takes one is not', () => {
    expect(given().when(priya, assign('sam')).tells).toBe('assigned')
    expect(given().when(sam, assign('sam')).tells).toBeUndefined()
    expect(given().when(priya, assign(null)).tells).toBeUndefined()
  })

  test('given to whom it is with already, nothing is recorded', () => {
    const assigned = did('assigned', priya, { staffId: 'sam', teamId: null })
    expect(given(assigned).when(priya, assign('sam')).drafts).toEqual([])
  })
})

describe('the charter’s own events', () => {
  test('are those that it names for such a case, at a time that has been', () => {
    const certificate = { ...given().state, facts: { about: 'certificate' } }
    const on = (at?: number) =>
      recordOwn('issued', at)({ state: certificate, entries: [], charter, actor: priya, now: monday + hour })
    expect(on()).toHaveProperty('drafts')
    expect(on(monday + 2 * hour)).toHaveProperty('refused', 'invalid')
    expect(on(monday - hour)).toHaveProperty('refused', 'invalid')
    expect(given().refuses(priya, recordOwn('issued'))).toContain('no such event')
    expect(given().refuses(priya, recordOwn('breached'))).toContain('no such event')
  })
})

describe('what the case is then', () => {
  test('it waits for us until staff have answered', () => {
    expect(given().state.waitsForUs).toBe(true)
    expect(given(draft('acknowledged', time, monday)).state.waitsForUs).toBe(true)
    expect(given(did('replied')).state.waitsForUs).toBe(false)
    expect(given(did('replied'), did('wrote', customer)).state.waitsForUs).toBe(true)
  })

  test('an end lifts a pause', () => {
    expect(given(did('paused', priya, { reason: 'x' })).state.pausedFor).toBe('x')
    expect(given(did('paused', priya, { reason: 'x' }), did('resolved')).state.pausedFor).toBeNull()
  })
})
