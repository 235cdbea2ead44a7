/** The frame of every public page. */
import type { ReactNode } from 'react'
import { messagesIn } from '../messages/messages.ts'
import type { Site } from '../site.ts'

export interface PageProps {
  site: Site
  title: string
  /** The title says first that something is wrong, so that a screen reader does. */
  wrong?: boolean
  /** Set where the page shows the charter's own words: its typeface is fetched early. */
  serif?: boolean
  /** Without the way to other pages, as before the organisation is set up. */
  bare?: boolean
  children: ReactNode
}

export function Page({ site, title, wrong = false, serif = false, bare = false, children }: PageProps) {
  const { messages: m, organisation, assets } = site
  const prefix = wrong ? m.errors.prefix : ''
  const suffix = title.includes(organisation.name) ? '' : ` · ${organisation.name}`
  return (
    <html lang={site.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${prefix}${title}${suffix}`}</title>
        <link rel="preload" href={assets.sans} as="font" type="font/woff2" crossOrigin="anonymous" />
        {serif && (
          <link rel="preload" href={assets.serif} as="font" type="font/woff2" crossOrigin="anonymous" />
        )}
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="icon" href={assets.mark} type="image/svg+xml" />
      </head>
      <body className="public">
        <a className="skip" href="#content">
          {m.site.skip}
        </a>
        <header className="site-head">
          <div className="site-width">
            {bare ? <span className="site-name">{organisation.name}</span> : <SiteNavigation site={site} />}
          </div>
        </header>
        <main id="content" className="site-width" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-foot screen-only">
          <div className="site-width">
            <LanguageSwitch site={site} />
            {!bare && (
              <a className="quiet" href="/sign-in">
                {m.site.staff}
              </a>
            )}
          </div>
        </footer>
      </body>
    </html>
  )
}

function SiteNavigation({ site }: { site: Site }) {
  const { messages: m } = site
  const pages: [href: string, label: string][] = [
    ['/charter', m.site.charter],
    ['/contact', m.site.contact],
    ['/case', m.site.follow],
  ]
  return (
    <>
      <a className="site-name" href="/">
        {site.organisation.name}
      </a>
      <nav className="site-pages screen-only" aria-label={m.site.pages}>
        {pages.map(([href, label]) => (
          <a key={href} href={href} aria-current={site.path === href ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
    </>
  )
}

function LanguageSwitch({ site }: { site: Site }) {
  const { languages } = site.organisation
  if (languages.length < 2) return null
  return (
    <nav className="languages" aria-label={site.messages.site.languages}>
      {languages.map((language) => (
        <a
          key={language}
          href={`${site.path}?lang=${language}`}
          hrefLang={language}
          lang={language}
          aria-current={language === site.language ? 'true' : undefined}
        >
          {messagesIn(language).language}
        </a>
      ))}
    </nav>
  )
}
