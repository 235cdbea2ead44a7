import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../../features/cases/contract.ts'
import { caseQuery, findCasesQuery } from '../api/cases.ts'
import { queryClient } from '../api/client.ts'
import '../parts/menu.css'
import type { LogEntry } from './logEntry.ts'

interface CustomerFieldProps {
  readonly entry: LogEntry
  readonly onChange: (part: Partial<LogEntry>) => void
}

/** Names we know are offered while one types; a new one is simply typed. What is open for the name already is shown. */
export function CustomerField({ entry, onChange }: CustomerFieldProps) {
  const { t } = useTranslation()
  const found =
    useQuery({ ...findCasesQuery(entry.name.trim()), placeholderData: (before) => before }).data?.items ?? []
  const names = [...new Map(found.flatMap((row) => nameOf(row))).values()]
  const open = found.filter(
    ({ status, customer }) => status === 'open' && customer?.name === entry.name.trim(),
  )

  async function choose(reference: string) {
    const details = (await queryClient.fetchQuery(caseQuery(reference)).catch(() => null))?.customerDetails
    if (details)
      onChange({
        name: details.name,
        email: details.email ?? entry.email,
        phone: details.phone ?? entry.phone,
      })
  }

  return (
    <div className="log-customer">
      <ComboBox
        className="field"
        items={names}
        inputValue={entry.name}
        onInputChange={(name) => onChange({ name })}
        onChange={(key) => {
          if (key) void choose(String(key))
        }}
        allowsCustomValue
        // Names come a moment after the letters: the list has to be open for them already.
        allowsEmptyCollection
        defaultFilter={() => true}
        autoFocus
        isRequired
      >
        <Label>{t('log.who')}</Label>
        <Input name="name" maxLength={200} placeholder={t('log.whoHint')} />
        <Popover className="menu-popover menu-popover-quiet">
          <ListBox className="menu">
            {(item: (typeof names)[number]) => (
              <ListBoxItem id={item.reference} className="menu-item" textValue={item.name}>
                {item.name}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {open.length > 0 && (
        <p className="log-known" role="status">
          {t('log.known')}{' '}
          {open.slice(0, 3).map(({ reference, subject }) => (
            <Link key={reference} to="/cases/$caseKey" params={{ caseKey: reference }} tabIndex={-1}>
              {reference} {subject}
            </Link>
          ))}
        </p>
      )}
    </div>
  )
}

function nameOf({ customer, reference }: CaseSummary): [string, { name: string; reference: string }][] {
  return customer ? [[customer.id, { name: customer.name, reference }]] : []
}
