/** Promises that are no clock on a case, one of each kind, as the public charter has them. */
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { ObservedFigure, ObservedMeasure } from '../../../features/reports/contract.ts'

const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`)

function figure(
  value: number | null,
  part: number,
  whole: number | null,
  more: Partial<ObservedFigure> = {},
) {
  return {
    value,
    part,
    whole,
    interval: null,
    few: false,
    met: true,
    beside: [],
    ...more,
  } satisfies ObservedFigure
}

function monthly(
  kind: ObservedMeasure['kind'],
  promised: string,
  atLeast: number,
  each: ObservedFigure,
  overall: ObservedFigure,
): ObservedMeasure {
  const periods = months.map((period) => ({ period, figure: each }))
  const unit = kind === 'score' ? 'score' : 'share'
  const scale: [number, number] | null = kind === 'score' ? [1, 5] : null
  return { kind, unit, promised, atLeast, scale, current: periods.at(-1)!, overall, periods }
}

export function sampleMeasures(language: string): PublicPromise[] {
  const say = (english: string, spanish: string) => (language === 'es' ? spanish : english)
  const plain = { tone: null, law: null, dutyOf: null, shownBy: null, measured: true, targets: [] } as const
  const few = { few: true, met: null }
  const years = ['2024', '2025'].map((period) => ({ period, figure: figure(3, 3, null, few) }))
  return [
    {
      ...plain,
      targets: [],
      id: 'first-time',
      says: say('We aim to get it right the first time.', 'Procuramos acertar a la primera.'),
      tone: 'aim',
      measure: monthly(
        'rate',
        say('at least 85%', 'al menos 85 %'),
        0.85,
        figure(0.9, 9, 10, few),
        figure(0.9, 108, 120, { interval: [0.833, 0.942], beside: [{ what: 'notDue', amount: 7 }] }),
      ),
    },
    {
      ...plain,
      targets: [],
      id: 'polite-score',
      says: say('You give us 4.5 of 5 for courtesy.', 'Nos da un 4,5 sobre 5 en cortesía.'),
      measure: monthly(
        'score',
        say('at least 4.5 out of 5', 'al menos 4,5 sobre 5'),
        4.5,
        figure(4.6, 46, 10, few),
        figure(4.6, 552, 120, { interval: [4.51, 4.69] }),
      ),
    },
    {
      ...plain,
      targets: [],
      measured: false,
      id: 'courtesy',
      says: say('We are courteous.', 'Somos corteses.'),
      shownBy: { id: 'polite-score', says: say('4.5 of 5 for courtesy', '4,5 sobre 5 en cortesía') },
      measure: null,
    },
    {
      ...plain,
      targets: [],
      id: 'telephone-hours',
      says: say('Somebody is on the telephone from 9 to 5.', 'Hay alguien al teléfono de 9 a 17.'),
      measure: monthly(
        'attendance',
        say('at least 98%', 'al menos 98 %'),
        0.98,
        figure(0.99, 158.4, 160),
        figure(0.975, 1852.5, 1900, { met: false, beside: [{ what: 'unrecorded', amount: 140.5 }] }),
      ),
    },
    {
      ...plain,
      targets: [],
      id: 'web-site',
      says: say('Our web site is there day and night.', 'Nuestro sitio web está día y noche.'),
      measure: monthly(
        'availability',
        say('at least 99.9%', 'al menos 99,9 %'),
        0.999,
        figure(0.99951, 44_618, 44_640),
        figure(0.99951, 525_342, 525_600, { beside: [{ what: 'maintenance', amount: 120 }] }),
      ),
    },
    {
      ...plain,
      targets: [],
      id: 'few-escalations',
      says: say('Fewer than 5 escalations a year.', 'Menos de 5 escalados al año.'),
      measure: {
        kind: 'count',
        unit: 'number',
        promised: say('fewer than 5 a year', 'menos de 5 al año'),
        atLeast: null,
        scale: null,
        current: years[1]!,
        overall: figure(4, 4, null),
        periods: years,
      },
    },
    {
      ...plain,
      targets: [],
      id: 'yearly-audit',
      says: say('An audit report every year.', 'Un informe de auditoría cada año.'),
      law: say('Charities Act 2011', 'Ley de Fundaciones'),
      measure: {
        kind: 'duty',
        unit: 'share',
        promised: say('once a year', 'una vez al año'),
        atLeast: null,
        scale: null,
        current: { period: '2025', figure: figure(null, 0, 0, { met: null }) },
        overall: figure(1, 2, 2, { few: true, beside: [{ what: 'notDue', amount: 1 }] }),
        periods: years.map(({ period }) => ({ period, figure: figure(1, 1, 1, { few: true }) })),
      },
    },
    {
      ...plain,
      targets: [],
      measured: false,
      id: 'your-part',
      says: say('You send the form back within 14 days.', 'Usted devuelve el formulario en 14 días.'),
      dutyOf: 'customer',
      measure: null,
    },
  ]
}
