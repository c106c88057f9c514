// Made once: making one takes longer than all its uses in a long list.
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

/** The whole date and time. `timestamp` is UTC ms. */
export function exactTime(timestamp: number): string {
  return exact.format(timestamp)
}
