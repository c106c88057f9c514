import { useEffect, useState } from 'react'
import type { Waiting } from '../../state/openConversationState.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import { errorWordsOf } from '../errorText.ts'
import styles from './AnswerStatus.module.css'

function secondsUntil(time: number): number {
  return Math.max(0, Math.ceil((time - Date.now()) / 1_000))
}

interface WaitingCountdownProps {
  readonly waiting: Waiting
  readonly onCancel: () => void
}

/** Counts down to the next try of a server that asked to wait. */
export function WaitingCountdown({ waiting, onCancel }: WaitingCountdownProps) {
  const [seconds, setSeconds] = useState(() => secondsUntil(waiting.until))
  useEffect(() => {
    setSeconds(secondsUntil(waiting.until))
    const timer = setInterval(() => setSeconds(secondsUntil(waiting.until)), 1_000)
    return () => clearInterval(timer)
  }, [waiting.until])
  const { title } = errorWordsOf({ code: waiting.code, details: { retryAt: waiting.until } })
  return (
    <div className={styles.note} data-tone="waiting" data-beside-text>
      <div className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        <span>{words.conversation.retryIn(seconds)}</span>
      </div>
      <Button size="small" onClick={onCancel}>
        {words.conversation.cancelWaiting}
      </Button>
    </div>
  )
}
