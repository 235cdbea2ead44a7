/** Where an answer, a note or a date is put down. One form for all of them: what each asks for stands in `writings.ts`. */
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { useMe } from '../api/session.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { say } from '../shell/toasts.ts'
import { AttachedFiles } from './AttachedFiles.tsx'
import { Carries } from './Carries.tsx'
import './composer.css'
import { Meanwhile } from './Meanwhile.tsx'
import { PickField } from './PickField.tsx'
import { UntilFields } from './UntilFields.tsx'
import { useDelayWords } from './useDelayWords.ts'
import { useDraft } from './useDraft.ts'
import { useSend } from './useSend.ts'
import { WritingField } from './WritingField.tsx'
import { type Draft, dateAsked, type Missing, missing, type WritingKind, writing } from './writings.ts'

interface ComposerProps {
  readonly kind: WritingKind
  readonly theCase: CaseDetail
  /** Opened by hand: the first field takes the focus. */
  readonly focus: boolean
  readonly onTyped: () => void
  /** Sent, put aside or thrown away. */
  readonly onDone: () => void
}

export function Composer({ kind, theCase, focus, onTyped, onDone }: ComposerProps) {
  const { t } = useTranslation()
  const me = useMe()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const asked = writing(kind)
  const { draft, change, drop } = useDraft(theCase.id, kind, theCase.version)
  const dates = dateAsked(kind, draft, theCase)
  const [wrong, setWrong] = useState<string | null>(null)
  const [lacking, setLacking] = useState<Missing | null>(null)
  const sending = useSend({ kind, theCase, me, onWrong: setWrong })
  useDelayWords(kind, theCase, draft, change)

  const type = (part: Parameters<typeof change>[0]) => {
    setWrong(null)
    setLacking(null)
    onTyped()
    change(part)
  }

  async function send(event?: FormEvent) {
    event?.preventDefault()
    if (sending.busy) return
    const lacks = missing(kind, draft, dates)
    if (lacks) {
      setWrong(t(`write.missing_${lacks}`))
      setLacking(lacks)
      form.current?.querySelector<HTMLElement>(`[data-field="${fieldOf(lacks)}"]`)?.focus()
      return
    }
    if (!(await sending.send(draft))) return
    drop()
    say(t(`write.done_${kind}`, { name: theCase.customer?.name ?? '' }))
    onDone()
  }

  useShortcuts({ 'mod+enter': () => void send() })

  return (
    <form
      ref={form}
      className={asked.toCustomer ? 'composer' : 'composer composer-inside'}
      onSubmit={(event) => void send(event)}
      noValidate
      aria-labelledby={`${id}-title`}
    >
      <h2 id={`${id}-title`}>
        {t(`write.do_${kind}`)}
        <span className="composer-whom">
          {asked.toCustomer
            ? t(theCase.customerDetails?.email ? 'write.toCustomer' : 'write.toCustomerWithoutMail', {
                name: theCase.customer?.name ?? '',
              })
            : t('write.inside')}
        </span>
      </h2>
      <p className="hint">{t(`write.hint_${kind}`)}</p>
      <Meanwhile news={sending.news(draft)} refused={sending.refused} />
      <div role="alert">{wrong && <p className="problem">{wrong}</p>}</div>
      <PickField
        theCase={theCase}
        pick={asked.pick}
        value={draft.picked}
        focus={focus}
        onPick={(picked) => type({ picked })}
      />
      {dates === 'slot' && kind === 'agreed-date' && (
        <SlotFrom draft={draft} focus={focus} lacking={lacking} onChange={type} />
      )}
      {asked.date !== 'none' && (
        <UntilFields
          date={draft.date}
          time={draft.time}
          withTime={asked.date === 'dateOrTime'}
          what={asked.pick === 'ownEvent' ? 'happenedOn' : dates === 'slot' ? 'slotUntil' : 'until'}
          focus={focus && asked.pick === 'none' && dates !== 'slot'}
          name={asked.pick === 'ownEvent' ? 'happenedOn' : 'date'}
          invalid={lacking === 'date'}
          onChange={type}
        />
      )}
      {dates === 'slot' && kind === 'events' && (
        <SlotFrom draft={draft} focus={false} lacking={lacking} onChange={type} />
      )}
      {dates !== null && kind === 'events' && (
        <UntilFields
          date={draft.statedDate}
          time={draft.statedTime}
          withTime
          what={dates === 'slot' ? 'slotUntil' : 'stated'}
          focus={false}
          name="stated"
          invalid={lacking === 'stated'}
          onChange={({ date, time }) =>
            type({
              ...(date !== undefined && { statedDate: date }),
              ...(time !== undefined && { statedTime: time }),
            })
          }
        />
      )}
      {asked.text && (
        <WritingField
          label={t(
            asked.text === 'reason' ? 'write.reason' : asked.toCustomer ? 'write.message' : 'write.noteText',
          )}
          optional={!asked.textNeeded}
          value={draft.text}
          focus={focus && asked.pick === 'none' && asked.date === 'none'}
          onChange={(text) => type({ text, touched: true })}
        />
      )}
      {kind === 'reply' && (
        <Carries
          fields={theCase.replyFields}
          values={draft.carries}
          onChange={(carries) => type({ carries })}
        />
      )}
      {asked.files && <AttachedFiles files={draft.files} onChange={(files) => type({ files })} />}
      <div className="actions composer-actions">
        <button type="submit" className="button button-main" aria-disabled={sending.busy}>
          {sending.busy
            ? t('write.sending')
            : sending.refused
              ? t('write.sendAnyway')
              : t(`write.send_${asked.toCustomer ? 'customer' : 'inside'}`)}{' '}
          <kbd>Ctrl ↵</kbd>
        </button>
        {kind === 'reply' && theCase.actions.includes('resolution') && (
          <label className="check">
            <input
              type="checkbox"
              checked={draft.resolves}
              onChange={(event) => type({ resolves: event.target.checked })}
            />
            {t('write.resolves')}
          </label>
        )}
        <span className="composer-aside">
          {draft.savedAt > 0 || draft.touched ? <span className="quiet">{t('write.kept')}</span> : null}
          <button
            type="button"
            className="as-link"
            onClick={() => {
              const thrown = draft
              drop()
              onDone()
              if (thrown.text.trim()) say(t('write.thrownAway'), { undo: () => change(thrown) })
            }}
          >
            {t('write.throwAway')}
          </button>
        </span>
      </div>
    </form>
  )
}

interface SlotFromProps {
  readonly draft: Draft
  readonly focus: boolean
  readonly lacking: Missing | null
  readonly onChange: (part: Partial<Draft>) => void
}

function SlotFrom({ draft, focus, lacking, onChange }: SlotFromProps) {
  return (
    <UntilFields
      date={draft.fromDate}
      time={draft.fromTime}
      withTime
      what="slotFrom"
      focus={focus}
      invalid={lacking === 'from' || lacking === 'slotOrder'}
      onChange={({ date, time }) =>
        onChange({
          ...(date !== undefined && { fromDate: date }),
          ...(time !== undefined && { fromTime: time }),
        })
      }
    />
  )
}

/** Where the cursor goes when something is missing. */
function fieldOf(lacks: Missing): string {
  if (lacks === 'from' || lacks === 'slotOrder') return 'slotFrom'
  return lacks === 'text' || lacks === 'date' || lacks === 'stated' ? lacks : 'pick'
}
