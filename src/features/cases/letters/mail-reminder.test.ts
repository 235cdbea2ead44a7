import { expect, it } from 'vitest'
import { judge } from '../../../core/cases/judge.ts'
import { at, given } from '../../../core/cases/testing/office.ts'
import { charter } from '../../../core/cases/testing/told.ts'
import { reminderMail } from './mail-reminder.ts'

const history = charter(`
events:
  booked: { label: { en: Visit booked } }
commitments:
  renewal: { says: { en: We remind you. }, event: reminded, before: renewal-date, at-least: 4 weeks }
  visit: { says: { en: We remind you. }, event: reminded, before: booked, at-least: 1 day }
`)
const { byId, charter: published } = history.at(0)!
const attributes = { 'renewal-date': '2026-07-29' }
const runs = judge(
  history,
  given(['received 1 10:00', { facts: { attributes } }], ['booked 2 10:00', { until: '2026-06-12' }]),
  at('3 10:00'),
)

function mailFor(id: string, language: string) {
  const run = runs.find(({ commitment }) => commitment === id)!
  const state = { caseId: '1', reference: 'RI-1' }
  const to = { name: 'Ama', email: null, language, organisation: 'Institute', timeZone: 'UTC' }
  const link = { url: 'https://institute.example/case/1', expiresAt: at('30 10:00') }
  const about = { state, subject: 'Fellow', seq: 3, run, commitment: byId.get(id)!, charter: published }
  const { subject, paragraphs } = reminderMail(about, to, link, at('3 10:00')).letter
  return [subject, paragraphs[0]]
}

it('names the attribute of the case that the date is', () => {
  expect(mailFor('renewal', 'en')).toEqual([
    'A reminder: renewal date, Wednesday 29 July (RI-1)',
    'This is a reminder about “Fellow”. Renewal date: Wednesday 29 July.',
  ])
  expect(mailFor('renewal', 'es')[1]).toBe(
    'Le recordamos «Fellow». Fecha de renovación: miércoles 29 de julio.',
  )
})

it('names the event that the date came with, by the label that the charter gives it', () => {
  expect(mailFor('visit', 'en')).toEqual([
    'A reminder: Friday 12 June (RI-1)',
    'This is a reminder about “Fellow”. The date that was given with “Visit booked” is Friday 12 June.',
  ])
  expect(mailFor('visit', 'es')[1]).toBe(
    'Le recordamos «Fellow». La fecha que se dio con «Visit booked» es el viernes 12 de junio.',
  )
})
