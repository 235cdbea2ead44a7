import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendHeldNow } from '../api/held.ts'
import { signOut, useMe } from '../api/session.ts'

/** A popover of the browser's own: Escape and a press elsewhere close it, focus goes back to the button. */
export function MainMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => menu.current?.hidePopover()
  const isAdministrator = me.role === 'administrator'

  async function leave() {
    sendHeldNow()
    await signOut()
    location.assign('/staff/sign-in')
  }

  const item = (to: string, label: string, className?: string): ReactNode => (
    <li className={className}>
      <Link to={to} onClick={close}>
        {label}
      </Link>
    </li>
  )

  return (
    <>
      <button type="button" className="top-tool top-menu" popoverTarget="main-menu" aria-expanded={open}>
        <span className="top-menu-name">{me.name}</span>
        <span className="top-menu-word">{t('shell.menu')}</span>
        <span aria-hidden="true">▾</span>
      </button>
      <div
        id="main-menu"
        ref={menu}
        popover="auto"
        className="main-menu"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        <p className="main-menu-who">
          {me.name}
          <br />
          <span className="quiet">{me.organisation.name}</span>
        </p>
        <ul>
          <li className="narrow-only">
            <Link to="/" onClick={close}>
              {t('shell.queue')}
            </Link>
          </li>
          <li className="narrow-only">
            <Link to="/measures" onClick={close}>
              {t('shell.measures')}
            </Link>
          </li>
          <li className="narrow-only">
            <Link to="/charter" onClick={close}>
              {t('shell.charter')}
            </Link>
          </li>
          {item('/observations', t('observations.title'))}
          {item('/availability', t('availability.title'))}
          {isAdministrator && item('/people', t('shell.people'), 'menu-parted')}
          {isAdministrator && item('/tokens', t('shell.tokens'))}
          {isAdministrator && item('/rebuilds', t('rebuilds.title'))}
          {isAdministrator && item('/ledger', t('ledger.title'))}
          {isAdministrator && !me.organisation.mailGoesOut && item('/mailbox', t('shell.mailbox'))}
          {item('/settings', t('shell.settings'), 'menu-parted')}
          <li>
            <button
              type="button"
              onClick={() => {
                close()
                onKeys()
              }}
            >
              {t('shell.keys')} <kbd>?</kbd>
            </button>
          </li>
          <li>
            <button type="button" onClick={() => void leave()}>
              {t('shell.signOut')}
            </button>
          </li>
        </ul>
      </div>
    </>
  )
}
