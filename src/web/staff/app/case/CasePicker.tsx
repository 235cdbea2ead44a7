import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { findCasesQuery } from '../api/cases.ts'
import '../parts/menu.css'

interface CasePickerProps {
  /** This one cannot be chosen. */
  readonly except: string
  readonly focus: boolean
  readonly onPick: (reference: string) => void
}

/** Finds another case by name, word or reference. */
export function CasePicker({ except, focus, onPick }: CasePickerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const found =
    useQuery({ ...findCasesQuery(text, 'any'), placeholderData: (before) => before }).data?.items ?? []
  const items = found.filter(({ id }) => id !== except)
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
