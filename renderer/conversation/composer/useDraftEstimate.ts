import { type RefObject, useEffect, useState } from 'react'
import { estimateTokens } from '../../../shared/estimateTokens.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { words } from '../../words/words.ts'

/** Tokens from which a text counts as long. */
const LONG_TOKENS = 2_000

/** Pause in typing after which the text is estimated, ms. */
const ESTIMATE_AFTER = 400

/** What reading a long text in the box would cost, as a line; null for shorter ones. */
export function useDraftEstimate(box: RefObject<HTMLTextAreaElement | null>): {
  readonly line: string | null
  readonly onText: () => void
} {
  const price = useUsageStore((state) => state.context?.price ?? null)
  const [edits, setEdits] = useState(0)
  const [tokens, setTokens] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit starts the pause again
  useEffect(() => {
    const timer = setTimeout(() => setTokens(estimateTokens(box.current?.value ?? '')), ESTIMATE_AFTER)
    return () => clearTimeout(timer)
  }, [edits, box])
  const line = tokens <= LONG_TOKENS ? null : words.usage.draft(tokens, price === null ? null : tokens * price.input)
  return { line, onText: () => setEdits((before) => before + 1) }
}
