import { useSyncExternalStore } from 'react'

/** Below this width things that stand side by side are laid over or above each other: 720 px at the usual text size. */
const narrow = window.matchMedia('(width < 45rem)')

function follow(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Whether the window is too narrow for a sidebar beside the chat, or a column of tabs beside their content. */
export function useNarrowWindow(): boolean {
  return useSyncExternalStore(follow, () => narrow.matches)
}
