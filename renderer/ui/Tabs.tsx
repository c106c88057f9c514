import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'
import { useNarrowWindow } from './useNarrowWindow.ts'

/** One tab and what it shows. */
export interface Tab<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: ReactNode
  /** Made only while the tab is chosen. */
  readonly content: ReactNode
}

interface TabsProps<Value extends string> {
  /** Names the list of tabs. */
  readonly label: string
  readonly tabs: readonly Tab<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Tabs in a column beside their content; above it, in a row that scrolls, where there is little room. Arrow keys follow. */
export function Tabs<Value extends string>({ label, tabs, value, onChange }: TabsProps<Value>) {
  const isNarrow = useNarrowWindow()
  return (
    <Base.Root
      className={styles.root}
      orientation={isNarrow ? 'horizontal' : 'vertical'}
      value={value}
      onValueChange={(next: Value) => onChange(next)}
    >
      <Base.List className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.icon === undefined ? null : (
              <span className={styles.icon} aria-hidden="true">
                {tab.icon}
              </span>
            )}
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
