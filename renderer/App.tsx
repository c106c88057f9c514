import { TriangleAlert } from 'lucide-react'
import { ErrorBoundary } from 'react-error-boundary'
import styles from './App.module.css'
import { Crashed } from './Crashed.tsx'
import { AnswerSource } from './profiles/AnswerSource.tsx'
import { ProfileChooser } from './profiles/ProfileChooser.tsx'
import { Welcome } from './profiles/Welcome.tsx'
import { Shell } from './Shell.tsx'
import { useSessionStore } from './state/sessionStore.ts'
import { Button } from './ui/Button.tsx'
import { EmptyState } from './ui/EmptyState.tsx'
import { Spinner } from './ui/Spinner.tsx'
import { useFirstVisit } from './useFirstVisit.ts'
import { words } from './words/words.ts'

/** The whole window: the first start, the choice of a profile, or the chats of the open one. */
export function App() {
  return (
    <ErrorBoundary fallbackRender={({ resetErrorBoundary }) => <Crashed onReload={resetErrorBoundary} />}>
      <Screen />
    </ErrorBoundary>
  )
}

function Screen() {
  const status = useSessionStore((state) => state.status)
  const session = useSessionStore((state) => state.session)
  const hasProfiles = useSessionStore((state) => state.profiles.length > 0)
  const firstVisit = useFirstVisit()
  if (status === 'failed') return <StartFailed />
  if (status === 'starting' || firstVisit === 'unknown') return <Waiting />
  if (session === null) return hasProfiles ? <ProfileChooser /> : <Welcome />
  if (firstVisit === 'ask') return <AnswerSource />
  return <Shell key={session.profile.id} session={session} />
}

function Waiting() {
  return (
    <main className={styles.middle}>
      <Spinner label={words.actions.loading} />
    </main>
  )
}

function StartFailed() {
  const { failure, start } = useSessionStore.getState()
  const text = words.actions.startFailed
  return (
    <main className={styles.middle}>
      <EmptyState
        icon={<TriangleAlert />}
        titleAs="h1"
        title={text.title}
        text={failure === null ? text.text : words.errors[failure.code](failure.details).text}
        action={<Button onClick={() => void start()}>{words.actions.tryAgain}</Button>}
      />
    </main>
  )
}
