import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { failureOf, setConversationModel } from '../../state/openConversationStore.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import styles from './ModelDialog.module.css'
import { useCurrentModel } from './useCurrentModel.ts'

interface ModelDialogProps {
  readonly onClose: () => void
}

/** Models shown at most; typing finds the others. */
const SHOWN = 100

interface ModelChoicesProps {
  readonly typed: string
  readonly current: string
  readonly onChoose: (model: string) => void
}

function ModelChoices({ typed, current, onChoose }: ModelChoicesProps) {
  const { status, models, failure } = useProviderStore((state) => state.modelLists.profile)
  const text = words.conversation.model
  if (status === 'loading' || status === 'unknown') return <Spinner label={text.loading} />
  if (status === 'failed')
    return (
      <p role="alert" className={styles.problem}>
        {text.failed(errorText(failureOf(failure)))}
      </p>
    )
  const wanted = typed.trim().toLowerCase()
  const found = models.filter((model) => model.toLowerCase().includes(wanted)).slice(0, SHOWN)
  if (found.length === 0) return <p className={styles.quiet}>{text.noMatch}</p>
  return (
    <ul className={styles.models} aria-label={text.list}>
      {found.map((model) => (
        <li key={model}>
          <button
            type="button"
            className={styles.choice}
            aria-pressed={model === current}
            onClick={() => onChoose(model)}
          >
            <bdi>{model}</bdi>
            {model === current && <Check aria-hidden />}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Chooses the model of the chat on screen: from the server's list, or any name. */
export function ModelDialog({ onClose }: ModelDialogProps) {
  const text = words.conversation.model
  const current = useCurrentModel()
  const standard = useProviderStore((state) => state.provider?.effective.model ?? '')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    void useProviderStore.getState().loadModels('profile')
  }, [])
  const choose = (model: string | null) => {
    setConversationModel(model).then(onClose, (cause: unknown) => setProblem(errorText(failureOf(cause))))
  }
  const chooseTyped = () => {
    if (typed.trim() !== '') choose(typed.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={text.title}
      text={text.text}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" disabled={typed.trim() === ''} onClick={chooseTyped}>
            {text.use}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <TextField
          label={text.field}
          help={text.help}
          error={problem}
          placeholder={current}
          value={typed}
          maxLength={LIMITS.modelCharacters}
          spellCheck={false}
          onChange={setTyped}
          onEnter={chooseTyped}
        />
        <ModelChoices typed={typed} current={current} onChoose={choose} />
        {standard !== '' && current !== standard && (
          <Button variant="ghost" onClick={() => choose(null)}>
            {text.standard(standard)}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
