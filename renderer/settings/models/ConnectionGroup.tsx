import { CircleAlert, CircleCheck } from 'lucide-react'
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
}

/** "Test connection": asks the scope's server, and says exactly what came of it. */
export function ConnectionGroup({ scope }: ConnectionGroupProps) {
  const test = useProviderStore((state) => state.tests[scope])
  const testConnection = useProviderStore((state) => state.testConnection)
  const isRunning = test?.status === 'running'
  return (
    <SettingsGroup title={text.title} text={text.help}>
      <div>
        <Button variant="secondary" onClick={() => (isRunning ? undefined : void testConnection(scope))}>
          {isRunning ? text.running : text.run}
        </Button>
      </div>
      <div role="status" className={styles.result}>
        {test?.status === 'done' ? <TestResult result={test.result} /> : null}
      </div>
    </SettingsGroup>
  )
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
  return (
    <div className={styles.bad}>
      <CircleAlert size="1.25rem" aria-hidden="true" />
      <div>
        <strong>{failure.title}</strong>
        <p>{failure.text}</p>
      </div>
    </div>
  )
}
