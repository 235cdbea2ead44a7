import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sendHeldNow } from '../api/held.ts'
import { signOut, updateMe, useMe } from '../api/session.ts'
import { speak } from '../messages/index.ts'
import { prefer, usePreferences } from '../settings/preferences.ts'
import { say, undoLatest } from '../shell/toasts.ts'
import { pageActions } from './pageActions.ts'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly run: () => void
}

/** What the page in view offers first, then where one can go, then what one can set. */
export function usePaletteItems(onKeys: () => void): PaletteItem[] {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const me = useMe()
  const { theme, density } = usePreferences()
  const isAdministrator = me.role === 'administrator'
  const other = i18n.language === 'es' ? 'en' : 'es'
  const go = (to: string, label: string, hint?: string): PaletteItem => ({
    id: `go ${to}`,
    label,
    hint,
    run: () => void navigate({ to }),
  })
  return [
    ...pageActions(),
    go('/log', t('shell.log'), 'L'),
    go('/', t('shell.queue'), 'Q'),
    {
      id: 'mine',
      label: `${t('shell.queue')}: ${t('queue.mine')}`,
      run: () => void navigate({ to: '/', search: { who: 'mine' } }),
    },
    {
      id: 'unassigned',
      label: `${t('shell.queue')}: ${t('queue.unassigned')}`,
      run: () => void navigate({ to: '/', search: { who: 'unassigned' } }),
    },
    {
      id: 'breached',
      label: `${t('shell.queue')}: ${t('queue.breached')}`,
      run: () => void navigate({ to: '/', search: { breached: 'true' } }),
    },
    go('/measures', t('shell.measures')),
    ...(me.role === 'agent' ? [] : [go('/measures/what-if', t('whatIf.title'))]),
    go('/charter', t('shell.charter')),
    go('/observations', t('observations.title')),
    go('/availability', t('availability.title')),
    go('/notices', t('notices.title')),
    ...(isAdministrator
      ? [
          go('/people', t('shell.people')),
          go('/tokens', t('shell.tokens')),
          go('/rebuilds', t('rebuilds.title')),
          go('/ledger', t('ledger.title')),
        ]
      : []),
    ...(isAdministrator && !me.organisation.mailGoesOut ? [go('/mailbox', t('shell.mailbox'))] : []),
    go('/settings', t('shell.settings')),
    {
      id: 'undo',
      label: t('shell.undo'),
      hint: 'Z',
      run: () => void (undoLatest() || say(t('shell.nothingToUndo'))),
    },
    { id: 'keys', label: t('keys.title'), hint: '?', run: onKeys },
    {
      id: 'language',
      label: t('palette.language'),
      run: () => void updateMe({ language: other }).then(() => speak(other)),
    },
    {
      id: 'theme',
      label: t('palette.theme'),
      run: () => prefer({ theme: isDark(theme) ? 'light' : 'dark' }),
    },
    {
      id: 'density',
      label: t(density === 'compact' ? 'palette.comfortable' : 'palette.compact'),
      run: () => prefer({ density: density === 'compact' ? 'comfortable' : 'compact' }),
    },
    {
      id: 'sign-out',
      label: t('shell.signOut'),
      run: () => {
        sendHeldNow()
        void signOut().then(() => location.assign('/staff/sign-in'))
      },
    },
  ]
}

function isDark(theme: string): boolean {
  return theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
}
