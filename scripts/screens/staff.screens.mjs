/** The staff app, as an administrator sees it. The demo's account unless `--email` and `--password` give another. */
const ADMINISTRATOR = { email: 'alex@riverside.example', password: 'as good as our word' }

export const screens = [
  {
    name: 'staff-queue',
    visit: (page, setting) => open(page, setting, '/', '.queue-table tbody tr[data-id]'),
  },
  {
    name: 'staff-queue-filters',
    visit: async (page, setting) => {
      await open(page, setting, '/?breached=true', '.queue-narrow[open]')
    },
  },
  {
    name: 'staff-queue-selected',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      for (const row of [0, 1]) await page.locator('.queue-table tbody input[type=checkbox]').nth(row).check()
    },
  },
  {
    name: 'staff-queue-empty',
    visit: (page, setting) => open(page, setting, '/?search=nothing-is-called-this', '.empty, .queue-empty'),
  },
  { name: 'staff-case', print: true, visit: (page, setting) => openCase(page, setting, 'who=all') },
  {
    name: 'staff-case-complaint',
    visit: (page, setting) => openCase(page, setting, 'who=all&about=complaint&limit=200', mostPromises),
  },
  {
    name: 'staff-case-timeline',
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all&about=complaint&limit=200', mostPromises)
      for (const summary of await page.locator('.case-promise > .clock .clock-follow > summary').all())
        await summary.click()
      await page.waitForSelector('.timeline')
    },
  },
  {
    name: 'staff-case-reply',
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all')
      await page.locator('.action-bar button').first().click()
      await page.waitForSelector('.case-answer textarea')
    },
  },
  { name: 'staff-log', visit: (page, setting) => open(page, setting, '/log', 'form.log') },
  {
    name: 'staff-log-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/log', 'form.log')
      await page.locator('form.log button[type=submit]').click()
      await page.waitForSelector('.problem')
    },
  },
  { name: 'staff-receipt', print: true, visit: openReceipt },
  {
    name: 'staff-measures',
    print: true,
    visit: (page, setting) => open(page, setting, '/measures', 'tbody tr'),
  },
  {
    name: 'staff-measures-by-channel',
    visit: (page, setting) => open(page, setting, '/measures?by=channel', 'tbody tr'),
  },
  {
    name: 'staff-promise',
    visit: async (page, setting) => {
      await open(page, setting, '/measures', 'tbody tr')
      await page.locator('tbody th a').first().click()
      await page.waitForURL(/measures\/promise/)
      await page.waitForSelector('.months-chart')
    },
  },
  {
    name: 'staff-clocks',
    visit: async (page, setting) => {
      await open(page, setting, '/measures', 'tbody tr')
      await page.locator('.measures-broken a').first().click()
      await page.waitForURL(/measures\/clocks/)
      await page.waitForSelector('.clocks-table tbody tr')
    },
  },
  { name: 'staff-charter', visit: (page, setting) => open(page, setting, '/charter', 'main h1') },
  {
    name: 'staff-charter-draft',
    visit: async (page, setting) => {
      await open(page, setting, '/charter', 'main h1')
      await page.locator('main a[href*="/charter/"]').first().click()
      await page.waitForSelector('main textarea')
      await page.waitForSelector('.draft-problems[aria-busy=false]')
    },
  },
  { name: 'staff-people', visit: (page, setting) => open(page, setting, '/people', 'main h1') },
  { name: 'staff-tokens', visit: (page, setting) => open(page, setting, '/tokens', 'main h1') },
  { name: 'staff-ledger', visit: (page, setting) => open(page, setting, '/ledger', '.ledger table') },
  { name: 'staff-rebuilds', visit: (page, setting) => open(page, setting, '/rebuilds', 'main h1') },
  { name: 'staff-mailbox', visit: (page, setting) => open(page, setting, '/mailbox', 'main h1') },
  { name: 'staff-notices', visit: (page, setting) => open(page, setting, '/notices', 'main h1') },
  { name: 'staff-settings', visit: (page, setting) => open(page, setting, '/settings', 'main h1') },
  {
    name: 'staff-palette',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      await page.keyboard.press('Control+k')
      await page.waitForSelector('.palette')
    },
  },
  {
    name: 'staff-keys',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      await page.keyboard.press('?')
      await page.waitForSelector('[role=dialog]')
    },
  },
  {
    name: 'staff-menu',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      await page.locator('.top-menu').click()
    },
  },
  { name: 'staff-not-found', visit: (page, setting) => open(page, setting, '/nowhere', 'main h1') },
  {
    name: 'staff-sign-in',
    visit: async (page, setting) => {
      // A page without the others' cookie: this screen is for who is not signed in yet.
      await page.route('**/api/session', (route) => route.fulfill({ status: 401, body: '{}' }))
      await open(page, setting, '/sign-in', '#password')
    },
  },
]

/** Signs in, and has the app speak the language of the picture. */
export async function prepare(context, { url, language, theme, account }) {
  const email = account.email ?? ADMINISTRATOR.email
  const password = account.password ?? ADMINISTRATOR.password
  const answer = await context.request.post(`${url}/api/session`, { data: { email, password } })
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()}`)
  const { csrfToken } = await answer.json()
  await context.request.patch(`${url}/api/session`, {
    headers: { 'X-CSRF-Token': csrfToken },
    data: { language },
  })
  await context.addInitScript(
    (preferences) => localStorage.setItem('troth:preferences', preferences),
    JSON.stringify({ theme, language }),
  )
}

/** Goes to a page of the app and waits until what it is about is there. */
async function open(page, { url }, path, sign) {
  await page.goto(`${url}/staff${path}`)
  await page.waitForSelector(sign)
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

/** Opens one case of those that the queue answers to `query`: the first unless `choose` says another. */
async function openCase(page, setting, query, choose = async (cases) => cases[0]) {
  const chosen = await aCase(page, setting, query, choose)
  await open(page, setting, `/cases/${chosen.reference}`, '.case-side')
}

async function openReceipt(page, setting) {
  const { reference } = await aCase(page, setting, 'who=all', async (cases) => cases[0])
  await open(page, setting, `/cases/${reference}/receipt`, '.receipt')
}

async function aCase(page, { url }, query, choose) {
  const get = async (path) => (await page.request.get(`${url}/api/${path}`)).json()
  const { items } = await get(`cases?${query}`)
  return choose(items, get)
}

/** The case on which most promises run or ran: the hardest to read. */
async function mostPromises(cases, get) {
  const details = []
  for (const { reference } of cases.slice(0, 30)) details.push(await get(`cases/${reference}`))
  return details.reduce((most, one) => (one.clocks.length > most.clocks.length ? one : most))
}
