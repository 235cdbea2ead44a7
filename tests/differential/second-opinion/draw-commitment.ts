/** Part of the second opinion: commitments as those of the vectors, and wider ones. */
import type { Draw } from './draw.ts'
import { drawLimit } from './draw-question.ts'
import type { Commitment } from './history.ts'

export function drawCommitment(draw: Draw): Commitment {
  const pauses = draw.chance(0.6) && { pauses: true }
  const dayZero = draw.chance(0.25) && { dayZero: draw.one(['receipt', 'working'] as const) }
  switch (draw.below(7)) {
    case 0:
      return {
        kind: 'agreed',
        from: ['agreed'],
        until: draw.one([['called'], ['called', 'closed']]),
        ...pauses,
      }
    case 1:
      return {
        kind: 'cadence',
        from: draw.one([['acknowledged'], ['received'], ['received', 'reopened']]),
        each: draw.one([['updated'], ['updated', 'replied']]),
        until: draw.one([['closed'], ['closed', 'resolved'], [{ type: 'closed', with: ['outcome'] }]]),
        within: draw.one([
          '1 working day',
          '5 working days',
          '7 days',
          '24 hours',
          '20 working hours',
          'same day',
        ]),
        ...pauses,
        ...dayZero,
      }
    case 2: {
      const [longest, ...others] = draw.one([
        ['24 hours', '1 hour'],
        ['10 working days', '5 working days, by 12:00', '1 working day'],
        ['30 days', '20 days', '10 days'],
        ['20 working hours', '90 working minutes'],
        ['2 months', '1 month', '15 days'],
      ])
      const share = draw.one([1, 1, 0.9])
      const targets = others.map((within, at) => ({ share: 0.6 - at / 10, within }))
      return {
        kind: 'time-to',
        ...drawEnds(draw),
        within: longest!,
        targets: draw.chance(0.5)
          ? [{ share, within: longest! }, ...targets]
          : [...targets, { share, within: longest! }],
        ...pauses,
        ...dayZero,
      }
    }
    case 3:
    case 4:
      return {
        kind: 'time-to',
        ...drawEnds(draw),
        within: draw.one([
          '10 working days',
          '5 working days, by 12:00',
          '7 days',
          '48 hours',
          '20 working hours',
        ]),
        extension: {
          atMost: draw.one(['20 working days', '15 working days', '14 days', '1 month', '96 hours']),
        },
        ...pauses,
        ...dayZero,
      }
    default:
      return { kind: 'time-to', ...drawEnds(draw), within: drawLimit(draw), ...pauses, ...dayZero }
  }
}

function drawEnds(draw: Draw): Pick<Commitment, 'from' | 'until'> {
  return {
    from: draw.one([['received'], ['received'], ['received', 'reopened'], ['acknowledged', 'reopened']]),
    until: draw.one([
      ['replied'],
      ['resolved', 'closed'],
      [{ type: 'replied', with: ['resolutionDate'] }, 'resolved'],
      [{ type: 'replied', with: ['resolutionDate', 'responsible'] }],
    ]),
  }
}
