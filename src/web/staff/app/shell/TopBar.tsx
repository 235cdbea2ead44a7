import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Bell } from './Bell.tsx'
import { MainMenu } from './MainMenu.tsx'

/** The places gone to all day stand in the bar; the rest in its menu, which at narrow widths has them all. */
export function TopBar({ onKeys, onPalette }: { onKeys: () => void; onPalette: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <header className="top-bar screen-only">
      <Link to="/" className="wordmark" aria-label={t('shell.home')}>
        Troth
      </Link>
      <nav aria-label={t('shell.main')} className="top-links">
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          {t('shell.queue')}
        </Link>
        <Link to="/measures">{t('shell.measures')}</Link>
        <Link to="/charter">{t('shell.charter')}</Link>
      </nav>
      <div className="top-tools">
        <button type="button" className="top-tool top-find" onClick={onPalette}>
          {t('shell.find')} <kbd>Ctrl K</kbd>
        </button>
        <button type="button" className="top-tool top-log" onClick={() => void navigate({ to: '/log' })}>
          {t('shell.log')} <kbd>L</kbd>
        </button>
        <Bell />
        <MainMenu onKeys={onKeys} />
      </div>
    </header>
  )
}
