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

/** A file that is dropped where nothing takes it must not take the place of the page. */
function refuseDrop(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}

window.addEventListener('dragover', refuseDrop)
window.addEventListener('drop', refuseDrop)
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
