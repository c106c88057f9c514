import { useSyncExternalStore } from 'react'

/** Milliseconds in a minute. */
const MINUTE = 60_000

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** The clock runs only while somebody can see it. */
function follow(): void {
  clearInterval(timer)
  timer = undefined
  if (listeners.size === 0 || document.visibilityState === 'hidden') return
  if (Date.now() - now >= MINUTE) tick()
  timer = setInterval(tick, MINUTE)
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', follow)
  listeners.add(listener)
  if (timer === undefined) follow()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', follow)
    follow()
  }
}

/** The time now, UTC ms, new about once a minute: one timer for all that show how long ago something was. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => now)
}
