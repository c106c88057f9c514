import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ReactElement, type ReactNode, useState } from 'react'
import { joinClasses } from './joinClasses.ts'
import styles from './Menu.module.css'
import popup from './Popup.module.css'

/** One line of a {@link Menu}. */
export type MenuItem =
  | { readonly kind: 'separator'; readonly key: string }
  | {
      readonly kind?: 'item'
      readonly label: string
      readonly icon?: ReactNode
      /** As a person reads it, such as `Ctrl+N`. */
      readonly shortcut?: string | undefined
      readonly danger?: boolean
      readonly disabled?: boolean
      /** Set: the item is one of several that can be on, and shows whether it is. */
      readonly checked?: boolean
      readonly onSelect: () => void
    }

interface MenuProps {
  /** The button that opens the menu; it must take a ref and props. */
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'end'
  /** Above the items, such as whose menu this is. */
  readonly header?: ReactNode
  /** Left out: the menu keeps its own state. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** Where the focus goes on closing; false: it is not moved, because the action moves it. */
  readonly returnFocus?: () => HTMLElement | boolean | null
}

/** A list of actions behind a button. */
export function Menu(props: MenuProps) {
  const { trigger, items, side = 'bottom', align = 'start', header, open, onOpenChange, returnFocus } = props
  // Drawn within the landmark of its button, so that all content of the page belongs to one.
  const [landmark, setLandmark] = useState<HTMLElement>()
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      onOpenChange={(isOpen, { trigger: button }) => {
        const found = button?.closest<HTMLElement>('main, nav, [role="dialog"]')
        if (found) setLandmark(found)
        onOpenChange?.(isOpen)
      }}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal container={landmark}>
        <Base.Positioner className={popup.positioner} side={side} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup
            className={joinClasses(popup.popup, styles.popup)}
            {...(returnFocus === undefined ? {} : { finalFocus: returnFocus })}
          >
            {header === undefined ? null : <div className={styles.header}>{header}</div>}
            {items.map((item) =>
              item.kind === 'separator' ? (
                <Base.Separator key={item.key} className={styles.separator} />
              ) : (
                <MenuLine key={item.label} item={item} />
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function MenuLine({ item }: { readonly item: Exclude<MenuItem, { kind: 'separator' }> }) {
  const content = (
    <>
      <span className={styles.icon} aria-hidden="true">
        {item.checked ? <Check /> : item.icon}
      </span>
      <span className={styles.label}>{item.label}</span>
      {item.shortcut === undefined ? null : <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
    </>
  )
  const shared = {
    className: joinClasses(popup.item, styles.item, item.danger === true && styles.danger),
    disabled: item.disabled ?? false,
    label: item.label,
  }
  if (item.checked === undefined) {
    return (
      <Base.Item {...shared} onClick={item.onSelect}>
        {content}
      </Base.Item>
    )
  }
  return (
    <Base.CheckboxItem {...shared} checked={item.checked} onCheckedChange={item.onSelect} closeOnClick>
      {content}
    </Base.CheckboxItem>
  )
}
