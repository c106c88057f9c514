import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './ResizeHandle.module.css'

interface ResizeHandleProps {
  readonly label: string
  /** CSS pixels, like the three below. */
  readonly width: number
  readonly minimum: number
  readonly maximum: number
  /** Taken by a double click. */
  readonly initial: number
  /** While it changes. */
  readonly onResize: (width: number) => void
  /** When the change is done. */
  readonly onResized: (width: number) => void
}

/** Width that one press of an arrow key adds, CSS pixels. */
const KEY_STEP = 16

/** The end edge of a panel, to be dragged, or moved with the arrow keys. */
export function ResizeHandle(props: ResizeHandleProps) {
  const { label, width, minimum, maximum, initial, onResize, onResized } = props
  const drag = useRef<{ readonly from: number; readonly width: number } | null>(null)
  const clamp = (wanted: number) => Math.round(Math.min(maximum, Math.max(minimum, wanted)))
  const isRightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl'
  const begin = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    if (drag.current === null) return
    const distance = (event.clientX - drag.current.from) * (isRightToLeft(event.currentTarget) ? -1 : 1)
    onResize(clamp(drag.current.width + distance))
  }
  const end = () => {
    if (drag.current !== null) onResized(width)
    drag.current = null
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const wider = isRightToLeft(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight'
    const narrower = wider === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const steps: Record<string, number> = { [wider]: KEY_STEP, [narrower]: -KEY_STEP }
    const ends: Record<string, number> = { Home: minimum, End: maximum }
    const step = steps[event.key]
    const wanted = step === undefined ? ends[event.key] : width + step
    if (wanted === undefined) return
    event.preventDefault()
    onResized(clamp(wanted))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr can't have a value
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onResized(initial)}
      onKeyDown={press}
    />
  )
}
