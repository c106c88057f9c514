import { type RefObject, useLayoutEffect } from 'react'

/** Custom properties of the page that say where toasts have room: above the message box, and beside the sidebar. */
const PLACES = ['--toast-bottom', '--toast-left', '--toast-right'] as const

/** Keeps toasts off the message box, which grows with its text: says where it is, CSS pixels from the window's edges. */
export function useRoomForToasts(composer: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = composer.current
    if (element === null) return
    const page = document.documentElement
    const tell = () => {
      const { left, right, height } = element.getBoundingClientRect()
      const values = [height, left, page.clientWidth - right]
      for (const [index, name] of PLACES.entries()) page.style.setProperty(name, `${values[index]}px`)
    }
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    // The sidebar moves it without another size.
    if (element.parentElement) observer.observe(element.parentElement)
    return () => {
      observer.disconnect()
      for (const name of PLACES) page.style.removeProperty(name)
    }
  }, [composer])
}
