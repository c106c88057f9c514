import { Popover } from '@base-ui/react/popover'
import { useEffect } from 'react'
import type { ContextMode, ContextState } from '../../../shared/usage.ts'
import { runningAnswer } from '../../state/openConversationState.ts'
import { failureOf, useOpenConversation } from '../../state/openConversationStore.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import styles from './ContextGauge.module.css'

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
  if (context === null) return null
  const { parts, budget } = context
  const used = parts.system + parts.summary + parts.messages
  const percent = Math.min(100, budget === 0 ? 100 : Math.round((100 * used) / budget))
  const setMode = (mode: ContextMode) =>
    void useUsageStore
      .getState()
      .setMode(mode)
      .catch((cause: unknown) => showToast({ text: errorText(failureOf(cause)), tone: 'problem' }))
  return (
    <Popover.Root>
      <Popover.Trigger
        render={<IconButton label={text.gauge(percent)} icon={<Ring percent={percent} />} tooltipSide="top" />}
      />
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={16} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>{text.title}</Popover.Title>
            <p className={styles.note}>{text.window(budget)}</p>
            {context.window === null && <p className={styles.note}>{text.windowUnknown}</p>}
            <dl className={styles.parts}>
              {(['system', 'summary', 'messages'] as const)
                .filter((part) => part === 'messages' || parts[part] > 0)
                .map((part) => (
                  <div key={part}>
                    <dt>{text.parts[part]}</dt>
                    <dd>{text.about(parts[part])}</dd>
                  </div>
                ))}
              <div>
                <dt>{text.chat}</dt>
                <dd>{text.spent(context.spent)}</dd>
              </div>
            </dl>
            {conversationId !== null && (
              <SelectField
                label={text.modeLabel}
                value={context.mode}
                options={MODES.map((value) => ({ value, label: text.modes[value] }))}
                onChange={setMode}
              />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
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
