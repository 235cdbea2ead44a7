import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ClockColumn, ClockTimeline } from '../../features/explanations/contract.ts'
import { clockWords } from '../words/clock.ts'
import { Timeline } from './Timeline.tsx'
import { timelineGeometry } from './timeline-geometry.ts'

const words = clockWords('en', 'Europe/London')

function column(date: string, given: Partial<ClockColumn> = {}): ClockColumn {
  const from = `${date}T00:00:00Z`
  return {
    date,
    last: date,
    from,
    until: new Date(Date.parse(from) + 86_400_000).toISOString(),
    head: date,
    what: ['day 1'],
    marks: [],
    counted: '1 working day',
    left: '0 working days',
    open: [[`${date}T09:00:00Z`, `${date}T17:00:00Z`]],
    ...given,
  }
}

function line(given: Partial<ClockTimeline> = {}): ClockTimeline {
  return {
    timezone: 'Europe/London',
    grain: 'day',
    from: '2026-12-07T10:00:00Z',
    until: '2026-12-08T17:00:00Z',
    dueAt: '2026-12-08T17:00:00Z',
    slotFrom: null,
    total: { of: 'working days', amount: 1, added: 0, words: '1 working day' },
    spans: [
      span('day zero', '2026-12-07T10:00:00Z', '2026-12-08T00:00:00Z'),
      span('counted', '2026-12-08T00:00:00Z', '2026-12-08T17:00:00Z'),
    ],
    columns: [
      column('2026-12-07', { what: ['day zero'] }),
      column('2026-12-08', { marks: [{ kind: 'due', at: '2026-12-08T17:00:00Z', words: 'due 17:00' }] }),
    ],
    ...given,
  }
}

function span(
  kind: ClockTimeline['spans'][number]['kind'],
  from: string,
  until: string,
): ClockTimeline['spans'][number] {
  return { kind, from, until, label: kind, adds: 0, counted: 0, left: 0, why: null }
}

describe('the line of a clock', () => {
  const html = renderToStaticMarkup(<Timeline timeline={line()} words={words} label="Reply in 1 day" />)

  it('says of every day what happened, in the line and in the table', () => {
    expect(html.match(/day zero/g)?.length).toBeGreaterThanOrEqual(2)
    expect(html).toContain('<th scope="row">2026-12-08</th><td>day 1; due 17:00</td><td>1 working day</td>')
  })

  it('can be followed by the arrow keys and without script, under a name, from where the clock stands', () => {
    expect(html).toContain('<legend class="unseen">Day by day: Reply in 1 day</legend>')
    expect(html.match(/type="radio"/g)).toHaveLength(2)
    expect(html.match(/<input[^>]*checked=""/g)).toHaveLength(1)
    expect(html.indexOf('checked=""')).toBeGreaterThan(html.indexOf('2026-12-07'))
  })

  it('says aloud what is drawn: the hours, what has counted and what is left', () => {
    const lunch = column('2026-12-07', {
      open: [
        ['2026-12-07T09:00:00Z', '2026-12-07T12:30:00Z'],
        ['2026-12-07T13:15:00Z', '2026-12-08T00:00:00Z'],
      ],
    })
    const markup = renderToStaticMarkup(
      <Timeline timeline={line({ columns: [lunch] })} words={words} label="" />,
    )
    expect(markup).toContain('<span>open 09:00 to 12:30 and 13:15 to midnight</span>')
    expect(markup).toContain(
      '<span>counted so far: 1 working day</span><span>left then: 0 working days</span>',
    )
  })

  it('marks where a slot begins', () => {
    const slot = { kind: 'slot', at: '2026-12-08T08:00:00Z', words: 'agreed time begins 08:00' } as const
    const due = { kind: 'due', at: '2026-12-08T12:00:00Z', words: 'due 12:00' } as const
    const timeline = line({ columns: [column('2026-12-08', { marks: [slot, due] })] })
    const markup = renderToStaticMarkup(<Timeline timeline={timeline} words={words} label="" />)
    expect(markup).toContain('timeline-sign-slot')
    expect(markup).toContain('<td>day 1; agreed time begins 08:00; due 12:00</td>')
    // Before the opening hours, it widens what is shown.
    expect(timelineGeometry(timeline)[0]!.marks[0]).toEqual({ kind: 'slot', at: 0 })
    expect(timelineGeometry(timeline)[0]!.open[0]!.at).toBeGreaterThan(0)
  })

  it('has no style or script attributes, which the content policy forbids', () => {
    expect(html).not.toMatch(/ (style|on\w+)=/)
  })
})

describe('its drawing', () => {
  it('shows the hours in which something happens, the same in every column', () => {
    expect(timelineGeometry(line()).map(({ open }) => open)).toEqual([
      [{ at: 0, length: 100 }],
      [{ at: 0, length: 100 }],
    ])
  })

  it('lets a working date count by its opening hours', () => {
    const early = column('2026-12-08', {
      marks: [{ kind: 'now', at: '2026-12-08T05:00:00Z', words: 'now 05:00' }],
    })
    const [drawn] = timelineGeometry(
      line({ columns: [early], spans: [span('counted', '2026-12-08T00:00:00Z', '2026-12-08T13:00:00Z')] }),
    )
    // Of the eight hours of opening, four; now, before them, stands at their edge.
    expect(drawn!.spans).toEqual([{ kind: 'counted', at: 0, length: 50, ahead: true }])
    expect(drawn!.marks).toEqual([{ kind: 'now', at: 0 }])
  })

  it('shows the whole day where time counts round the clock', () => {
    const [first] = timelineGeometry(
      line({ total: { of: 'elapsed time', amount: 1, added: 0, words: '24 h' } }),
    )
    expect(first!.open).toEqual([{ at: 37.5, length: 33.33 }])
  })
})
