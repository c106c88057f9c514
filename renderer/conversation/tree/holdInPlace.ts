import { useMessageTarget } from '../../state/messageTargetStore.ts'

/** Frames in which the list settles after a message has changed its height: it is measured, then its rows are moved. */
const SETTLING_FRAMES = 12

/** What a person does when they move the list themselves: then nothing holds it any more. */
const OWN_MOVES = ['wheel', 'pointerdown', 'touchstart'] as const

function boxOf(depth: number): DOMRect | undefined {
  return document.querySelector(`article[aria-posinset="${depth + 1}"]`)?.getBoundingClientRect()
}

/**
 * Keeps a message at its place on screen while another variant, which may be longer or shorter, takes its place: its
 * beginning where that is in sight, so that it is read from there, else its end with the buttons that were pressed.
 * @param depth the message's place in the chat
 * @returns tells that the other variant is there: the list is held for some frames more
 */
export function holdInPlace(depth: number): () => void {
  const list = document.querySelector('[role="feed"]')
  const box = boxOf(depth)
  if (!list || !box) return () => undefined
  const edge = box.top >= list.getBoundingClientRect().top ? 'top' : 'bottom'
  const place = box[edge]
  let frame = 0
  let left = Number.POSITIVE_INFINITY
  const end = () => {
    cancelAnimationFrame(frame)
    unsubscribe()
    for (const move of OWN_MOVES) list.removeEventListener(move, end)
  }
  // Whoever wants to see another message moves the list too.
  const unsubscribe = useMessageTarget.subscribe(() => end())
  const hold = () => {
    const moved = (boxOf(depth)?.[edge] ?? place) - place
    if (Math.abs(moved) >= 1) list.scrollTop += moved
    left -= 1
    if (left <= 0) end()
    else frame = requestAnimationFrame(hold)
  }
  frame = requestAnimationFrame(hold)
  for (const move of OWN_MOVES) list.addEventListener(move, end, { passive: true })
  return () => {
    left = SETTLING_FRAMES
  }
}
