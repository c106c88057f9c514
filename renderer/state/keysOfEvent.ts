import { type KeyPress, pressedKeys } from '../../shared/pressedKeys.ts'
import { useSessionStore } from './sessionStore.ts'

/** The keys that a key press can mean on this system, the likeliest first. */
export function keysOfEvent(event: KeyboardEvent): readonly string[] {
  const { key, code, keyCode, isComposing, ctrlKey, metaKey, altKey, shiftKey } = event
  // Filling in a field from the browser's list fires an event that has none of this.
  if (typeof key !== 'string' || typeof event.getModifierState !== 'function') return []
  const altGraph = event.getModifierState('AltGraph')
  const press: KeyPress = { key, code, keyCode, isComposing, ctrlKey, metaKey, altKey, shiftKey, altGraph }
  return pressedKeys(press, useSessionStore.getState().info?.platform ?? 'linux')
}

/** Lists that leave the keyboard to the box they belong to say so with `data-beside`. */
const COVERS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]:not([data-beside])'

/** What lies over the chat; not what is only being faded out, such as a dialog that was closed just now. */
function covers(): readonly Element[] {
  return [...document.querySelectorAll(COVERS)].filter((cover) => cover.closest('[data-closed]') === null)
}

/** Whether something that lies over the chat, such as a dialog or a menu, has the keyboard for itself. */
export function isCovered(): boolean {
  return covers().length > 0
}

/** Whether only one thing lies over the chat, with nothing on top of it. */
export function isCoveredOnce(): boolean {
  return covers().length === 1
}
