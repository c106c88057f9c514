import { CircleAlert, CircleCheck } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ConnectionTest } from '../../../shared/models.ts'
import type { ProviderScope } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import styles from './ConnectionGroup.module.css'

const text = words.settings.test

interface ConnectionGroupProps {
  readonly scope: ProviderScope
  /** Why the address in its field is not the one that is saved; null: it is. */
  readonly addressProblem: string | null
}

/** "Test connection": asks the scope's server, and says exactly what came of it. */
export function ConnectionGroup({ scope, addressProblem }: ConnectionGroupProps) {
  const test = useProviderStore((state) => state.tests[scope])
  const testConnection = useProviderStore((state) => state.testConnection)
  const [isAskedFor, setAskedFor] = useState(false)
  const isRunning = test?.status === 'running'
  const run = () => {
    setAskedFor(true)
    if (addressProblem === null && !isRunning) void testConnection(scope)
  }
  const refusal = isAskedFor ? addressProblem : null
  const result = addressProblem === null && test?.status === 'done' ? test.result : null
  const place = useInSight(result ?? refusal)
  return (
    <SettingsGroup title={text.title} text={text.help}>
      <div>
        <Button variant="secondary" onClick={run}>
          {isRunning ? text.running : text.run}
        </Button>
      </div>
      <div ref={place} role="status" className={styles.result}>
        {refusal === null ? null : <Bad title={text.addressNotSaved} text={refusal} />}
        {result === null ? null : <TestResult result={result} />}
      </div>
    </SettingsGroup>
  )
}

/** The place of what is shown: scrolled to when there is something new, since the button is at the end of the page. */
function useInSight(shown: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown !== null) place.current?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  return place
}

const seconds = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'long',
  maximumFractionDigits: 1,
})
const milliseconds = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'millisecond',
  unitDisplay: 'long',
  maximumFractionDigits: 0,
})

function TestResult({ result }: { readonly result: ConnectionTest }) {
  if (result.ok) {
    const time =
      result.milliseconds < 1000 ? milliseconds.format(result.milliseconds) : seconds.format(result.milliseconds / 1000)
    return (
      <div className={styles.good}>
        <CircleCheck size="1.25rem" aria-hidden="true" />
        <div>
          <strong>{text.good}</strong>
          <p>{text.goodText(result.models, time)}</p>
        </div>
      </div>
    )
  }
  const failure = words.errors[result.code](result.details)
  return <Bad title={failure.title} text={failure.text} />
}

function Bad({ title, text: reason }: { readonly title: string; readonly text: string }) {
  return (
    <div className={styles.bad}>
      <CircleAlert size="1.25rem" aria-hidden="true" />
      <div>
        <strong>{title}</strong>
        <p>{reason}</p>
      </div>
    </div>
  )
}
