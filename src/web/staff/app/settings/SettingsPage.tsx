import { useTranslation } from 'react-i18next'
import { updateMe, useMe } from '../api/session.ts'
import { LANGUAGES, speak } from '../messages/index.ts'
import { problemWords } from '../parts/problemWords.ts'
import { say } from '../shell/toasts.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { prefer, usePreferences } from './preferences.ts'
import './settings.css'

const NAMES = { en: 'English', es: 'Español' } as const

/** Language, look, keys and password of the person signed in. */
export function SettingsPage() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const { theme, density, letterKeys } = usePreferences()
  usePageTitle(t('settings.title'))

  async function changeLanguage(language: (typeof LANGUAGES)[number]) {
    try {
      await speak(language)
      prefer({ language })
      await updateMe({ language })
    } catch (problem) {
      say(problemWords(t, problem), { wrong: true })
    }
  }

  return (
    <div className="page">
      <h1>{t('settings.title')}</h1>
      <p className="quiet">
        {me.name} · {me.email}
      </p>
      <div className="settings">
        <ChoiceList
          label={t('settings.language')}
          value={i18n.language}
          choices={LANGUAGES.map((id) => ({ id, label: NAMES[id] }))}
          onChoose={(id) => void changeLanguage(id as (typeof LANGUAGES)[number])}
        />
        <ChoiceList
          label={t('settings.theme')}
          value={theme}
          choices={(['system', 'light', 'dark'] as const).map((id) => ({
            id,
            label: t(`settings.theme_${id}`),
          }))}
          onChoose={(id) => prefer({ theme: id as typeof theme })}
        />
        <ChoiceList
          label={t('settings.density')}
          value={density}
          choices={(['comfortable', 'compact'] as const).map((id) => ({
            id,
            label: t(`settings.density_${id}`),
          }))}
          onChoose={(id) => prefer({ density: id as typeof density })}
        />
        <fieldset>
          <legend>{t('settings.keys')}</legend>
          <label className="check">
            <input
              type="checkbox"
              checked={letterKeys}
              onChange={(event) => prefer({ letterKeys: event.target.checked })}
            />
            {t('settings.letterKeys')}
          </label>
        </fieldset>
      </div>
      <PasswordForm />
    </div>
  )
}
