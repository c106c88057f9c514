import type { Theme } from '../../shared/models.ts'
import type { SessionState } from './sessionState.ts'
import { useSessionStore } from './sessionStore.ts'

function themeOf({ session, info }: SessionState): Theme {
  return session?.settings.theme ?? info?.theme ?? 'system'
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Keeps the theme of the page that of the open profile, or of the chooser. Returns what ends it. */
export function followTheme(): () => void {
  show(themeOf(useSessionStore.getState()))
  return useSessionStore.subscribe((state) => show(themeOf(state)))
}
