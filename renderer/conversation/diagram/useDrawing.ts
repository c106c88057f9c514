import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'
import type { Drawing } from './diagramMessages.ts'
import { drawDiagram } from './drawDiagram.ts'

/** How near to the visible part of the page a drawing is made. */
const NEAR = '600px'

const DARK = '(prefers-color-scheme: dark)'

function onThemeChange(tell: () => void): () => void {
  const observer = new MutationObserver(tell)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const system = matchMedia(DARK)
  system.addEventListener('change', tell)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', tell)
  }
}

function isDarkNow(): boolean {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme === 'dark' : matchMedia(DARK).matches
}

/** Becomes true once the element is near the visible part, and stays so. */
function useIsNear(place: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (isNear || !place.current) return
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      {
        rootMargin: NEAR,
        // The list of messages scrolls in itself: its edge counts too.
        scrollMargin: NEAR,
      },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [isNear, place])
  return isNear
}

/** What became of a drawing; `address` is good as long as the component that asked is there. */
export type DrawingState =
  | { readonly kind: 'waiting' | 'failed' }
  | { readonly kind: 'drawn'; readonly address: string; readonly width: number; readonly height: number }

const WAITING: DrawingState = { kind: 'waiting' }

function stateOf(drawing: Drawing | null): DrawingState {
  if (!drawing) return { kind: 'failed' }
  const address = URL.createObjectURL(new Blob([drawing.svg], { type: 'image/svg+xml' }))
  return { kind: 'drawn', address, width: drawing.width, height: drawing.height }
}

/** Draws `source` once `place` is near the visible part of the page, in the colours of the theme. */
export function useDrawing(place: RefObject<HTMLElement | null>, source: string): DrawingState {
  const isDark = useSyncExternalStore(onThemeChange, isDarkNow)
  const isNear = useIsNear(place)
  const [state, setState] = useState(WAITING)
  useEffect(() => {
    if (!isNear) return
    let isShown = true
    let made: DrawingState = WAITING
    void drawDiagram(source, isDark).then((drawing) => {
      if (!isShown) return
      made = stateOf(drawing)
      setState(made)
    })
    return () => {
      isShown = false
      if (made.kind === 'drawn') URL.revokeObjectURL(made.address)
    }
  }, [isNear, isDark, source])
  return state
}
