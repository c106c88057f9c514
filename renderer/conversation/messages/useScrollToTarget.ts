import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { type MessageTarget, useMessageTarget } from '../../state/messageTargetStore.ts'

/** Frames for which a message has to stay in sight, and after which its place is no longer looked for. */
const STEADY_FRAMES = 6
const MOST_FRAMES = 600

/** Least part of a message in sight that is higher than the window, CSS pixels. */
const LEAST_IN_SIGHT = 40

/** How long a message is marked, ms. */
const FLASH = 2_500

/**
 * Goes to the message that a person has chosen elsewhere. Messages have their true height only when they were drawn,
 * so the place is looked for again until it holds still; scrolling by hand ends that.
 */
export function useScrollToTarget(
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  scroller: RefObject<HTMLDivElement | null>,
  conversationId: number,
): void {
  const target = useMessageTarget((state) => state.target)
  useEffect(() => {
    const element = scroller.current
    if (element === null || target === null || target.conversationId !== conversationId) return
    return goTo(target, virtualizer, element)
  }, [target, virtualizer, scroller, conversationId])
}

function goTo(
  target: MessageTarget,
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  scroller: HTMLDivElement,
): () => void {
  const { depth } = target
  let frame = 0
  let steady = 0
  let frames = 0
  const { giveUp } = useMessageTarget.getState()
  const look = () => {
    frames += 1
    const article = scroller.querySelector<HTMLElement>(`[data-index="${depth}"] > article`)
    if (article !== null && isInSight(article, scroller)) steady += 1
    else {
      steady = 0
      if (frames % 3 === 1) virtualizer.scrollToIndex(depth, { align: 'center' })
    }
    if (steady >= STEADY_FRAMES && article !== null) {
      if (target.flash) flash(article)
      useMessageTarget.getState().reach(target)
    } else if (frames < MOST_FRAMES) frame = requestAnimationFrame(look)
    else giveUp()
  }
  const byHand = ['wheel', 'pointerdown', 'keydown']
  for (const type of byHand) scroller.addEventListener(type, giveUp, { passive: true })
  frame = requestAnimationFrame(look)
  return () => {
    cancelAnimationFrame(frame)
    for (const type of byHand) scroller.removeEventListener(type, giveUp)
  }
}

function isInSight(article: HTMLElement, scroller: HTMLElement): boolean {
  const row = article.getBoundingClientRect()
  const frame = scroller.getBoundingClientRect()
  if (row.height <= frame.height) return row.top >= frame.top - 1 && row.bottom <= frame.bottom + 1
  return row.top <= frame.bottom - LEAST_IN_SIGHT && row.bottom >= frame.top + LEAST_IN_SIGHT
}

function flash(article: HTMLElement): void {
  const marked = { backgroundColor: 'var(--accent-soft)' }
  article.animate([marked, { ...marked, offset: 0.6 }, { backgroundColor: 'transparent' }], FLASH)
}
