/** What administrators set: the charter, people, tokens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const sent = (path: string) => office.state.log.filter((request) => request.path.endsWith(path))

describe('an administrator', () => {
  it('changes the charter: told of a mistake by line and column, shown what changes, then publishes', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/charter' })
    await page.getByRole('link', { name: /Change it/ }).click()
    const source = page.getByRole('textbox', { name: 'Source of the charter' })
    await source.waitFor()
    const before = await source.inputValue()
    await source.fill(before.replace('within: 3 working days', 'within: 2 workin days'))
    await page.getByRole('button', { name: 'Line 15, column 15' }).click()
    expect(
      await source.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart).slice(0, 6)),
    ).toBe('workin')
    const toPublish = page.getByRole('button', { name: 'See what changes, and publish' })
    expect(await toPublish.getAttribute('aria-disabled')).toBe('true')

    const shorter = before.replace('within: 3 working days', 'within: 2 working days')
    await source.fill(shorter)
    await page.getByText('No mistakes.').waitFor()
    await toPublish.click()
    expect(sent('/api/charters')).toEqual([])
    await page.getByRole('button', { name: 'Publish now' }).click()
    const refused = page.getByText('2026-04 is published already')
    await refused.waitFor()
    await source.fill(shorter.replace('2026-04', '2027-01'))
    expect(await refused.count()).toBe(0)

    await toPublish.click()
    await page.getByText(/Lines that come: 2; lines that go: 2/).waitFor()
    await page.getByRole('button', { name: 'Publish now' }).dblclick()
    await page.getByRole('row', { name: /2027-01 in force/ }).waitFor()
    expect(sent('/api/charters')).toHaveLength(2)
  })

  it('is told that a version is not the newest, and what publishing from it would do', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/charter' })
    await page.getByRole('link', { name: 'Read it 2025-04' }).click()
    await page.getByText(/This is not the newest version: 2027-01 is/).waitFor()
  })

  it('makes a token whose secret is shown once', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/tokens' })
    await page.getByLabel('Name').fill('Web site')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByText('Give it a name, and at least one thing that it may do.').waitFor()
    await page.getByLabel('read cases').check()
    await page.getByRole('button', { name: 'Make a token' }).click()
    const secret = page.getByLabel('Secret of “Web site”')
    await secret.first().waitFor()
    await page.reload()
    await page.getByRole('rowheader', { name: 'Web site', exact: true }).waitFor()
    expect(await secret.count()).toBe(0)
  })

  it('gives somebody another role, and disables an account, but not their own', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/people' })
    await page.getByLabel('Role of Sam Whitlock').selectOption('director')
    expect(office.state.staff.find(({ name }) => name === 'Sam Whitlock')?.role).toBe('agent')
    await page.getByRole('button', { name: 'Change Sam Whitlock' }).click()
    await page.getByText('Sam Whitlock is changed.').waitFor()
    await page.getByRole('button', { name: 'Disable Priya Raman' }).click()
    await page.getByText(/Priya Raman can no longer sign in/).waitFor()
    expect(await page.getByLabel('Role of Ada Fernsby').isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Disable Ada Fernsby' }).count()).toBe(0)
  })

  it('is not offered to agents', async () => {
    const page = await office.visit({ as: 'sam' })
    await page.getByRole('button', { name: /Sam Whitlock/ }).click()
    await page.getByRole('link', { name: 'My settings' }).waitFor()
    for (const name of ['People', 'Tokens for programs', 'Mailbox']) {
      expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0)
    }
  })
})
