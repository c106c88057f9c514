import { Check, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Message } from '../../../shared/models.ts'
import { useMinute } from '../../state/useMinute.ts'
import { exactTime } from '../../words/exactTime.ts'
import { words } from '../../words/words.ts'
import { QuietButton } from '../QuietButton.tsx'
import { useCopy } from '../useCopy.ts'
import styles from './MessageFooter.module.css'
import { shortTime } from './messageTime.ts'
import { SpentButton } from './SpentButton.tsx'

interface MessageFooterProps {
  readonly message: Message
  /** Shown without hovering. */
  readonly isAlwaysShown: boolean
  readonly children?: ReactNode
}

/** The line under a message: copy and other actions, time and model. It keeps its height while it is not seen. */
export function MessageFooter({ message, isAlwaysShown, children }: MessageFooterProps) {
  const { copy, isCopied } = useCopy()
  const text = words.conversation
  const now = useMinute()
  const time = message.finishedAt ?? message.timestamp
  return (
    <footer className={styles.footer} data-shown={isAlwaysShown} data-role={message.role}>
      <span className={styles.actions}>
        {message.message !== '' && (
          <QuietButton
            label={isCopied ? text.copied : text.copyMessage}
            icon={isCopied ? <Check /> : <Copy />}
            onClick={() => copy(message.message)}
          />
        )}
        {children}
      </span>
      <span className={styles.facts}>
        <time dateTime={new Date(time).toISOString()} title={exactTime(time)}>
          {shortTime(time, Math.max(now, time))}
        </time>
        {message.role === 'assistant' && message.model && (
          <bdi className={styles.model} title={message.model}>
            {message.model}
          </bdi>
        )}
        {message.spent && <SpentButton spent={message.spent} />}
      </span>
    </footer>
  )
}
