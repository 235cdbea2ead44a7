import type { Hono } from 'hono'
import { isRegion } from '../../../core/calendar/holidays/regions.ts'
import { ReadyCharter, Setup } from '../../../features/organisation/contract.ts'
import { portalLanguages } from '../messages/messages.ts'
import { SetupPage, timeZoneGroups } from '../pages/SetupPage.tsx'
import { SignInPage } from '../pages/SignInPage.tsx'
import type { FieldError } from '../services.ts'
import { emptyForm, type Site } from '../site.ts'
import { checking } from './checks.ts'
import type { Portal, PortalEnv } from './portal-context.ts'
import { sendPage, visitorOf } from './portal-context.ts'
import { readSubmission, type Submission } from './submission.ts'

/** Setting up at the first visit, and signing in. Both end in the staff app. */
export function accessRoutes(app: Hono<PortalEnv>, portal: Portal): void {
  const { services } = portal

  app.get('/setup', async (c) => {
    if (await services.isSetUp()) return c.redirect('/sign-in', 303)
    const site = c.get('site')
    return sendPage(c, <SetupPage site={site} form={{ values: likely(site), errors: [] }} />)
  })

  app.post('/setup', async (c) => {
    if (await services.isSetUp()) return c.redirect('/sign-in', 303)
    const site = c.get('site')
    const submission = await readSubmission(c)
    const again = (errors: readonly FieldError[], status: 409 | 422 | 429) =>
      sendPage(c, <SetupPage site={site} form={{ values: submission.values, errors }} />, status)
    const checked = checkSetup(site, submission)
    if ('errors' in checked) return again(checked.errors, 422)
    const done = await services.setUp(checked.setup, visitorOf(portal, c))
    if ('setCookie' in done) {
      c.header('Set-Cookie', done.setCookie, { append: true })
      return c.redirect('/staff', 303)
    }
    if (done.refused === 'invalid') return again(done.errors, 422)
    if (done.refused === 'limited') {
      return again(
        [{ field: '', message: site.messages.errors.signInLimited(site.messages.wait(done.retryAfter)) }],
        429,
      )
    }
    // Someone else was quicker.
    return c.redirect('/sign-in', 303)
  })

  app.get('/sign-in', (c) => sendPage(c, <SignInPage site={c.get('site')} form={emptyForm} />))

  app.post('/sign-in', async (c) => {
    const site = c.get('site')
    const { values } = await readSubmission(c)
    const again = (message: string, status: 422 | 429) =>
      sendPage(c, <SignInPage site={site} form={{ values, errors: [{ field: 'email', message }] }} />, status)
    const email = (values.email ?? '').slice(0, 254)
    const password = (values.password ?? '').slice(0, 200)
    const known = await services.signIn({ email, password }, visitorOf(portal, c))
    if ('setCookie' in known) {
      c.header('Set-Cookie', known.setCookie, { append: true })
      return c.redirect('/staff', 303)
    }
    if (known.refused !== 'limited') return again(site.messages.errors.signIn, 422)
    c.header('Retry-After', String(known.retryAfter))
    return again(site.messages.errors.signInLimited(site.messages.wait(known.retryAfter)), 429)
  })
}

/** What most who read this language will choose. */
function likely(site: Site): Record<string, string> {
  const spanish = site.language.startsWith('es')
  return {
    languages: spanish ? 'es' : 'en',
    timeZone: spanish ? 'Europe/Madrid' : 'Europe/London',
    holidays: spanish ? 'ES' : 'GB-ENG',
    charter: 'professional-institute',
  }
}

function checkSetup(site: Site, submission: Submission): { setup: Setup } | { errors: FieldError[] } {
  const { errors: m } = site.messages
  const { errors, needed, email } = checking(site, submission)
  const name = needed('name', m.organisation, 100)
  const languages = (submission.values.languages ?? '')
    .split(' ')
    .filter((one) => portalLanguages.includes(one))
  if (languages.length === 0) errors.push({ field: 'languages', message: m.languages })
  const timeZone = submission.values.timeZone ?? ''
  if (!timeZoneGroups().some(({ choices }) => choices.some(({ id }) => id === timeZone))) {
    errors.push({ field: 'timeZone', message: m.timeZone })
  }
  const holidays = submission.values.holidays ?? ''
  if (holidays !== 'none' && !isRegion(holidays)) errors.push({ field: 'holidays', message: m.holidays })
  const pages = siteFrom(submission.values.site)
  if (pages === null) errors.push({ field: 'site', message: m.site })
  const charter = ReadyCharter.safeParse(submission.values.charter)
  if (!charter.success) errors.push({ field: 'charter', message: m.charter })
  const account = {
    name: needed('account.name', m.name, 100),
    email: email('account.email', m.emailNeeded) ?? '',
    password: submission.values['account.password'] ?? '',
  }
  if (account.password.length < 12 || account.password.length > 200) {
    errors.push({ field: 'account.password', message: m.password })
  }
  if (errors.length > 0) return { errors }
  const given = { name, languages, timeZone, holidays, charter: charter.data, account }
  return { setup: Setup.parse({ ...given, ...(pages && { site: pages }) }) }
}

/** An address as people write it, whole; undefined where there is none, null where it is no address of the web. */
function siteFrom(text = ''): string | undefined | null {
  const given = text.trim()
  if (given === '') return undefined
  const whole = given.includes('://') ? given : `https://${given}`
  if (!URL.canParse(whole) || whole.length > 200) return null
  const { protocol, hostname, href, username } = new URL(whole)
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '' ? href : null
}
