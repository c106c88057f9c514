import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './App.tsx'
import { connectStores } from './state/connectStores.ts'
import { followTheme } from './state/followTheme.ts'
import { reportError } from './state/reportError.ts'
import { useSessionStore } from './state/sessionStore.ts'
import { UiProvider } from './ui/UiProvider.tsx'
import { words } from './words/words.ts'

window.addEventListener('error', (event) => reportError(event.error, 'window'))
window.addEventListener('unhandledrejection', (event) => reportError(event.reason, 'promise'))

connectStores()
followTheme()
void useSessionStore.getState().start()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root, { onCaughtError: (cause) => reportError(cause, 'screen') }).render(
  <StrictMode>
    <UiProvider words={words.actions}>
      <App />
    </UiProvider>
  </StrictMode>,
)
