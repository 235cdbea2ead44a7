/** A call, letter or visit put down in the time it takes to say goodbye: every field in the order in which one hears it. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseCreated, Channel } from '../../../../features/cases/contract.ts'
import { createCase } from '../api/cases.ts'
import { queryClient } from '../api/client.ts'
import { organisationQuery } from '../api/lists.ts'
import { useMe } from '../api/session.ts'
import { AttachedFiles } from '../case/AttachedFiles.tsx'
import { useShortcuts } from '../keys/shortcuts.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useChannelName } from '../parts/useChannelName.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { ArrivedField } from './ArrivedField.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { CustomerField } from './CustomerField.tsx'
import './log.css'
import { Logged } from './Logged.tsx'
import { firstMissing, type LogEntry, newCaseOf } from './logEntry.ts'
import { useLogEntry } from './useLogEntry.ts'

const CHANNELS = ['phone', 'letter', 'visit', 'email', 'social', 'fax'] as const satisfies readonly Channel[]

export function LogPage() {
  const { t } = useTranslation()
  const me = useMe()
  const channelName = useChannelName()
  const kinds = useQuery(organisationQuery).data?.kinds
  const { entry, change, startAgain } = useLogEntry()
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [created, setCreated] = useState<CaseCreated | null>(null)
  usePageTitle(created ? t('log.logged', { reference: created.case.reference }) : t('log.title'))

  async function send(event?: FormEvent) {
    event?.preventDefault()
    if (busy || created) return
    const lacks = firstMissing(entry)
    if (lacks) {
      setWrong(t(`log.missing_${lacks}`))
      form.current?.querySelector<HTMLElement>(`[name="${lacks}"]`)?.focus()
      return
    }
    setBusy(true)
    try {
      const body = await newCaseOf(entry, me.organisation.timeZone)
      if (body.receivedAt && Date.parse(body.receivedAt) > Date.now()) {
        setWrong(t('log.future'))
        return
      }
      setCreated(await createCase(body, entry.key))
      startAgain()
      void queryClient.invalidateQueries({ queryKey: ['cases'] })
    } catch (problem) {
      setWrong(problemWords(t, problem))
    } finally {
      setBusy(false)
    }
  }

  useShortcuts({ 'mod+enter': () => void send() })
  if (created) return <Logged created={created} onAnother={() => setCreated(null)} />

  const put = (part: Partial<LogEntry>) => {
    setWrong(null)
    change(part)
  }
  const segments = kinds?.segments ?? []
  const priorities = kinds?.priorities ?? []
  const abouts = kinds?.about ?? [{ id: entry.about, label: entry.about }]
  return (
    <form ref={form} className="log" onSubmit={(event) => void send(event)} noValidate autoComplete="off">
      <h1>{t('log.title')}</h1>
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <fieldset className="log-channels">
        <legend>{t('log.channel')}</legend>
        {CHANNELS.map((channel) => (
          <label key={channel} className="check">
            <input
              type="radio"
              name="channel"
              value={channel}
              checked={entry.channel === channel}
              onChange={() => put({ channel })}
            />
            {channelName(channel)}
          </label>
        ))}
      </fieldset>
      <div className="log-row">
        <CustomerField entry={entry} onChange={put} />
        <ChoiceField
          label={t('log.about')}
          value={entry.about}
          choices={abouts}
          onChoose={(about) => put({ about })}
        />
      </div>
      <div className="field">
        <label htmlFor="log-subject">{t('log.subject')}</label>
        <input
          id="log-subject"
          name="subject"
          maxLength={200}
          aria-required="true"
          value={entry.subject}
          onChange={(event) => put({ subject: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="log-said">{t('log.said')}</label>
        <textarea
          id="log-said"
          name="said"
          className="writing"
          rows={5}
          aria-required="true"
          value={entry.said}
          onChange={(event) => put({ said: event.target.value })}
        />
      </div>
      <p className="log-checks">
        <label className="check">
          <input
            type="checkbox"
            checked={entry.answered}
            onChange={(event) => put({ answered: event.target.checked })}
          />
          {t('log.answered')}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={entry.mine}
            onChange={(event) => put({ mine: event.target.checked })}
          />
          {t('log.takeIt')}
        </label>
      </p>
      <fieldset className="log-row">
        <legend className="unseen">{t('log.reach')}</legend>
        <div className="field">
          <label htmlFor="log-email">
            {t('log.email')} <span className="label-optional">({t('common.optional')})</span>
          </label>
          <input
            id="log-email"
            type="email"
            value={entry.email}
            onChange={(event) => put({ email: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="log-phone">
            {t('log.phone')} <span className="label-optional">({t('common.optional')})</span>
          </label>
          <input
            id="log-phone"
            type="tel"
            value={entry.phone}
            onChange={(event) => put({ phone: event.target.value })}
          />
        </div>
        <ArrivedField entry={entry} onChange={put} />
        {segments.length > 0 && (
          <ChoiceField
            label={t('log.segment')}
            none={t('log.segmentNone')}
            value={entry.segment}
            choices={segments}
            onChoose={(segment) => put({ segment })}
          />
        )}
        {priorities.length > 0 && (
          <ChoiceField
            label={t('log.priority')}
            none={t('log.priorityNone')}
            value={entry.priority}
            choices={priorities}
            onChoose={(priority) => put({ priority })}
          />
        )}
      </fieldset>
      <AttachedFiles files={entry.files} onChange={(files) => put({ files })} />
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={busy}>
          {busy ? t('log.sending') : t('log.send')} <kbd>Ctrl ↵</kbd>
        </button>
        <span className="quiet">{t('log.kept')}</span>
        <button type="button" className="as-link" onClick={startAgain}>
          {t('log.startAgain')}
        </button>
      </div>
    </form>
  )
}
