/** The event object that Electron passes first, with the part that listeners may call. */
export interface PreventableEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

/** Makes an event whose `preventDefault()` sets `defaultPrevented`; `details` become its other fields. */
export function preventableEvent<Details extends object>(details: Details): Details & PreventableEvent {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
