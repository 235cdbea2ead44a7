import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCharterWithHolidays } from '../../core/charter/parse-with-holidays.ts'
import { ReadyCharter } from './contract.ts'
import { firstCharter, ownCharter } from './first-charter.ts'

const owner = { name: 'Northfield: Ltd', languages: ['es', 'en'], timeZone: 'Europe/Madrid', holidays: 'ES' }

describe('a ready charter made one’s own', () => {
  for (const id of ReadyCharter.options) {
    for (const languages of [['en'], ['es'], ['es', 'en']]) {
      it(`holds as ${id} in ${languages.join(' and ')}`, async () => {
        for (const holidays of ['ES', 'GB-SCT', 'none']) {
          const source = await firstCharter(id, { ...owner, languages, holidays })
          const { charter, problems } = await parseCharterWithHolidays(source)
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
          expect(charter?.languages).toEqual(languages)
          expect(charter?.name[languages[0]!]).toBe('Northfield: Ltd')
          const calendars = Object.values(charter!.calendars)
          expect(calendars.every(({ timezone }) => timezone === 'Europe/Madrid')).toBe(true)
          expect(calendars.some(({ closed = [] }) => closed.includes('2026-10-12'))).toBe(holidays === 'ES')
        }
      })
    }
  }

  it('asks its own address whether it is online', async () => {
    const site = 'https://charter.northfield.example'
    const { charter } = await parseCharterWithHolidays(
      await firstCharter('awarding-body', { ...owner, site }),
    )
    const asked = charter!.commitments.flatMap(({ measure }) =>
      measure?.kind === 'availability' ? measure.urls : [],
    )
    expect(asked).toEqual([`${site}/`])
  })

  it('promises nothing of pages that it was not told of', async () => {
    for (const id of ReadyCharter.options) {
      const source = await firstCharter(id, owner)
      const { charter } = await parseCharterWithHolidays(source)
      expect(source).not.toContain('example.org')
      expect(charter!.commitments.filter(({ measure }) => measure?.kind === 'availability')).toEqual([])
    }
    const source = await firstCharter('professional-institute', owner)
    expect(source).toMatch(/commitments:\n {2}# clause: A2\n {2}telephone-hours:/)
  })

  it('keeps every comment of its author', async () => {
    const path = new URL('../../../charters/professional-institute.yaml', import.meta.url)
    const before = readFileSync(path, 'utf8')
    const comments = (text: string) => text.split('\n').filter((line) => line.trim().startsWith('#'))
    expect(comments(ownCharter(before, { ...owner, site: 'https://us.example' }))).toEqual(comments(before))
    expect(comments(before).length).toBeGreaterThan(5)
  })
})
