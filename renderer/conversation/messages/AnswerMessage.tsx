import { Ellipsis, RotateCcw } from 'lucide-react'
import { memo, startTransition, useEffect, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Message } from '../../../shared/models.ts'
import { isRunning, runningAnswer } from '../../state/openConversationState.ts'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { Menu } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import { MessageFiles } from '../attachments/MessageFiles.tsx'
import { Markdown } from '../markdown/Markdown.tsx'
import { QuietButton } from '../QuietButton.tsx'
import { regenerate } from '../tree/treeActions.ts'
import { treeItems } from '../tree/treeItems.tsx'
import { VariantSwitch } from '../tree/VariantSwitch.tsx'
import styles from './AnswerMessage.module.css'
import { AnswerStatus } from './AnswerStatus.tsx'
import type { AnswerActions } from './answerActions.ts'
import { canRetry } from './answerState.ts'
import { MessageFooter } from './MessageFooter.tsx'
import { Reasoning } from './Reasoning.tsx'
import { textItems } from './textItems.tsx'

/** Longer finished answers are formatted in slices after the screen is usable, UTF-16 units. */
const FORMATTED_AT_ONCE = 12_000

/** Characters of a line, and height of a line in CSS pixels, for the height of text that is not formatted yet. */
const ESTIMATED_LINE = { characters: 80, height: 24 }

const SourceText = memo(function SourceText({ text, isCode }: { readonly text: string; readonly isCode: boolean }) {
  return (
    <div className={styles.plain} data-code={isCode} dir="auto">
      {text}
    </div>
  )
})

/** Formatted text. A long one that was there before is drawn in the background, so that opening a chat never waits. */
function FormattedText({ text, isFinished }: { readonly text: string; readonly isFinished: boolean }) {
  const [isReady, setReady] = useState(!isFinished || text.length <= FORMATTED_AT_ONCE)
  useEffect(() => {
    if (!isReady) startTransition(() => setReady(true))
  }, [isReady])
  if (isReady) return <Markdown text={text} isFinished={isFinished} />
  const height = (text.length / ESTIMATED_LINE.characters) * ESTIMATED_LINE.height
  return <div style={{ height }} data-placeholder />
}

interface AnswerMessageProps {
  readonly message: Message
  readonly isLast: boolean
  readonly actions: AnswerActions
}

interface AnswerFooterProps extends AnswerMessageProps {
  readonly isText: boolean
  readonly onChange: () => void
}

/** The actions of a finished answer. */
function AnswerFooter({ message, isLast, actions, isText, onChange }: AnswerFooterProps) {
  const isAnswering = useOpenConversation((state) => runningAnswer(state) !== null)
  const text = words.conversation
  return (
    <MessageFooter message={message} isAlwaysShown={isLast || message.variant.count > 1}>
      {isLast && canRetry(message) ? (
        <QuietButton label={text.retry} icon={<RotateCcw />} onClick={() => actions.retry(message.id)} />
      ) : (
        <QuietButton
          label={isAnswering ? words.tree.later(words.tree.regenerate) : words.tree.regenerate}
          icon={<RotateCcw />}
          disabled={isAnswering}
          onClick={() => regenerate(message)}
        />
      )}
      <VariantSwitch message={message} />
      <Menu
        trigger={<QuietButton label={text.more} icon={<Ellipsis />} />}
        items={[...textItems(message, isText, onChange), ...treeItems(message, isAnswering)]}
      />
    </MessageFooter>
  )
}

/** An answer: its text, what became of it, and what can be done with it. */
export function AnswerMessage({ message, isLast, actions }: AnswerMessageProps) {
  const isTooLong = message.message.length > LIMITS.markdownBytes
  // Of this version of the answer: another one in its place is formatted.
  const [sourceId, setSourceId] = useState<number | null>(null)
  const isText = sourceId === message.id
  const running = isRunning(message)
  return (
    <>
      <div className={styles.answer}>
        {message.reasoning && <Reasoning key={message.id} message={message} reasoning={message.reasoning} />}
        {isTooLong && (
          <p className={styles.note} data-beside-text>
            {words.conversation.tooLongToFormat}
          </p>
        )}
        {isText || isTooLong ? (
          <SourceText text={message.message} isCode={isText} />
        ) : (
          <FormattedText text={message.message} isFinished={!running} />
        )}
        <MessageFiles attachments={message.attachments} isAnswer />
        <AnswerStatus message={message} isLast={isLast} actions={actions} />
      </div>
      {running ? (
        <div className={styles.footerSpace} />
      ) : (
        <AnswerFooter
          message={message}
          isLast={isLast}
          actions={actions}
          isText={isText}
          onChange={() => setSourceId(isText ? null : message.id)}
        />
      )}
    </>
  )
}
