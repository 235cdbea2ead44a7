import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ClockState, type ClockView } from '../../features/cases/contract.ts'
import { clockWords } from '../words/clock.ts'
import { Clock } from './Clock.tsx'
import { ClockLine } from './ClockLine.tsx'

const english = clockWords('en', 'Europe/London')
const spanish = clockWords('es', 'Europe/Madrid')

function clock(given: Partial<ClockView> = {}): ClockView {
  return {
    commitment: 'written-reply',
    run: 1,
    charterVersion: '2026-04',
    says: 'We reply to letters within 3 working days.',
    short: 'reply in 3 days',
    startedAt: '2026-12-07T10:00:00Z',
    dueAt: '2026-12-10T17:00:00Z',
    dueWords: 'Thursday 10 December, 17:00',
    remainingWords: '1 day 3 h of opening time',
    state: 'on-track',
    stoppedAt: null,
    because: ['Received Monday 7 at 10:00.', 'Due Thursday 10 at 17:00.'],
    provisional: false,
    targets: [],
    bar: {
      from: '2026-12-07T10:00:00Z',
      to: '2026-12-10T17:00:00Z',
      now: '2026-12-09T11:00:00Z',
      closed: [['2026-12-07T17:00:00Z', '2026-12-08T09:00:00Z']],
      paused: [],
    },
    ...given,
  }
}

const markup = (view: ClockView, words = english) =>
  renderToStaticMarkup(<Clock clock={view} words={words} />)

describe('a clock', () => {
  it('that is for the customer to do says so, and that it counts against nobody', () => {
    expect(markup(clock({ dutyOf: 'customer' }))).toContain('For the customer to do; counted against nobody')
    expect(markup(clock({ dutyOf: 'customer' }), spanish)).toContain('Corresponde al cliente')
    expect(markup(clock())).not.toContain('For the customer to do')
  })

  it('that is a remedy says what is owed and what was paid', () => {
    const money = { on: 'automatic', currency: 'GBP', owed: 2000, paid: null } as const
    expect(markup(clock({ remedy: { ...money, words: 'Owed: £20' } }))).toContain('Owed: £20')
    expect(markup(clock())).not.toContain('Owed')
  })

  it('says what is promised, by when, and how much time is left', () => {
    const html = markup(clock())
    expect(html).toContain('We reply to letters within 3 working days.')
    expect(html).toContain('Due Thursday 10 December, 17:00')
    expect(html).toContain('1 day 3 h of opening time left')
  })

  it('gives its reason line by line', () => {
    expect(markup(clock())).toContain(
      '<li>Received Monday 7 at 10:00.</li><li>Due Thursday 10 at 17:00.</li>',
    )
  })

  it.each(ClockState.options)('tells the state "%s" by a word, and by a shape of its own', (state) => {
    const html = markup(clock({ state }))
    expect(html).toContain(english.states[state])
    expect(html).toContain(`clock-glyph-${state}`)
  })

  it('draws every state in a different shape', () => {
    const shapes = ClockState.options.map(
      (state) => markup(clock({ state })).match(/<svg class="clock-glyph.*?<\/svg>/)![0],
    )
    const outlines = shapes.map((shape) => shape.replace(/clock-glyph-[\w-]+/, ''))
    expect(new Set(outlines).size).toBe(ClockState.options.length)
  })

  it('says when it was done before when it was due', () => {
    const html = markup(clock({ state: 'kept', stoppedAt: '2026-12-09T14:05:00Z', remainingWords: null }))
    expect(html).toContain('Done Wednesday 9 December 2026, 14:05')
    expect(html.indexOf('Done Wednesday')).toBeLessThan(html.indexOf('Was due Thursday 10 December'))
  })

  it('says that there is no date while it is paused', () => {
    const html = markup(clock({ state: 'paused', dueAt: null, dueWords: null, remainingWords: null }))
    expect(html).toContain('No date while it is paused')
  })

  it('does not call late what was done before its slot', () => {
    const slot = { dueAt: '2026-12-10T17:00:00Z', dueWords: 'Thursday 10 December, 15:00 to 17:00' }
    const early = markup(clock({ ...slot, state: 'broken', stoppedAt: '2026-12-09T14:05:00Z' }))
    expect(early).toContain('Done Wednesday 9 December 2026')
    expect(early).toContain('Was due Thursday 10 December, 15:00 to 17:00')
    const late = markup(clock({ ...slot, state: 'broken', stoppedAt: '2026-12-11T14:05:00Z' }))
    expect(late).toContain('Done late, Friday 11 December 2026')
  })

  it('does not call what is late "left"', () => {
    const html = markup(clock({ state: 'broken', remainingWords: '2 h late' }))
    expect(html).toContain('Was due Thursday 10 December, 17:00')
    expect(html).toContain('>2 h late<')
  })

  it('shows each of several targets with its own verdict', () => {
    const targets: ClockView['targets'] = [
      { share: 1, within: '24 hours', rule: null, dueAt: null, dueWords: null, verdict: 'running' },
      { share: 0.6, within: '1 hour', rule: null, dueAt: null, dueWords: null, verdict: 'broken' },
    ]
    expect(markup(clock({ targets }))).toContain('60% within 1 hour: missed')
  })

  it('says that a date may move while the holidays of its year are not known', () => {
    expect(markup(clock({ provisional: true }))).toContain('the date may still move')
  })

  it('speaks Spanish', () => {
    const html = markup(clock({ state: 'kept', stoppedAt: '2026-12-09T14:05:00Z' }), spanish)
    expect(html).toContain('Cumplido')
    expect(html).toContain('Hecho el miércoles 9 de diciembre de 2026, 15:05')
  })

  it('leads to the promise in the version of the charter that judges it', () => {
    expect(markup(clock({ charterVersion: '2026 spring' }))).toContain(
      '<a href="/charter/versions/2026%20spring#written-reply">Version 2026 spring of the charter</a>',
    )
    expect(markup(clock(), spanish)).toContain('Versión 2026-04 de la carta')
  })

  it('has no style or script attributes, which the content policy forbids', () => {
    expect(markup(clock())).not.toMatch(/ (style|on\w+)=/)
  })
})

it('fits in one line of the queue, the state read aloud', () => {
  const html = renderToStaticMarkup(
    <ClockLine clock={{ short: 'same day', dueWords: 'today 17:00', state: 'due-soon' }} words={english} />,
  )
  expect(html).toContain('<span class="unseen">Due soon: </span>today 17:00')
  expect(html).toContain('same day')
})
