/** What is taken back leaves no trace; what is not taken back is done, even when the page is closed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Office, openOffice, queueIsReady } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(() => {
  office.state.log.length = 0
})
afterAll(() => office.close())

const sent = (path: string) => office.state.log.filter((request) => request.path.endsWith(path))
const caseOf = (reference: string) => office.state.cases.find((one) => one.reference === reference)!

describe('taking back', () => {
  it('a closed case comes back with Z, and nothing was sent', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const row = page.getByRole('row', { name: /Invoice query · Northfield/ })
    await row.getByRole('link').focus()
    await page.keyboard.press('e')
    await page.getByText('RI-1038 is closed.').waitFor()
    expect(await row.count()).toBe(0)
    await page.keyboard.press('z')
    await row.waitFor()
    await page.waitForTimeout(5_500)
    expect(sent('/bulk')).toEqual([])
    expect(caseOf('RI-1038').status).toBe('open')
  })

  it('a case is closed when the seconds have passed', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    await page
      .getByRole('row', { name: /How do I upgrade/ })
      .getByRole('link')
      .focus()
    await page.keyboard.press('e')
    await expect.poll(() => caseOf('RI-1041').status, { timeout: 15_000 }).toBe('closed')
  })

  it('and at once when the page is left', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    await page
      .getByRole('row', { name: /Change of address/ })
      .getByRole('link')
      .focus()
    await page.keyboard.press('e')
    await page.getByText('RI-1036 is closed.').waitFor()
    expect(caseOf('RI-1036').status).toBe('open')
    await page.goto('about:blank')
    await expect.poll(() => caseOf('RI-1036').status, { timeout: 3_000 }).toBe('closed')
  })

  it('what a crash left behind is sent when the app is next opened', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const theCase = caseOf('RI-1037')
    await page.evaluate((id) => {
      const held = {
        key: 'k',
        cases: [id],
        path: `/api/cases/${id}/closure`,
        body: {},
        heldAt: Date.now() - 60_000,
      }
      localStorage.setItem('troth:held', JSON.stringify([held]))
    }, theCase.id)
    await page.reload()
    await expect.poll(() => theCase.status, { timeout: 5_000 }).toBe('closed')
    expect(sent('/closure')).toHaveLength(1)
  })

  it('an assignment goes back to who had the case', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1040' })
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    await page.keyboard.press('a')
    await expect.poll(() => caseOf('RI-1040').assignee?.name).toBe('Priya Raman')
    await page.getByRole('button', { name: /Undo/ }).click()
    await expect.poll(() => caseOf('RI-1040').assignee?.name).toContain('Lucía')
  })

  it('a case is merged into another that is found by a name', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1043' })
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    await page.keyboard.press('m')
    await page.getByRole('combobox', { name: /The case to merge into/ }).waitFor()
    await page.keyboard.type('wei zh')
    await page.getByRole('option', { name: /RI-1041/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('RI-1041 · How do I upgrade? · Wei Zhang').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Merged.').waitFor()
    expect(caseOf('RI-1043').mergedInto?.reference).toBe('RI-1041')
  })

  it('a fact of the charter’s own carries the instant at which it was pressed', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1025' })
    const before = Date.now()
    await page.getByRole('button', { name: 'Signed off' }).click()
    const pressed = Date.now()
    await expect.poll(() => sent('/events').length, { timeout: 15_000 }).toBe(1)
    const { occurredAt, type } = sent('/events')[0]!.body as { occurredAt: string; type: string }
    expect(type).toBe('signed-off')
    expect(Date.parse(occurredAt)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(occurredAt)).toBeLessThanOrEqual(pressed)
  })
})
