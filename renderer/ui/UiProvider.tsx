import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { ToastRegion } from './ToastRegion.tsx'
import { UiWords, type UiWordsValue } from './UiWords.ts'

interface UiProviderProps {
  readonly words: UiWordsValue
  readonly children: ReactNode
}

/** What the primitives need around the application: no inline style elements (the CSP forbids them), words, toasts. */
export function UiProvider({ words, children }: UiProviderProps) {
  return (
    <CSPProvider disableStyleElements>
      <UiWords value={words}>
        <Tooltip.Provider delay={500}>
          {children}
          <ToastRegion />
        </Tooltip.Provider>
      </UiWords>
    </CSPProvider>
  )
}
