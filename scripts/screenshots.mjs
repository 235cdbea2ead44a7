/**
 * `npm run screenshots`: a picture of every screen in both themes and languages, into screenshots/.
 *
 *     npm run screenshots                                  of a demo that it starts and stops itself
 *     npm run screenshots -- --url http://localhost:4000   of a Troth that runs
 *     npm run screenshots -- --only charter,queue --width 320 --theme dark --language es
 *
 * The screens stand in scripts/screens: each file exports `screens`, a list of `{ name, path }` or `{ name, visit }`, with
 * `print: true` where it is also to be seen on paper and `window: true` where something lies over the page, and if need be
 * `prepare`, called once for each browser context.
 */
import './node-version.mjs'
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { register } from 'tsx/esm/api'
import { startDemo } from './screens/demo.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const list = { type: 'string' }
const { values: given } = parseArgs({
  options: {
    url: list,
    only: list,
    width: list,
    theme: list,
    language: list,
    email: list,
    password: list,
    out: list,
  },
})

const out = path.resolve(ROOT, given.out ?? 'screenshots')
const widths = chosen(given.width, '320,768,1440').map(Number)
const themes = chosen(given.theme, 'light,dark')
const languages = chosen(given.language, 'en,es')
const only = given.only === undefined ? null : new Set(chosen(given.only, ''))
const account = { email: given.email, password: given.password }

// The browser is found as the tests find it, whose code is TypeScript.
register()
const { launchBrowser } = await import('../tests/browser.ts')

const sets = await screenSets()
const demo = given.url === undefined ? await startDemo() : null
const url = (given.url ?? demo.url).replace(/\/$/, '')
const failed = []
try {
  mkdirSync(out, { recursive: true })
  const browser = await launchBrowser()
  for (const language of languages) {
    for (const theme of themes) for (const width of widths) await takeAll(browser, { language, theme, width })
    await takeAll(browser, { language, theme: 'light', width: 718, print: true })
  }
  await browser.close()
} finally {
  await demo?.stop()
}
console.log(`Pictures in ${path.relative(process.cwd(), out) || '.'}`)
if (failed.length > 0) {
  console.error(`Not taken:\n${failed.join('\n')}`)
  process.exitCode = 1
}

function chosen(text, otherwise) {
  return (text ?? otherwise).split(',').filter(Boolean)
}

async function screenSets() {
  const folder = path.join(ROOT, 'scripts', 'screens')
  const files = readdirSync(folder).filter((file) => file.endsWith('.screens.mjs'))
  return Promise.all(files.map((file) => import(path.join(folder, file))))
}

/** Every screen in one setting. A screen that fails is told at the end, and the others are taken all the same. */
async function takeAll(browser, { language, theme, width, print = false }) {
  for (const { screens, prepare } of sets) {
    const wanted = screens.filter((screen) => (only?.has(screen.name) ?? true) && (!print || screen.print))
    if (wanted.length === 0) continue
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: language === 'en' ? 'en-GB' : language,
      reducedMotion: 'reduce',
    })
    const setting = { url, language, theme, width, account }
    try {
      await prepare?.(context, setting)
      for (const screen of wanted) await take(context, screen, setting, print)
    } catch (error) {
      failed.push(
        `${wanted.map(({ name }) => name).join(', ')} (${language}, ${theme}, ${width}): ${error.message}`,
      )
    } finally {
      await context.close()
    }
  }
}

async function take(context, screen, setting, print) {
  const { language, theme, width } = setting
  const file = path.join(out, `${screen.name}-${print ? 'print' : `${width}-${theme}`}-${language}.png`)
  const page = await context.newPage()
  try {
    if (screen.visit) await screen.visit(page, setting)
    else await page.goto(`${url}${screen.path}`)
    if (print) await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => document.fonts.ready)
    // What sticks to the window would lie over the middle of the page.
    if (!screen.window) await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({ path: file, fullPage: !screen.window })
  } catch (error) {
    failed.push(`${path.basename(file)}: ${error.message.split('\n')[0]}`)
  } finally {
    await page.close()
  }
}
