/** Says when, what will be done in each language, and of which addresses. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaintenanceDetail } from '../../../../features/availability/contract.ts'
import { sendMaintenance } from '../api/availability.ts'
import { useMe } from '../api/session.ts'
import { DateField } from '../parts/DateField.tsx'
import { focusMissing } from '../parts/focusMissing.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useSendingKey } from '../parts/useSendingKey.ts'
import { instantOf, wallOf } from '../parts/zoned.ts'
import { say } from '../shell/toasts.ts'

interface MaintenanceFormProps {
  /** Null: a new one. */
  readonly changing: MaintenanceDetail | null
  /** Every address that the charter promises. */
  readonly addresses: readonly string[]
  readonly onDone: () => Promise<void>
}

const ENDS = ['from', 'until'] as const
const nothing = { date: '', time: '' }

export function MaintenanceForm({ changing, addresses, onDone }: MaintenanceFormProps) {
  const { t, i18n } = useTranslation()
  const { languages, timeZone } = useMe().organisation
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const { keyFor, renew } = useSendingKey()
  const first = useRef<HTMLInputElement>(null)
  // Who pressed "Change" further up is brought here.
  useEffect(() => {
    if (changing) first.current?.focus()
  }, [changing])
  const asItIs = {
    from: changing ? wallOf(changing.from, timeZone) : nothing,
    until: changing ? wallOf(changing.until, timeZone) : nothing,
  }
  const [given, setGiven] = useState(asItIs)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending) return
    const form = event.currentTarget
    const values = new FormData(form)
    const text = (name: string) => String(values.get(name) ?? '').trim()
    const times = ENDS.map((end) => [given[end].date, given[end].time] as const)
    const says = Object.fromEntries(
      languages.map((language) => [language, text(`says-${language}`)]).filter(([, words]) => words !== ''),
    )
    if (times.flat().includes('') || Object.keys(says).length === 0) {
      focusMissing(form)
      return setWrong(t('availability.needed'))
    }
    const chosen = values.getAll('url').map(String)
    setSending(true)
    try {
      const [begins, ends] = times.map(([date, time]) => instantOf(date, time, timeZone))
      const some = chosen.length > 0 && chosen.length < addresses.length
      const body = { from: begins!, until: ends!, says, ...(some && { urls: chosen }) }
      await sendMaintenance(body, keyFor(body), changing?.id)
      renew()
      say(t(changing ? 'availability.isChanged' : 'availability.isAnnounced'))
      setWrong(null)
      form.reset()
      setGiven({ from: nothing, until: nothing })
      await onDone()
    } catch (problem) {
      setWrong(problemWords(t, problem))
    } finally {
      setSending(false)
    }
  }

  const nameOf = (language: string) =>
    new Intl.DisplayNames([i18n.language], { type: 'language' }).of(language) ?? language
  return (
    <form onSubmit={(event) => void send(event)} noValidate className="maintenance-form">
      <h2>{t(changing ? 'availability.changeTitle' : 'availability.announce')}</h2>
      <p className="field-hint">{t('availability.announceHint', { zone: timeZone })}</p>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      {ENDS.map((end) => (
        <DateField
          key={end}
          label={t(`availability.${end}`)}
          {...given[end]}
          withTime="needed"
          invalid={wrong !== null && !(given[end].date && given[end].time)}
          inputRef={end === 'from' ? first : undefined}
          onChange={(change) => setGiven({ ...given, [end]: { ...given[end], ...change } })}
        />
      ))}
      {languages.map((language) => (
        <div className="field" key={language}>
          <label htmlFor={`maintenance-says-${language}`}>
            {t('availability.says', { language: nameOf(language) })}
          </label>
          <input
            id={`maintenance-says-${language}`}
            name={`says-${language}`}
            lang={language}
            maxLength={500}
            autoComplete="off"
            defaultValue={changing?.words[language] ?? ''}
          />
        </div>
      ))}
      {addresses.length > 1 && (
        <fieldset className="field">
          <legend>{t('availability.which')}</legend>
          {addresses.map((url) => (
            <label key={url} className="check maintenance-url">
              <input
                type="checkbox"
                name="url"
                value={url}
                defaultChecked={changing?.urls?.includes(url) ?? true}
              />{' '}
              {url}
            </label>
          ))}
        </fieldset>
      )}
      <p className="actions">
        <button type="submit" className="button button-main" aria-disabled={sending}>
          {t(changing ? 'availability.saveChange' : 'availability.send')}
        </button>
        {changing && (
          <button type="button" className="button" onClick={() => void onDone()}>
            {t('common.cancel')}
          </button>
        )}
      </p>
    </form>
  )
}
