/** The public pages. */
export const screens = [
  { name: 'home', visit: (page, setting) => open(page, setting, '/') },
  { name: 'charter', print: true, visit: (page, setting) => open(page, setting, '/charter') },
  {
    name: 'charter-months',
    visit: async (page, setting) => {
      await open(page, setting, '/charter')
      await page.locator('.figure-table > summary').first().click()
    },
  },
  { name: 'contact', visit: (page, setting) => open(page, setting, '/contact') },
  {
    name: 'contact-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/contact')
      await page.fill('[name=email]', 'abena@')
      await page.click('main button[type=submit]')
    },
  },
  { name: 'receipt', print: true, visit: getInTouch },
  {
    name: 'receipt-timeline',
    visit: async (page, setting) => {
      await getInTouch(page, setting)
      await page.locator('.clock-follow > summary').first().click()
    },
  },
  {
    name: 'withdraw',
    visit: async (page, setting) => {
      await getInTouch(page, setting)
      await page.locator('.folded > summary').last().click()
    },
  },
  { name: 'find', visit: (page, setting) => open(page, setting, '/case') },
  { name: 'link-unknown', visit: (page, setting) => open(page, setting, '/case/of-somebody-else') },
  { name: 'status', visit: (page, setting) => open(page, setting, '/status') },
  { name: 'sign-in', visit: (page, setting) => open(page, setting, '/sign-in') },
  { name: 'not-found', visit: (page, setting) => open(page, setting, '/nowhere') },
]

function open(page, { url, language }, path) {
  return page.goto(`${url}${path}?lang=${language}`)
}

/** One case serves all pictures of a language: a second sending would be a second case. */
const receipts = new Map()

async function getInTouch(page, setting) {
  const known = receipts.get(setting.language)
  if (known) return page.goto(known)
  await open(page, setting, '/contact')
  const spanish = setting.language === 'es'
  const about = page.locator('[name=about]').first()
  if ((await about.getAttribute('type')) === 'radio') await about.check()
  else if ((await about.getAttribute('type')) !== 'hidden') await about.selectOption({ index: 1 })
  await page.fill('[name=subject]', spanish ? 'Certificados del grupo 14' : 'Certificates for cohort 14')
  await page.fill('[name=message]', spanish ? '¿Cuándo los recibiremos?' : 'When will they reach us?')
  await page.fill('[name=name]', 'Abena Osei-Mensah')
  await page.fill('[name=email]', 'abena@college.example')
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/case\//)
  receipts.set(setting.language, page.url())
}
