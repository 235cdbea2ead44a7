import { expect, it } from 'vitest'
import { calendarChangeLines } from './calendar-change.ts'

const nine = [['09:00', '12:30']] as const
const change = {
  closed: ['2026-06-04', '2026-06-05'],
  closureNamesIn: { en: { '2026-06-04': 'Day of mourning' }, es: { '2026-06-04': 'Día de luto' } },
  open: {
    '2026-06-06': [
      ['10:00', '12:00'],
      ['13:00', '15:00'],
    ],
  },
  seasons: [{ from: '2026-07-01', to: '2026-08-31', hours: { mon: nine, tue: nine, thu: nine } }],
  knownUntil: '2029-12-31',
} as const

it('says what a calendar version changes, line by line', () => {
  expect(calendarChangeLines(change, 'en')).toEqual([
    'closed on Thursday 4 June 2026 (Day of mourning)',
    'closed on Friday 5 June 2026',
    'open on Saturday 6 June 2026, 10:00–12:00 and 13:00–15:00',
    'from Wednesday 1 July 2026 to Monday 31 August 2026: Monday–Tuesday 09:00–12:30, Thursday 09:00–12:30',
    'holidays are known until Monday 31 December 2029',
  ])
})

it('says it in Spanish', () => {
  expect(calendarChangeLines(change, 'es')).toEqual([
    'cerrado el jueves 4 de junio de 2026 (Día de luto)',
    'cerrado el viernes 5 de junio de 2026',
    'abierto el sábado 6 de junio de 2026, 10:00–12:00 y 13:00–15:00',
    'del miércoles 1 de julio de 2026 al lunes 31 de agosto de 2026: lunes–martes 09:00–12:30, jueves 09:00–12:30',
    'los festivos se conocen hasta el lunes 31 de diciembre de 2029',
  ])
})

it('says dates one after the other that the same thing closes as one stretch', () => {
  const closed = ['2026-12-24', '2026-12-25', '2026-12-28', '2026-12-29']
  const holiday = { '2026-12-24': 'Christmas', '2026-12-25': 'Christmas' }
  expect(calendarChangeLines({ closed, closureNamesIn: { en: holiday } }, 'en')).toEqual([
    'closed from Thursday 24 December 2026 to Friday 25 December 2026 (Christmas)',
    'closed from Monday 28 December 2026 to Tuesday 29 December 2026',
  ])
  expect(calendarChangeLines({ closed, closureNamesIn: { en: holiday } }, 'es')[1]).toBe(
    'cerrado del lunes 28 de diciembre de 2026 al martes 29 de diciembre de 2026',
  )
})
