/** What was promised of a share, a number or a score, in words: *at least 85%*, *fewer than 5 a year*. */
import type { Bound, CountMeasure, Measure } from '../charter/measure-model.ts'
import { limitWords } from '../clock/because.ts'
import { limitOf } from './compiled.ts'

/** How the value of a figure is to be read. */
export type FigureUnit = 'share' | 'score' | 'number' | 'ratio'

export function unitOf(measure: Measure): FigureUnit {
  if (measure.kind === 'score') return 'score'
  if (measure.kind !== 'count' || measure.per !== undefined) return 'share'
  return measure.against === undefined ? 'number' : 'ratio'
}

const sentences = {
  en: {
    atLeast: (value: string) => `at least ${value}`,
    atMost: (value: string) => `at most ${value}`,
    lessThan: (value: string) => `less than ${value}`,
    fewerThan: (value: string) => `fewer than ${value}`,
    both: (low: string, high: string) => `${low} and ${high}`,
    ofScale: (highest: number) => ` out of ${highest}`,
    each: { month: ' a month', quarter: ' a quarter', year: ' a year' },
    rolling: (window: string) => ` in any ${window}`,
    per: { case: ' for each case', customer: ' for each customer' },
    share: (share: string) => `, for ${share} of them`,
    duty: { month: 'once a month', quarter: 'once a quarter', year: 'once a year' },
  },
  es: {
    atLeast: (value: string) => `al menos ${value}`,
    atMost: (value: string) => `como máximo ${value}`,
    lessThan: (value: string) => `menos de ${value}`,
    fewerThan: (value: string) => `menos de ${value}`,
    both: (low: string, high: string) => `${low} y ${high}`,
    ofScale: (highest: number) => ` sobre ${highest}`,
    each: { month: ' al mes', quarter: ' al trimestre', year: ' al año' },
    rolling: (window: string) => ` en cualquier periodo de ${window}`,
    per: { case: ' en cada caso', customer: ' por cada cliente' },
    share: (share: string) => `, para el ${share} de ellos`,
    duty: { month: 'una vez al mes', quarter: 'una vez al trimestre', year: 'una vez al año' },
  },
} as const

type Sentences = (typeof sentences)['en'] | (typeof sentences)['es']

/** In English or Spanish; any other language is answered in English. */
export function promisedWords(measure: Measure, language: string): string {
  const spoken = language.startsWith('es') ? 'es' : 'en'
  const say = sentences[spoken]
  if (measure.kind === 'duty') return say.duty[measure.every]
  const bound = boundWords(measure.bound, say, valueWords(measure, spoken), unitOf(measure))
  if (measure.kind === 'score') return `${bound}${say.ofScale(measure.scale[1])}`
  return measure.kind === 'count' ? `${bound}${countWords(measure, say, spoken)}` : bound
}

/** The bound alone is of each case's or customer's number, though the figure is the share of those for whom it held. */
function valueWords(measure: Measure, language: 'en' | 'es'): (value: number) => string {
  const isNumber = measure.kind === 'score' || (measure.kind === 'count' && measure.against === undefined)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  return (value) => (isNumber ? number : percent).format(value)
}

function boundWords(
  { atLeast, atMost, lessThan }: Bound,
  say: Sentences,
  value: (amount: number) => string,
  unit: FigureUnit,
): string {
  const below = unit === 'number' ? say.fewerThan : say.lessThan
  const low = atLeast === undefined ? undefined : say.atLeast(value(atLeast))
  const high =
    atMost !== undefined
      ? say.atMost(value(atMost))
      : lessThan === undefined
        ? undefined
        : below(value(lessThan))
  return low !== undefined && high !== undefined ? say.both(low, high) : (low ?? high ?? '')
}

function countWords({ each, rolling, per, share }: CountMeasure, say: Sentences, language: string): string {
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  return [
    each === undefined ? '' : say.each[each],
    rolling === undefined ? '' : say.rolling(limitWords(limitOf(rolling), language)),
    per === undefined ? '' : say.per[per],
    share === undefined || share === 1 ? '' : say.share(percent.format(share)),
  ].join('')
}
