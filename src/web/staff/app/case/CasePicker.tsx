import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { caseQuery, findCasesQuery } from '../api/cases.ts'
import '../parts/menu.css'

interface CasePickerProps {
  /** This one cannot be chosen. */
  readonly except: string
  /** The reference of the one that is chosen. */
  readonly value: string
  readonly focus: boolean
  readonly onPick: (reference: string) => void
}

/** Finds another case by name, word or reference. */
export function CasePicker({ except, value, focus, onPick }: CasePickerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const found =
    useQuery({ ...findCasesQuery(text, 'any'), placeholderData: (before) => before }).data?.items ?? []
  const items = found.filter(({ id }) => id !== except)
  if (value) return <ChosenCase reference={value} onChange={() => onPick('')} />
  return (
    <ComboBox
      className="field"
      items={items}
      inputValue={text}
      onInputChange={setText}
      onChange={(key) => key && onPick(String(key))}
      allowsEmptyCollection
      defaultFilter={() => true}
      autoFocus={focus}
    >
      <Label>{t('write.pick_case')}</Label>
      <Input data-field="pick" />
      <Popover className="menu-popover">
        <ListBox
          className="menu"
          renderEmptyState={() => <p className="menu-item">{t('write.noneFound')}</p>}
        >
          {(item: (typeof items)[number]) => (
            <ListBoxItem
              id={item.reference}
              className="menu-item"
              textValue={`${item.reference} ${item.subject}`}
            >
              {item.reference} · {item.subject} · {item.customer?.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

function ChosenCase({ reference, onChange }: { reference: string; onChange: () => void }) {
  const { t } = useTranslation()
  const chosen = useQuery(caseQuery(reference)).data
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <p className="field">
      <span>
        {t('write.into')}{' '}
        <strong>{[reference, chosen?.subject, chosen?.customer?.name].filter(Boolean).join(' · ')}</strong>{' '}
        <button ref={button} type="button" className="as-link" data-field="pick" onClick={onChange}>
          {t('write.another')}
        </button>
      </span>
    </p>
  )
}
