import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'

const PAGE = '<!doctype html><title>Charter</title><h1>Carta</h1><a href="/figures.csv" download>figures</a>'

it('the tests have a browser that shows a page, takes its picture and saves a file', async () => {
  const server = createServer((request, response) => {
    const file = request.url === '/figures.csv'
    response.writeHead(200, { 'content-type': file ? 'text/csv' : 'text/html' }).end(file ? 'a,b\n' : PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(await page.title()).toBe('Charter')
  expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a')])
  expect(download.suggestedFilename()).toBe('figures.csv')
  await browser.close()
  server.close()
})
