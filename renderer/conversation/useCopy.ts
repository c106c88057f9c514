import { useEffect, useState } from 'react'
import { copyText } from '../state/windowActions.ts'

/** How long a button says that the copy was made, ms. */
const SAID_FOR = 2_000

/** Copies text through main, and says so for a moment. */
export function useCopy(): { readonly isCopied: boolean; copy(text: string): void } {
  const [copies, setCopies] = useState(0)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (copies === 0) return
    setCopied(true)
    const timer = setTimeout(() => setCopied(false), SAID_FOR)
    return () => clearTimeout(timer)
  }, [copies])
  const copy = (text: string) => {
    copyText(text).then(
      () => setCopies((count) => count + 1),
      () => setCopied(false),
    )
  }
  return { isCopied, copy }
}
