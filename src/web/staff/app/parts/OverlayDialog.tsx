import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import './dialog.css'

interface OverlayDialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Over the page until it is closed; the focus stays in it and goes back afterwards. */
export function OverlayDialog({ title, onClose, children }: OverlayDialogProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="overlay-modal">
        <Dialog className="overlay-dialog">
          <div className="overlay-head">
            <Heading slot="title">{title}</Heading>
            <button type="button" className="as-link" onClick={onClose}>
              {t('common.close')} <kbd>Esc</kbd>
            </button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
