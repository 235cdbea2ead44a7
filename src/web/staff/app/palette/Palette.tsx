/** Everything that can be gone to or done, found by typing a part of its name; cases too. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { findCasesQuery } from '../api/cases.ts'
import '../parts/dialog.css'
import '../parts/menu.css'
import './palette.css'
import { type PaletteItem, usePaletteItems } from './usePaletteItems.ts'

export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const own = usePaletteItems(onKeys)
  const found = useQuery(findCasesQuery(text.trim())).data?.items ?? []
  const cases = found.map(
    ({ id, reference, subject, customer }): PaletteItem => ({
      id,
      label: [reference, subject, customer?.name].filter(Boolean).join(' · '),
      run: () => void navigate({ to: '/cases/$caseKey', params: { caseKey: reference } }),
    }),
  )
  const wanted = folded(text.trim())
  const items = [...own.filter(({ label }) => folded(label).includes(wanted)), ...cases]

  function run(id: string) {
    onClose()
    items.find((item) => item.id === id)?.run()
  }

  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="overlay-modal palette">
        <Dialog className="palette-dialog" aria-label={t('palette.title')}>
          {/* The list is filtered here, for the cases in it are found by the server. */}
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField className="palette-field" aria-label={t('palette.title')} autoFocus>
              <Input placeholder={t('palette.hint')} />
            </SearchField>
            <Menu
              className="menu palette-list"
              aria-label={t('palette.title')}
              items={items}
              onAction={(key) => run(String(key))}
              renderEmptyState={() => <p className="palette-none">{t('palette.none')}</p>}
            >
              {(item: PaletteItem) => (
                <MenuItem id={item.id} className="menu-item" textValue={item.label}>
                  <span>{item.label}</span>
                  {item.hint && <kbd>{item.hint}</kbd>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Without capitals and accents: "camara" finds "Cámara". */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
