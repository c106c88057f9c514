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
  /** Saves what is typed if it is good; for leaving the field, be it by a press that is not over yet, and for Enter. */
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
  const whenReleased = useReleasedPress()
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
    commit: () => whenReleased(() => void latest.current()),
    clear: () => {
      setTyped(null)
      setProblem(null)
    },
  }
}

/**
 * Runs something at once, or at the end of the press that the person is at, just before its click: a line that appears
 * below a field moves the button that was pressed, which the press would not hit any more.
 */
function useReleasedPress(): (work: () => void) => void {
  const isPressed = useRef(false)
  const waiting = useRef<(() => void) | null>(null)
  useEffect(() => {
    const onPress = ({ button }: PointerEvent) => {
      isPressed.current = button === 0
    }
    const onRelease = () => {
      isPressed.current = false
      waiting.current?.()
      waiting.current = null
    }
    // A press that becomes a menu or a drag is never released.
    const ends = ['pointerup', 'pointercancel', 'contextmenu'] as const
    addEventListener('pointerdown', onPress, { capture: true })
    for (const end of ends) addEventListener(end, onRelease, { capture: true })
    return () => {
      removeEventListener('pointerdown', onPress, { capture: true })
      for (const end of ends) removeEventListener(end, onRelease, { capture: true })
    }
  }, [])
  return (work) => {
    if (isPressed.current) waiting.current = work
    else work()
  }
}
