/** Promises whose figures are no shares alone: an average, and a table of limits with the figure of each row. */
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { MeanFigure } from '../../../features/reports/contract.ts'
import { figure } from './sample-charter.ts'

const monthNames = [
  '2025-12',
  ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
]

function mean(clocks: number, value: number | null, given: Partial<MeanFigure> = {}): MeanFigure {
  const few = clocks < 20
  return {
    clocks,
    waiting: 0,
    value,
    unit: 'minute',
    promised: 9,
    interval: few || value === null ? null : [value - 0.6, value + 0.6],
    few,
    met: value === null ? null : value <= 9,
    ...given,
  }
}

const plain = { measured: true, tone: null, law: null, dutyOf: null, shownBy: null, measure: null } as const

export function sampleSums(language: string): PublicPromise[] {
  const say = (english: string, spanish: string) => (language === 'es' ? spanish : english)
  return [
    {
      ...plain,
      id: 'calls',
      says: say(
        'We answer the telephone in nine minutes on average.',
        'Contestamos al teléfono en nueve minutos de media.',
      ),
      targets: [
        {
          index: 0,
          share: 0,
          within: say('9 minutes on average, or less', '9 minutos de media, o menos'),
          rule: 'mean',
          thisMonth: figure(8, 1, { mean: mean(9, 6.21) }),
          twelveMonths: figure(1094, 46, { mean: mean(1140, 7.5, { waiting: 2 }) }),
          months: monthNames.map((month, at) => ({
            month,
            figure: figure(90 + at, 4, { mean: at === 0 ? mean(0, null) : mean(94 + at, 7 + at / 9) }),
          })),
          parts: [],
        },
      ],
    },
    {
      ...plain,
      id: 'by-plan',
      says: say(
        'How fast we respond depends on your plan and on how urgent it is.',
        'Con qué rapidez respondemos depende de su plan y de la urgencia.',
      ),
      targets: [
        {
          index: 0,
          share: 1,
          within: say('the time for this kind of case', 'el plazo para este tipo de caso'),
          rule: null,
          thisMonth: figure(18, 1),
          twelveMonths: figure(709, 45),
          months: monthNames.map((month) => ({ month, figure: figure(59, 4) })),
          parts: [
            {
              key: 'segment=vip priority=urgent',
              which: say('VIP, urgent', 'VIP, urgente'),
              within: say('30 minutes', '30 minutos'),
              figure: figure(212, 31),
            },
            {
              key: 'segment=vip',
              which: say('VIP, others', 'VIP, los demás'),
              within: say('2 working hours', '2 horas laborables'),
              figure: figure(483, 12),
            },
            {
              key: 'segment=standard priority=urgent',
              which: say('Standard, urgent', 'Normal, urgente'),
              within: say('1 working day', '1 día laborable'),
              figure: figure(14, 2),
            },
          ],
        },
      ],
    },
  ]
}
