import { ChevronRight } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Message, Reasoning as Thought } from '../../../shared/models.ts'
import { isRunning } from '../../state/openConversationState.ts'
import { words } from '../../words/words.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import styles from './Reasoning.module.css'

/** Seconds since this was shown first, while it counts. */
function useSeconds(isCounting: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!isCounting) return
    const timer = setInterval(() => setSeconds((count) => count + 1), 1_000)
    return () => clearInterval(timer)
  }, [isCounting])
  return seconds
}

/** Keeps the end of growing text in sight, unless the person has scrolled up in it. */
function useFollowedEnd(isGrowing: boolean, length: number) {
  const place = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows every growth of the text
  useEffect(() => {
    if (isGrowing && isAtEnd.current && place.current) place.current.scrollTop = place.current.scrollHeight
  }, [isGrowing, length])
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = place.current ?? {}
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24
  }
  return { place, onScroll }
}

interface ReasoningProps {
  readonly message: Message
  readonly reasoning: Thought
}

/** What the model thought: open while it thinks, then folded under its duration until the person opens it. */
export function Reasoning({ message, reasoning }: ReasoningProps) {
  const isThinking = isRunning(message) && reasoning.milliseconds === null && message.message === ''
  const [choice, setChoice] = useState<boolean | null>(null)
  const isOpen = choice ?? isThinking
  const seconds = useSeconds(isThinking)
  const id = useId()
  const { place, onScroll } = useFollowedEnd(isThinking, reasoning.text.length)
  const text = words.conversation.reasoning
  const label = isThinking ? text.thinking : text.thought(reasoning.milliseconds)
  return (
    <div className={styles.reasoning} data-beside-text>
      <button
        type="button"
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={id}
        data-thinking={isThinking}
        onClick={() => setChoice(!isOpen)}
      >
        <ChevronRight aria-hidden className={styles.chevron} />
        <span className={styles.label}>{label}</span>
        {isThinking && seconds > 0 && <span aria-hidden>{text.duration(seconds)}</span>}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
          <div ref={place} className={styles.text} onScroll={onScroll} tabIndex={0}>
            {reasoning.text.length > LIMITS.markdownBytes ? (
              <div className={styles.plain} dir="auto">
                {reasoning.text}
              </div>
            ) : (
              <Markdown text={reasoning.text} isFinished={!isThinking} />
            )}
          </div>
        )}
      </div>
    </div>
  )
}
