/** Figures that are no counts alone: an average, the rows of a table, a remedy in money. */
import type { MeasurePart, MeasureRow } from '../../../features/reports/contract.ts'
import { figure } from './fakeMeasures.ts'

type Language = 'en' | 'es'

const said = {
  en: {
    call: 'answer in 9 minutes',
    says: 'We answer the telephone in nine minutes on average.',
    within: '9 minutes on average, or less',
    credit: '£20 when we are late',
    creditSays: 'If we reply late, you get £20 within 10 working days, without asking.',
    perDay: '£5 for each day after that',
    perDaySays: 'If the £20 is late too, you get £5 for each late day, up to £50, if you ask.',
    ten: '10 working days',
    rows: ['VIP, urgent', 'VIP, others', 'Standard, urgent', 'Standard, others'],
    limits: ['30 minutes', '2 working hours', '4 working hours', '1 working day'],
  },
  es: {
    call: 'respuesta en 9 minutos',
    says: 'Contestamos al teléfono en nueve minutos de media.',
    within: '9 minutos de media, o menos',
    credit: '20 £ si tardamos',
    creditSays: 'Si respondemos tarde, recibe 20 £ en 10 días laborables, sin pedirlo.',
    perDay: '5 £ por cada día de más',
    perDaySays: 'Si también se retrasan las 20 £, recibe 5 £ por día de retraso, hasta 50 £, si lo pide.',
    ten: '10 días laborables',
    rows: ['VIP, urgente', 'VIP, los demás', 'Normal, urgente', 'Normal, los demás'],
    limits: ['30 minutos', '2 horas laborables', '4 horas laborables', '1 día laborable'],
  },
} as const

export function parts(language: Language): MeasurePart[] {
  const { rows, limits } = said[language]
  const counts = [
    [212, 31],
    [401, 12],
    [96, 1],
    [14, 2],
  ] as const
  return rows.map((which, index) => ({
    key: `row-${index}`,
    which,
    within: limits[index] ?? null,
    figure: figure(counts[index]![0], counts[index]![1], 0),
  }))
}

export function fakeSums(language: Language): MeasureRow[] {
  const words = said[language]
  const shared = { target: 0, promisedShare: 1, group: null, parts: [], remedy: null }
  const mean = {
    clocks: 1312,
    waiting: 2,
    value: 9.62,
    unit: 'minute',
    promised: 9,
    interval: [9.12, 10.12] as [number, number],
    few: false,
    met: false,
  } as const
  return [
    {
      ...shared,
      commitment: 'call-mean',
      short: words.call,
      says: words.says,
      within: words.within,
      promisedShare: 0,
      figure: { ...figure(1011, 301, 0), mean: { ...mean, interval: [...mean.interval] } },
    },
    {
      ...shared,
      commitment: 'credit',
      short: words.credit,
      says: words.creditSays,
      within: words.ten,
      figure: figure(42, 3, 4),
      remedy: {
        on: 'automatic',
        money: [{ currency: 'GBP', owedTimes: 49, owed: 98_000, paidTimes: 45, paid: 90_000 }],
      },
    },
    {
      ...shared,
      commitment: 'credit-a-day',
      short: words.perDay,
      says: words.perDaySays,
      within: words.ten,
      figure: figure(1, 0, 1),
      remedy: {
        on: 'claim',
        money: [{ currency: 'GBP', owedTimes: 2, owed: 3_550, paidTimes: 1, paid: 1_550 }],
      },
    },
  ]
}
