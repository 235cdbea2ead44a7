/** What the screens of the staff app share: an account, the way to a page, and a case to look at. */

/** The demo's account unless `--email` and `--password` give another. */
const ADMINISTRATOR = { email: 'alex@riverside.example', password: 'as good as our word' }

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
export async function open(page, { url }, path, sign) {
  await page.goto(`${url}/staff${path}`)
  await page.waitForSelector(sign)
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

/** Opens one case of those that the queue answers to `query`: the first unless `choose` says another. */
export async function openCase(page, setting, query, choose = async (cases) => cases[0]) {
  const chosen = await aCase(page, setting, query, choose)
  await open(page, setting, `/cases/${chosen.reference}`, '.case-side')
}

export async function aCase(page, { url }, query, choose = async (cases) => cases[0]) {
  const get = async (path) => (await page.request.get(`${url}/api/${path}`)).json()
  const { items } = await get(`cases?${query}`)
  return choose(items, get)
}

/** The case on which most promises run or ran: the hardest to read. */
export async function mostPromises(cases, get) {
  const details = []
  for (const { reference } of cases.slice(0, 30)) details.push(await get(`cases/${reference}`))
  return details.reduce((most, one) => (one.clocks.length > most.clocks.length ? one : most))
}

/** The first case with a clock of this promise that is not done. */
export function withClockOf(commitment) {
  return async (cases, get) => {
    for (const { reference } of cases) {
      const one = await get(`cases/${reference}`)
      if (one.clocks.some((clock) => clock.commitment === commitment && clock.stoppedAt === null)) return one
    }
    return cases[0]
  }
}
