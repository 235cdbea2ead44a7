/** Promises that are no clock on a case, on the charter's page, in English. */
import { countOf, numberOf } from '../../words/numbers.ts'

const cases = countOf('en', { one: 'case', other: 'cases' })
const answers = countOf('en', { one: 'answer', other: 'answers' })
const questions = countOf('en', { one: 'question', other: 'questions' })
const hours = countOf('en', { one: 'hour', other: 'hours' })
const number = numberOf('en')

export const observed = {
  promised: (words: string) => `Promised: ${words}`,
  outOf: {
    rate: (count: number, whole: number) => `${number(count)} of ${cases(whole)}`,
    count: (count: number, whole: number) => `It held for ${number(count)} of ${number(whole)}`,
    attendance: (count: number, whole: number) => `${number(count)} of ${hours(whole)} on record`,
    availability: (count: number, whole: number) => `${number(count)} of ${questions(whole)} answered`,
    duty: (count: number, whole: number) => `${number(count)} of ${number(whole)} done in time`,
  },
  score: (mean: string, highest: number) => `${mean} out of ${highest}`,
  answers: (count: number) => `the mean of ${answers(count)}`,
  ratio: (count: number, whole: number) => `${number(count)} against ${number(whole)}`,
  between: (low: string, high: string) => `likely range ${low} to ${high}`,
  lastTwelve: 'in the last twelve months',
  lastWhole: (period: string) => `in ${period}`,
  current: (period: string, words: string) => `${period} so far: ${words}`,
  nothing: {
    rate: 'No cases',
    count: 'None',
    score: 'No answers',
    attendance: 'No records',
    availability: 'Not asked yet',
    duty: 'None due yet',
  },
  few: 'Too few for the figure to say much.',
  met: 'Kept',
  missed: 'Missed',
  beside: {
    notDue: (count: number) => `${number(count)} not due yet`,
    void: (count: number) => `${number(count)} withdrawn`,
    excepted: (count: number) => `${number(count)} excepted`,
    corrected: (count: number) => `${number(count)} corrected`,
    unrecorded: (count: number) => `${hours(count)} of opening time without a record`,
    maintenance: (count: number) => `${questions(count)} during planned maintenance`,
    ownOutage: (count: number) => `${questions(count)} while we could not observe`,
  },
  notCounted: (words: string) => `Not counted: ${words}.`,
  byPeriod: 'Period by period, as a table',
  byPeriodOf: (promise: string) => `Period by period: ${promise}`,
  period: 'Period',
  figure: 'Figure',
  outOfWhat: 'Out of',
  outcome: 'Outcome',
  open: 'Open',
  tone: {
    aim: 'An aim: we count it all the same.',
    usually: 'What you can normally expect: we count it all the same.',
    'where-possible': 'Where it is possible: we count it all the same.',
  },
  legal: (law: string) => `Guaranteed by law: ${law}`,
  own: 'Our own promise, beyond what the law demands',
  shownBy: 'How we know:',
  yours: 'What we ask of you',
  yoursHow: 'This is your part. It is counted against nobody.',
  howWeCount: [
    'A share of cases counts a case once the time that we look at has passed. A mean of what customers answer has a 95% interval of Student. The fewer the answers, the wider it is.',
    'Somebody being there is counted in opening hours for which there is a record; hours without one stand beside it. Whether our pages answer is asked again and again, and announced maintenance is left out.',
  ],
}
