/** Two people on one case see each other, and neither overwrites the other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerWrites } from '../../src/web/staff/testing/fakeCommands.ts'
import { type Office, openOffice, queueIsReady } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const caseOf = (reference: string) => office.state.cases.find((one) => one.reference === reference)!

describe('two people on one case', () => {
  it('see each other, and who is writing', async () => {
    const priya = await office.visit({ as: 'priya', path: '/staff/cases/RI-1042' })
    const sam = await office.visit({ as: 'sam', path: '/staff/cases/RI-1042' })
    await sam.getByText('Priya Raman has this open too').waitFor()
    await priya.getByRole('button', { name: /^Reply/ }).click()
    await priya.keyboard.type('Dear')
    await sam.getByText('Priya Raman is writing here').waitFor()
    await priya.goto('about:blank')
    await sam.getByText('Priya Raman is writing here').waitFor({ state: 'detached' })
  })

  it('a reply that crosses another is not sent; what changed is shown, the text stays, and can be sent all the same', async () => {
    const priya = await office.visit({ as: 'priya', path: '/staff/cases/RI-1038' })
    const sam = await office.visit({ as: 'sam', path: '/staff/cases/RI-1038' })
    for (const page of [priya, sam]) await page.getByRole('button', { name: /^Reply/ }).click()
    await priya.keyboard.type('The invoice is right.')
    await sam.keyboard.type('The invoice was wrong, sorry.')
    await sam.keyboard.press('Control+Enter')
    await sam.getByText('Your reply is sent.').waitFor()

    await priya.keyboard.press('Control+Enter')
    await priya.getByText('This was not sent.').waitFor()
    const message = priya.getByRole('textbox', { name: 'Message' })
    expect(await message.inputValue()).toBe('The invoice is right.')
    expect(await priya.locator('.meanwhile').textContent()).toContain('The invoice was wrong, sorry.')
    const replies = () =>
      caseOf('RI-1038')
        .timeline.filter(({ type }) => type === 'reply')
        .map(({ by }) => by.name)
    expect(replies()).toEqual(['Sam Whitlock'])

    await message.fill('As Sam says, it was wrong.')
    await priya.keyboard.press('Control+Enter')
    await priya.getByText('Your reply is sent.').waitFor()
    expect(replies()).toEqual(['Sam Whitlock', 'Priya Raman'])
  })

  it('what a customer writes meanwhile is shown above the text', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1040' })
    await page.getByRole('button', { name: /^Reply/ }).click()
    await page.keyboard.type('Estimada señora')
    customerWrites(office.state, 'RI-1040', 'Ya lo he encontrado, gracias.')
    await page.getByText('Something has happened since you began writing:').waitFor()
    expect(await page.locator('.meanwhile').textContent()).toContain('Ya lo he encontrado')
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Estimada señora')
  })

  it('a draft outlives the tab', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1025' })
    await page.getByRole('button', { name: /^Reply/ }).click()
    await page.keyboard.type('Half of an answer')
    await page.getByLabel('Date of resolution').fill('2026-12-18')
    await page.reload()
    const message = page.getByRole('textbox', { name: 'Message' })
    await message.waitFor()
    expect(await message.inputValue()).toBe('Half of an answer')
    await message.focus()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Your reply is sent.').waitFor()
    const reply = office.state.log.findLast(({ path }) => path.endsWith('/reply'))
    expect(reply?.body).toMatchObject({ carries: { 'resolution-date': '2026-12-18' } })
    await page.reload()
    await page.getByRole('heading', { name: 'Complaint: mark of paper 2' }).waitFor()
    expect(await message.count()).toBe(0)
  })

  it('a reply that cannot reach the server stays where it is', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1029' })
    await page.getByRole('button', { name: /^Reply/ }).click()
    await page.keyboard.type('Thank you for the documents')
    await page.context().setOffline(true)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/The server cannot be reached/).waitFor()
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe(
      'Thank you for the documents',
    )
    await page.context().setOffline(false)
    await page.keyboard.press('Control+Enter')
    await page.getByText('Your reply is sent.').waitFor()
  })

  it('the queue shows what others do, but moves nothing under a pointer', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const references = () =>
      page.$$eval('tr[data-id] .queue-link', (links) =>
        links.slice(0, 5).map((link) => link.getAttribute('href')),
      )
    const row = page.getByRole('row', { name: /Membership renewal/ }).first()
    await row.hover()
    const before = await references()
    const theCase = caseOf('RI-1036')
    theCase.clocks[0]!.dueAt = office.state.now + 60_000
    customerWrites(office.state, 'RI-1036', 'It is urgent now')
    await page.getByRole('button', { name: /The list has changed/ }).waitFor()
    expect(await references()).toEqual(before)
    await page.mouse.move(5, 5)
    await expect.poll(async () => (await references()).indexOf('/staff/cases/RI-1036')).toBe(1)
  })
})
