import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { focusMissing } from '../parts/focusMissing.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useSendingKey } from '../parts/useSendingKey.ts'
import { say } from '../shell/toasts.ts'

export interface Sending {
  /** What is wrong with what was typed, or why it was refused. */
  readonly wrong: string | null
  readonly submit: (event: FormEvent<HTMLFormElement>) => void
}

/**
 * A form that is sent once at a time, and emptied once it was taken. `send` answers what to say then; it throws a string
 * for what was left out. The key is the same until it was taken, or something was typed.
 */
export function useSending(send: (values: FormData, key: string) => Promise<string>): Sending {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { keyFor, renew } = useSendingKey()
  async function run(form: HTMLFormElement) {
    setBusy(true)
    try {
      const values = new FormData(form)
      say(await send(values, keyFor([...values])))
      renew()
      setWrong(null)
      form.reset()
    } catch (problem) {
      form.addEventListener('input', renew, { once: true })
      setWrong(typeof problem === 'string' ? problem : problemWords(t, problem))
      if (typeof problem === 'string') focusMissing(form)
    } finally {
      setBusy(false)
    }
  }
  return {
    wrong,
    submit: (event) => {
      event.preventDefault()
      if (!busy) void run(event.currentTarget)
    },
  }
}
