import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { continueAnswer, retryAnswer, stopAnswer } from '../state/openConversationActions.ts'
import { putDraft, setNewChatTemporary } from '../state/openConversationDrafts.ts'
import { followConversation } from '../state/openConversationEvents.ts'
import { runningAnswer } from '../state/openConversationState.ts'
import {
  clearConversation,
  openConversation,
  readConversation,
  useOpenConversation,
} from '../state/openConversationStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import type { SettingsSection } from '../state/settingsSection.ts'
import { useTemporaryChats } from '../state/temporaryChatsStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import { DropOverlay } from './attachments/DropOverlay.tsx'
import { useFileDrop } from './attachments/useFileDrop.ts'
import styles from './Conversation.module.css'
import { Composer } from './composer/Composer.tsx'
import { EmptyChat } from './EmptyChat.tsx'
import { errorText } from './errorText.ts'
import { ConversationHeader, type PlaceItems } from './header/ConversationHeader.tsx'
import { ModelDialog } from './header/ModelDialog.tsx'
import { LinkDialog } from './markdown/LinkDialog.tsx'
import { AnswerAnnouncer } from './messages/AnswerAnnouncer.tsx'
import type { AnswerActions } from './messages/answerActions.ts'
import { MessageList } from './messages/MessageList.tsx'
import { sayFailure } from './sayFailure.ts'
import { TemporaryStrip } from './TemporaryStrip.tsx'
import { TrashStrip } from './TrashStrip.tsx'
import { DeleteMessageDialog } from './tree/DeleteMessageDialog.tsx'
import { useConversationCommands } from './useConversationCommands.ts'
import { useFocusKept } from './useFocusKept.ts'

interface ConversationProps {
  /** Null: a new chat. */
  readonly conversationId: number | null
  /** A new chat has got its row by its first message. */
  readonly onConversationCreated: (conversationId: number) => void
  readonly onOpenSettings: (section: SettingsSection) => void
  readonly sidebarOpen: boolean
  readonly onToggleSidebar: () => void
  readonly placeItems: PlaceItems
}

/** What a person can do with the answers of the list; the same object for the life of the screen. */
function useActions(openModels: () => void, chooseModel: () => void) {
  return useMemo<AnswerActions>(
    () => ({
      retry: (messageId) => void retryAnswer(messageId).catch(sayFailure),
      continue: (messageId) => void continueAnswer(messageId).catch(sayFailure),
      stop: () => void stopAnswer().catch(sayFailure),
      openProviderSettings: openModels,
      chooseModel,
      newChat: () => useConversationListStore.getState().select(null),
    }),
    [openModels, chooseModel],
  )
}

interface ConversationBodyProps {
  readonly actions: AnswerActions
  readonly onOpenModels: () => void
  readonly onSuggestion: (text: string) => void
}

/** The middle of the screen: the messages, or what stands in their place. */
function ConversationBody({ actions, onOpenModels, onSuggestion }: ConversationBodyProps) {
  const phase = useOpenConversation((state) => state.phase)
  const conversationId = useOpenConversation((state) => state.conversationId)
  const failure = useOpenConversation((state) => state.failure)
  const isEmpty = useOpenConversation((state) => state.total === 0)
  const name = useSessionStore((state) => state.session?.profile.name ?? '')
  const text = words.conversation
  if (phase === 'failed' && failure && conversationId !== null)
    return (
      <div className={styles.middle}>
        <EmptyState
          title={text.openFailed}
          text={errorText(failure)}
          action={<Button onClick={() => void readConversation(conversationId)}>{text.tryAgain}</Button>}
        />
      </div>
    )
  if (phase === 'loading')
    return (
      <div className={styles.middle}>
        <Spinner label={text.loading} />
      </div>
    )
  if (conversationId === null || isEmpty)
    return <EmptyChat name={name} onSuggestion={onSuggestion} onOpenModels={onOpenModels} />
  return <MessageList key={conversationId} conversationId={conversationId} actions={actions} />
}

/** What is said above the messages of a chat that is not an ordinary one. */
function Strip({ onRestored }: { readonly onRestored: () => void }) {
  const conversation = useOpenConversation((state) => state.conversation)
  if (conversation === null) return null
  if (isTemporaryId(conversation.id)) return <TemporaryStrip conversation={conversation} />
  return conversation.trashedAt === null ? null : <TrashStrip conversation={conversation} onRestored={onRestored} />
}

/** Keeps the chat with this id on screen and up to date, for as long as the same profile is open. */
function useOpenConversationOf(conversationId: number | null, box: RefObject<HTMLTextAreaElement | null>): void {
  const profileId = useSessionStore((state) => state.session?.profile.id)
  useEffect(() => {
    const unfollow = followConversation()
    const unsubscribe = useSessionStore.subscribe(({ session }, before) => {
      if (session?.profile.id !== before.session?.profile.id) clearConversation()
    })
    return () => {
      unsubscribe()
      unfollow()
      clearConversation()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another profile's chat may have the same number
  useEffect(() => {
    void openConversation(conversationId)
    box.current?.focus()
  }, [conversationId, profileId, box])
}

/** The chat on screen: reading and writing. */
export function Conversation(props: ConversationProps) {
  const { conversationId, onConversationCreated, onOpenSettings, sidebarOpen, onToggleSidebar } = props
  const screen = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const [isChoosingModel, setChoosingModel] = useState(false)
  const openModels = useCallback(() => onOpenSettings('models'), [onOpenSettings])
  const chooseModel = useCallback(() => setChoosingModel(true), [])
  const focusBox = useCallback(() => box.current?.focus(), [])
  const answers = useActions(openModels, chooseModel)
  const isAnswering = useOpenConversation((state) => runningAnswer(state) !== null)
  const isTemporaryChat = useOpenConversation(
    ({ conversation }) => conversation !== null && isTemporaryId(conversation.id),
  )
  const isInTrash = useOpenConversation(({ conversation }) => conversation !== null && conversation.trashedAt !== null)
  const isNewTemporary = useTemporaryChats((state) => state.isNewChatTemporary)
  const isTemporary = conversationId === null ? isNewTemporary : isTemporaryChat
  const pageFailure = useOpenConversation((state) => state.pageFailure)
  const sendWith = useSessionStore((state) => state.session?.settings.sendWith ?? 'enter')
  const isReadOnly = useSessionStore((state) => state.session?.readOnly ?? false)
  const readOnly = isReadOnly || isInTrash

  const { isOver, handlers } = useFileDrop(!readOnly)

  useConversationCommands(focusBox, chooseModel)
  useOpenConversationOf(conversationId, box)
  useFocusKept(screen, box)

  return (
    <div ref={screen} className={styles.conversation} {...handlers}>
      <ConversationHeader
        sidebarOpen={sidebarOpen}
        onToggleSidebar={onToggleSidebar}
        onOpenModels={openModels}
        onChooseModel={chooseModel}
        placeItems={props.placeItems}
        onSwitchTemporary={(isOn) => {
          setNewChatTemporary(isOn).catch(sayFailure)
          box.current?.focus()
        }}
      />
      <Strip onRestored={focusBox} />
      {pageFailure && <Banner tone="warning">{`${words.conversation.pagesFailed} ${errorText(pageFailure)}`}</Banner>}
      <ConversationBody
        actions={answers}
        onOpenModels={openModels}
        onSuggestion={(text) => {
          putDraft(text)
          box.current?.focus()
        }}
      />
      <Composer
        box={box}
        sendWith={sendWith}
        readOnly={readOnly}
        isInTrash={isInTrash}
        isAnswering={isAnswering}
        isTemporary={isTemporary}
        onStop={answers.stop}
        onChooseModel={() => setChoosingModel(true)}
        onAccepted={(conversation) => {
          const isShown = useOpenConversation.getState().conversationId === conversation.id
          if (isShown && conversation.id !== conversationId) onConversationCreated(conversation.id)
        }}
      />
      {isOver && <DropOverlay />}
      <AnswerAnnouncer />
      <LinkDialog />
      <DeleteMessageDialog />
      {isChoosingModel && <ModelDialog onClose={() => setChoosingModel(false)} />}
    </div>
  )
}
