import { useEffect } from 'react'
import type { ContextMode, ContextState } from '../../../shared/usage.ts'
import { runningAnswer } from '../../state/openConversationState.ts'
import { failureOf, useOpenConversation } from '../../state/openConversationStore.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { FactList, InfoPopover } from '../../ui/InfoPopover.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import styles from './ContextGauge.module.css'
import { useUnsentPictures } from './useUnsentPictures.ts'

const text = words.usage
const MODES: readonly ContextMode[] = ['leave-out', 'summarise']

/** Percent of the window from which the gauge warns. */
const WARN_FROM = 80

/** Follows what goes with the next question: after each answer, and when chat, branch, model or settings change. */
function useContextState(): ContextState | null {
  const { conversationId, newChatModel, branch, total } = useOpenConversation()
  const model = useOpenConversation((state) => state.conversation?.model ?? null)
  const isAnswering = useOpenConversation((state) => runningAnswer(state) !== null)
  const provider = useProviderStore((state) => state.provider)
  const context = useUsageStore((state) => state.context)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may change what is sent
  useEffect(() => {
    if (!isAnswering) void useUsageStore.getState().load(conversationId, newChatModel)
  }, [conversationId, newChatModel, branch, total, model, isAnswering, provider])
  return context
}

/** How full the model's window is; its popover has the numbers, the choice for this chat, and what the chat cost. */
export function ContextGauge() {
  const context = useContextState()
  const conversationId = useOpenConversation((state) => state.conversationId)
  const pictures = useUnsentPictures()
  if (context === null) return null
  const { parts, budget } = context
  const used = parts.system + parts.summary + parts.messages
  const percent = Math.min(100, budget === 0 ? 100 : Math.round((100 * used) / budget))
  const shown = (['system', 'summary', 'messages'] as const).filter((part) => part === 'messages' || parts[part] > 0)
  const spent = [text.chat, text.spent(context.spent)] as const
  const setMode = (mode: ContextMode) =>
    void useUsageStore
      .getState()
      .setMode(mode)
      .catch((cause: unknown) => showToast({ text: errorText(failureOf(cause)), tone: 'problem' }))
  return (
    <InfoPopover
      title={text.title}
      trigger={<IconButton label={text.gauge(percent)} icon={<Ring percent={percent} />} tooltipSide="top" />}
    >
      <p className={styles.note}>{text.window(budget)}</p>
      {context.window === null && <p className={styles.note}>{text.windowUnknown}</p>}
      <FactList facts={[...shown.map((part) => [text.parts[part], text.about(parts[part])] as const), spent]} />
      {pictures !== null && <p className={styles.note}>{pictures}</p>}
      {conversationId !== null && (
        <SelectField
          label={text.modeLabel}
          value={context.mode}
          options={MODES.map((value) => ({ value, label: text.modes[value] }))}
          onChange={setMode}
        />
      )}
    </InfoPopover>
  )
}

function Ring({ percent }: { readonly percent: number }) {
  return (
    <svg viewBox="0 0 20 20" className={styles.ring} data-warning={percent >= WARN_FROM} aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" className={styles.track} />
      <circle cx="10" cy="10" r="7.5" className={styles.used} pathLength="100" strokeDasharray={`${percent} 100`} />
    </svg>
  )
}
