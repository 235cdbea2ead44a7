import { expect, it } from 'vitest'
import { lastDays } from './lastDays.ts'

it("counts back from the organisation's own day, whatever the day in Greenwich", () => {
  const now = Date.parse('2026-03-01T23:30:00Z')
  expect(lastDays(3, now, 'Europe/London')).toEqual(['2026-03-01', '2026-02-28', '2026-02-27'])
  expect(lastDays(2, now, 'Europe/Madrid')).toEqual(['2026-03-02', '2026-03-01'])
})
