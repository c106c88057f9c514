import { useEffect, useRef, useState } from 'react'

interface DraftOptions {
  /** The value that is saved. */
  readonly saved: string
  /** What is wrong with a text, in words; null where nothing is. */
  check(text: string): string | null
  /** Answers whether the text is saved now. */
  save(text: string): Promise<boolean>
  /** Milliseconds without typing after which a good text is saved; absent: only when the field is left. */
  readonly saveAfter?: number
}

/** The text of a field between the person who types and the settings that are saved. */
export interface Draft {
  readonly text: string
  /** Shown once the field was left with it. */
  readonly problem: string | null
  change(text: string): void
  /** Saves what is typed if it is good; for leaving the field and for Enter. */
  commit(): void
  /** Gives up what is typed. */
  clear(): void
}

/**
 * A text field that saves when it is left, with Enter, and when the settings or the window close while it has the focus. As long
 * as nothing is typed it follows the saved value; a text that could not be saved stays in the field.
 */
export function useDraft({ saved, check, save, saveAfter }: DraftOptions): Draft {
  const [typed, setTyped] = useState<string | null>(null)
  // On its way: shown until the saved value has followed.
  const [sent, setSent] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const commit = async () => {
    if (typed === null) return
    const wrong = check(typed)
    setProblem(wrong)
    if (wrong !== null) return
    setTyped(null)
    if (typed === saved) return
    setSent(typed)
    const isSaved = await save(typed)
    setSent(null)
    if (!isSaved) setTyped((newer) => newer ?? typed)
  }
  const latest = useRef(commit)
  useEffect(() => {
    latest.current = commit
  })
  useEffect(() => {
    const saveNow = () => void latest.current()
    addEventListener('pagehide', saveNow)
    return () => {
      removeEventListener('pagehide', saveNow)
      saveNow()
    }
  }, [])
  useEffect(() => {
    if (saveAfter === undefined || typed === null) return
    const timer = setTimeout(() => void latest.current(), saveAfter)
    return () => clearTimeout(timer)
  }, [typed, saveAfter])

  return {
    text: typed ?? sent ?? saved,
    problem,
    change: (text) => {
      setTyped(text)
      setProblem((shown) => (shown === null ? null : check(text)))
    },
    commit: () => void commit(),
    clear: () => {
      setTyped(null)
      setProblem(null)
    },
  }
}
