import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Choice } from '../api/lists.ts'
import './menu.css'

export interface MenuChoice extends Choice {
  /** The key that does the same. */
  readonly hint?: string
}

interface MenuButtonProps {
  readonly label: string
  readonly items: readonly MenuChoice[]
  readonly onChoose: (id: string) => void
  readonly className?: string
}

/**
 * A menu that closes gives the focus back to its button in the next frame. What it leads to may take the focus for
 * itself, so it comes after that.
 */
function afterClosing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

/** A button that opens a list of things to do. */
export function MenuButton({ label, items, onChoose, className = 'button' }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button className={className}>
        {label} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="menu-popover" placement="bottom start">
        <Menu className="menu" onAction={(key) => afterClosing(() => onChoose(String(key)))}>
          {items.map((item) => (
            <MenuItem key={item.id} id={item.id} className="menu-item" textValue={item.label}>
              <span>{item.label}</span>
              {item.hint && <kbd>{item.hint}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
