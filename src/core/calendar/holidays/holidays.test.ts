import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { builtInHolidays, builtInRegions } from './built-in.ts'
import { loadHolidays } from './load.ts'
import { isRegion, regions } from './regions.ts'

const datesOf = (region: string, year: string) =>
  builtInHolidays(region)!
    .holidays.map(({ date }) => date)
    .filter((date) => date.startsWith(year))

describe('bank holidays of the United Kingdom', () => {
  test.each([
    ['GB-ENG', '2020', ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28']],
    [
      'GB-WLS',
      '2022',
      ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
    ],
    [
      'GB-SCT',
      '2026',
      ['01-01', '01-02', '04-03', '05-04', '05-25', '06-15', '08-03', '11-30', '12-25', '12-28'],
    ],
    [
      'GB-NIR',
      '2021',
      ['01-01', '03-17', '04-02', '04-05', '05-03', '05-31', '07-12', '08-30', '12-27', '12-28'],
    ],
    ['GB-ENG', '2012', ['01-02', '04-06', '04-09', '05-07', '06-04', '06-05', '08-27', '12-25', '12-26']],
  ])('%s in %s', (region, year, days) => {
    expect(datesOf(region, year)).toEqual(days.map((day) => `${year}-${day}`))
  })

  test('Scotland moves both of its January days on from a weekend', () => {
    expect(datesOf('GB-SCT', '2022').slice(0, 2)).toEqual(['2022-01-03', '2022-01-04'])
  })

  test('are known to the end of the last published year, and named in both languages', () => {
    for (const region of ['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR']) {
      const { knownUntil, holidays } = builtInHolidays(region)!
      expect(knownUntil).toBe('2028-12-31')
      expect(new Set(holidays.map(({ date }) => date)).size).toBe(holidays.length)
      expect(holidays.every(({ names }) => names.en !== '' && names.es !== '')).toBe(true)
    }
    const easter = builtInHolidays('GB-ENG')!.holidays.find(({ date }) => date === '2026-04-06')
    expect(easter).toEqual({
      date: '2026-04-06',
      names: { en: 'Easter Monday', es: 'Lunes de Pascua' },
      substitute: false,
    })
    const boxing = builtInHolidays('GB-ENG')!.holidays.find(({ date }) => date === '2026-12-28')
    expect(boxing?.substitute).toBe(true)
  })
})

test('Zimbabwe keeps Youth Day, Easter Saturday, the Monday after a Sunday, and Defence Forces Day after Heroes’ Day', () => {
  expect(datesOf('ZW', '2021')).toEqual(
    expect.arrayContaining(['2021-02-22', '2021-04-03', '2021-04-19', '2021-12-27']),
  )
  expect(datesOf('ZW', '2023')).toEqual(expect.arrayContaining(['2023-01-02', '2023-08-14', '2023-08-15']))
  expect(datesOf('ZW', '2023')).not.toContain('2023-08-08')
})

test('built-in holidays are in order of date, and two of one date as they are listed', () => {
  for (const region of builtInRegions) {
    const dates = builtInHolidays(region)!.holidays.map(({ date }) => date)
    expect(dates).toEqual([...dates].sort())
  }
  const onOneDate = builtInHolidays('ZW')!.holidays.filter(({ date }) => date === '2022-04-18')
  expect(onOneDate.map(({ names }) => names.en)).toEqual(['Easter Monday', 'Independence Day'])
})

test('built-in regions are at hand at once; others are not', () => {
  expect(builtInRegions).toEqual(['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR', 'ZW'])
  expect(builtInHolidays('ES')).toBeUndefined()
})

describe('holidays of other regions, once loaded', () => {
  test.each([
    ['ES-MD', ['2026-05-02', '2026-11-02', '2026-12-07']],
    ['FR', ['2026-05-08', '2026-07-14']],
    ['DE-BY', ['2026-01-06', '2026-11-01']],
    ['US', ['2026-07-03', '2026-11-26']],
  ])('%s has its own days', async (region, days) => {
    const holidays = (await loadHolidays([region]))(region)
    const dates = holidays?.holidays.map(({ date }) => date)
    expect(dates).toEqual(expect.arrayContaining(days))
    expect(dates?.every((date) => /^20\d\d-\d\d-\d\d$/.test(date))).toBe(true)
    expect(holidays?.knownUntil).toBe('2030-12-31')
  })

  test('are calculated to the last year, and say which are kept instead of another day', async () => {
    const holidays = (await loadHolidays(['NZ']))('NZ')!.holidays
    expect(holidays.at(-1)!.date.slice(0, 4)).toBe('2040')
    const substitutes = holidays.filter(({ substitute }) => substitute).map(({ date }) => date)
    expect(substitutes).toContain('2026-04-27')
    expect(substitutes).not.toContain('2026-04-25')
    expect(substitutes).not.toContain('2026-12-25')
  })

  test('have Spanish names too', async () => {
    const holidays = (await loadHolidays(['ES']))('ES')
    expect(holidays?.holidays.find(({ date }) => date === '2026-12-25')?.names).toEqual({
      en: 'Christmas Day',
      es: 'Navidad',
    })
  })

  test('a holiday of several days closes each of them', async () => {
    const holidays = (await loadHolidays(['SA']))('SA')
    const eid = holidays?.holidays.filter(
      ({ date, names }) => date.startsWith('2026-03') && names.en.includes('Ramadan'),
    )
    expect(eid?.map(({ date }) => date)).toEqual(['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22'])
  })

  test('a region that does not exist stays unknown, and the built-in ones stay exact', async () => {
    const lookup = await loadHolidays(['XX-YY', 'GB-ENG'])
    expect(lookup('XX-YY')).toBeUndefined()
    expect(lookup('GB-ENG')).toBe(builtInHolidays('GB-ENG'))
  })
})

test('every listed region can be calculated', async () => {
  const { default: Holidays } = await import('date-holidays')
  const known = new Holidays()
  const countries = Object.keys(known.getCountries('en'))
  const partsOf = new Map(countries.map((country) => [country, Object.keys(known.getStates(country) ?? {})]))
  const impossible = regions.filter((region) => {
    const [country = '', part] = region.split('-')
    const parts = partsOf.get(country)
    return parts === undefined || (part !== undefined && !parts.includes(part))
  })
  expect(impossible).toEqual([])
  expect(isRegion('GB')).toBe(false)
  expect(isRegion('ES-MD')).toBe(true)
})

test('nothing that is read at the start reaches for the heavy package', () => {
  for (const file of ['built-in.ts', 'regions.ts', 'day-list.ts', '../../charter/parse.ts']) {
    expect(readFileSync(new URL(file, import.meta.url), 'utf8')).not.toMatch(/date-holidays|load\.ts/)
  }
  expect(readFileSync(new URL('load.ts', import.meta.url), 'utf8')).not.toMatch(
    /^import (?!type).*date-holidays/m,
  )
})
