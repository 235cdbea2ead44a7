/** Compromisos que no son un plazo de un caso, en la página de la carta, en español. */
import { countOf, numberOf } from '../../words/numbers.ts'
import type { observed as english } from './observed.en.ts'

const cases = countOf('es', { one: 'caso', other: 'casos' })
const answers = countOf('es', { one: 'respuesta', other: 'respuestas' })
const questions = countOf('es', { one: 'consulta', other: 'consultas' })
const hours = countOf('es', { one: 'hora', other: 'horas' })
const number = numberOf('es')

export const observed: typeof english = {
  promised: (words) => `Prometido: ${words}`,
  outOf: {
    rate: (count, whole) => `${number(count)} de ${cases(whole)}`,
    count: (count, whole) => `Se cumplió para ${number(count)} de ${number(whole)}`,
    attendance: (count, whole) => `${number(count)} de ${hours(whole)} con registro`,
    availability: (count, whole) => `${number(count)} de ${questions(whole)} respondidas`,
    duty: (count, whole) => `${number(count)} de ${number(whole)} a tiempo`,
  },
  score: (mean, highest) => `${mean} sobre ${highest}`,
  answers: (count) => `media de ${answers(count)}`,
  ratio: (count, whole) => `${number(count)} frente a ${number(whole)}`,
  between: (low, high) => `intervalo probable: de ${low} a ${high}`,
  lastTwelve: 'en los últimos doce meses',
  lastWhole: (period) => `en ${period}`,
  current: (period, words) => `${period} hasta ahora: ${words}`,
  nothing: {
    rate: 'Sin casos',
    count: 'Ninguno',
    score: 'Sin respuestas',
    attendance: 'Sin registros',
    availability: 'Aún sin consultar',
    duty: 'Aún no ha vencido ninguno',
  },
  few: 'Son muy pocos para que la cifra diga mucho.',
  met: 'Cumplido',
  missed: 'Incumplido',
  beside: {
    notDue: (count) => `${number(count)} sin vencer`,
    void: (count) => `${number(count)} retirados`,
    excepted: (count) => `${number(count)} exceptuados`,
    corrected: (count) => `${number(count)} corregidos`,
    unrecorded: (count) => `${hours(count)} de apertura sin registro`,
    maintenance: (count) => `${questions(count)} durante el mantenimiento previsto`,
    ownOutage: (count) => `${questions(count)} mientras no podíamos observar`,
  },
  notCounted: (words) => `No cuentan: ${words}.`,
  byPeriod: 'Periodo a periodo, en una tabla',
  byPeriodOf: (promise) => `Periodo a periodo: ${promise}`,
  period: 'Periodo',
  figure: 'Cifra',
  outOfWhat: 'De un total de',
  outcome: 'Resultado',
  open: 'Abierto',
  tone: {
    aim: 'Es un propósito: lo contamos igualmente.',
    usually: 'Es lo que puede esperar normalmente: lo contamos igualmente.',
    'where-possible': 'Cuando es posible: lo contamos igualmente.',
  },
  legal: (law) => `Garantizado por ley: ${law}`,
  own: 'Compromiso propio, más allá de lo que exige la ley',
  shownBy: 'Cómo lo sabemos:',
  yours: 'Lo que le pedimos',
  yoursHow: 'Esta es su parte. No cuenta en contra de nadie.',
  howWeCount: [
    'Una proporción de casos cuenta cada caso cuando ha pasado el tiempo que se observa. La media de lo que responden los clientes lleva un intervalo de Student del 95 %. Cuantas menos respuestas, más ancho es.',
    'La presencia se cuenta en las horas de apertura de las que hay registro; las demás figuran al lado. Si responden nuestras páginas se consulta una y otra vez, y el mantenimiento anunciado no cuenta.',
  ],
}
