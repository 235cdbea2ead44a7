import { describe, expect, it } from 'vitest'
import { changeOf, emptyDraft, lacksOf } from './calendarDraft.ts'

const empty = emptyDraft('office')

describe('a date of a calendar as the form has it', () => {
  it('asks for the date first, and for hours only where it opens', () => {
    expect(lacksOf(empty)).toBe('date')
    expect(lacksOf({ ...empty, date: '2027-06-04' })).toBeNull()
    expect(lacksOf({ ...empty, date: '2027-06-04', opens: true })).toBe('from')
    expect(lacksOf({ ...empty, date: '2027-06-04', opens: true, from: '10:00' })).toBe('to')
    expect(lacksOf({ ...empty, date: '2027-06-04', opens: true, from: '10:00', to: '12:00' })).toBeNull()
  })

  it('is closed all day, with the names that were given', () => {
    const closed = { ...empty, date: '2027-06-04', from: '10:00', to: '12:00' }
    expect(changeOf(closed)).toEqual({ calendar: 'office', closed: [{ date: '2027-06-04' }] })
    expect(changeOf({ ...closed, nameEn: ' Stocktaking ' })).toEqual({
      calendar: 'office',
      closed: [{ date: '2027-06-04', name: { en: 'Stocktaking' } }],
    })
  })

  it('has hours of its own where it opens, whatever was written about closing', () => {
    expect(
      changeOf({
        ...empty,
        date: '2027-06-04',
        opens: true,
        from: '10:00',
        to: '12:00',
        nameEs: 'Inventario',
      }),
    ).toEqual({ calendar: 'office', open: [{ date: '2027-06-04', hours: [['10:00', '12:00']] }] })
  })
})
