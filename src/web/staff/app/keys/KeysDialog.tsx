import { useTranslation } from 'react-i18next'
import { OverlayDialog } from '../parts/OverlayDialog.tsx'
import { KEYS } from './keyList.ts'
import './keys.css'

/** Every key there is, by where it works. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <OverlayDialog title={t('keys.title')} onClose={onClose}>
      <div className="keys">
        {KEYS.map(({ where, keys }) => (
          <section key={where}>
            <h3>{t(`keys.${where}`)}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={what}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.${what}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet">{t('keys.off')}</p>
    </OverlayDialog>
  )
}
