import type { KeyboardEvent, ReactNode } from 'react'
import { visibleControls } from '../code/visibleControls.ts'
import { askAboutLink } from './linkRequests.ts'
import styles from './Markdown.module.css'
import { readLink } from './safeLink.ts'

interface MessageLinkProps {
  readonly address: string
  readonly children: ReactNode
}

/**
 * A link in a message. It has no address of its own, so that nothing can follow it by any kind of click; activating it
 * asks first. Where the address can't be opened, only its text is left.
 */
export function MessageLink({ address, children }: MessageLinkProps) {
  const target = readLink(address)
  if (!target) return <span>{children}</span>
  const ask = () => askAboutLink(target)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') ask()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <a> with an address could be followed, preloaded or dragged out
    <span
      role="link"
      tabIndex={0}
      className={styles.link}
      title={visibleControls(target.address)}
      onClick={ask}
      onKeyDown={onKeyDown}
    >
      {children}
    </span>
  )
}
