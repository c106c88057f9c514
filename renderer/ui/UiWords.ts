import { createContext } from 'react'

/** The few words that primitives say by themselves; given once, by the application. */
export interface UiWordsValue {
  readonly cancel: string
  readonly close: string
  readonly dismiss: string
  /** Name of the region where toasts appear. */
  readonly notifications: string
}

/** See {@link UiWordsValue}. */
export const UiWords = createContext<UiWordsValue>({ cancel: '', close: '', dismiss: '', notifications: '' })
