import { type Ref, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const PAUSE = 180

interface QueueSearchProps {
  readonly ref: Ref<HTMLInputElement>
  readonly value: string
  readonly onSearch: (text: string) => void
  /** Enter: open what is found. */
  readonly onEnter: (text: string) => void
  /** Arrow down: on to the list. */
  readonly onLeave: () => void
}

/** Searches as it is typed. Enter opens the first that is found, the arrow goes to the list, Escape empties it. */
export function QueueSearch({ ref, value, onSearch, onEnter, onLeave }: QueueSearchProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(value), [value])

  function change(next: string) {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next.trim()), PAUSE)
  }

  function now(next: string) {
    clearTimeout(timer.current)
    onSearch(next.trim())
  }

  return (
    <search className="queue-search">
      <label className="unseen" htmlFor="queue-search">
        {t('queue.search')}
      </label>
      <input
        id="queue-search"
        ref={ref}
        type="search"
        value={text}
        placeholder={t('queue.searchHint')}
        autoComplete="off"
        aria-keyshortcuts="/"
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            now(text)
            if (text.trim()) onEnter(text.trim())
          } else if (event.key === 'ArrowDown') {
            event.preventDefault()
            onLeave()
          } else if (event.key === 'Escape' && text) {
            event.preventDefault()
            event.stopPropagation()
            setText('')
            now('')
          }
        }}
      />
      <kbd>/</kbd>
    </search>
  )
}
