/** Around every page behind the sign-in: the bar, the messages, the keys that work everywhere. */
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchHeld } from '../api/held.ts'
import { useMe } from '../api/session.ts'
import { listen, type StreamState } from '../api/stream.ts'
import { draftsBelongTo, dropOldDrafts } from '../case/drafts.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { languageFor, speak } from '../messages/index.ts'
import { whenIdle } from './idle.ts'
import { PageAnnouncer } from './PageAnnouncer.tsx'
import { Toasts } from './Toasts.tsx'
import { TopBar } from './TopBar.tsx'
import { say, undoLatest } from './toasts.ts'
import { useSignedOut } from './useSignedOut.ts'

const KeysDialog = lazy(() => import('../keys/KeysDialog.tsx').then((file) => ({ default: file.KeysDialog })))
const Palette = lazy(() => import('../palette/Palette.tsx').then((file) => ({ default: file.Palette })))

export function AppShell() {
  const { t } = useTranslation()
  const me = useMe()
  const navigate = useNavigate()
  const [overlay, setOverlay] = useState<'keys' | 'palette' | null>(null)
  const [stream, setStream] = useState<StreamState>('live')

  useSignedOut()
  useEffect(() => listen(setStream), [])
  useEffect(watchHeld, [])
  useMemo(() => draftsBelongTo(me.id), [me.id])
  useEffect(() => dropOldDrafts(Date.now()), [])
  useEffect(() => void speak(languageFor([me.language])), [me.language])
  // What is likely next is fetched while nobody waits: a case opens at once, the palette too.
  useEffect(
    () => whenIdle(() => void Promise.all([import('../case/CasePage.tsx'), import('../log/LogPage.tsx')])),
    [],
  )

  useShortcuts({
    '?': () => setOverlay('keys'),
    'mod+k': () => setOverlay('palette'),
    l: () => void navigate({ to: '/log' }),
    q: () => void navigate({ to: '/' }),
    z: () => {
      if (!undoLatest()) say(t('shell.nothingToUndo'))
    },
  })

  return (
    <>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar onKeys={() => setOverlay('keys')} onPalette={() => setOverlay('palette')} />
      <p className={stream === 'lost' ? 'line-lost' : 'unseen'} role="status">
        {stream === 'lost' ? t('shell.lineLost') : ''}
      </p>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <PageAnnouncer />
      <Toasts />
      <Suspense>
        {overlay === 'keys' && <KeysDialog onClose={() => setOverlay(null)} />}
        {overlay === 'palette' && (
          <Palette onClose={() => setOverlay(null)} onKeys={() => setOverlay('keys')} />
        )}
      </Suspense>
    </>
  )
}
