import { type RefObject, useEffect, useState } from 'react'
import { estimateFileTokens, estimateTokens } from '../../../shared/estimateTokens.ts'
import { useDraftFiles } from '../../state/draftFilesStore.ts'
import { useDrafts } from '../../state/openConversationDrafts.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { words } from '../../words/words.ts'

/** Tokens from which a message counts as long. */
const LONG_TOKENS = 2_000

/** Pause in typing after which the text is estimated, ms. */
const ESTIMATE_AFTER = 400

/** What reading a long message in the box would cost, its files included, as a line; null for shorter ones. */
export function useDraftEstimate(box: RefObject<HTMLTextAreaElement | null>): {
  readonly line: string | null
  readonly onText: () => void
} {
  const price = useUsageStore((state) => state.context?.price ?? null)
  const revision = useDrafts((state) => state.revision)
  const files = useDraftFiles((state) => state.attachments)
  const [edits, setEdits] = useState(0)
  const [textTokens, setTextTokens] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is another text in the box
  useEffect(() => setTextTokens(estimateTokens(box.current?.value ?? '')), [revision, box])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit starts the pause again
  useEffect(() => {
    const timer = setTimeout(() => setTextTokens(estimateTokens(box.current?.value ?? '')), ESTIMATE_AFTER)
    return () => clearTimeout(timer)
  }, [edits, box])
  const tokens = textTokens + estimateFileTokens(files)
  const line = tokens <= LONG_TOKENS ? null : words.usage.draft(tokens, price === null ? null : tokens * price.input)
  return { line, onText: () => setEdits((before) => before + 1) }
}
