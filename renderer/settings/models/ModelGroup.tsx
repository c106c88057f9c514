import { RefreshCw } from 'lucide-react'
import { useEffect } from 'react'
import type { ProviderState } from '../../../shared/models.ts'
import { modelChoices, type ProviderScope, settingsOf } from '../../state/providerChoices.ts'
import { type ModelList, useProviderStore } from '../../state/providerStore.ts'
import { ComboboxField } from '../../ui/ComboboxField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'
import { useSaving } from '../SavingContext.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './ModelGroup.module.css'
import { ValueMark } from './ValueMark.tsx'

const text = words.settings.models

interface ModelGroupProps {
  readonly provider: ProviderState
  readonly scope: ProviderScope
}

/** The model: from the server's list, or any name. */
export function ModelGroup({ provider, scope }: ModelGroupProps) {
  const { save } = useSaving()
  const { modelLists, loadModels, update } = useProviderStore()
  const modelList = modelLists[scope]
  const settings = settingsOf(provider, scope)
  const isListed = settings.preset === 'demo' || settings.baseURL !== ''
  useEffect(() => {
    if (isListed && modelList.status === 'unknown') void loadModels(scope)
  }, [isListed, modelList.status, loadModels, scope])
  const saveModel = (model: string) => save(() => update(scope, { model: model.trim() }))
  const draft = useDraft({
    saved: settings.model,
    check: (typed) => (typed.trim() === '' ? text.modelMissing : null),
    save: saveModel,
  })
  return (
    <SettingsGroup title={text.modelTitle} aside={<ValueMark scope={scope} of="model" />}>
      <ComboboxField
        label={text.modelLabel}
        help={text.modelHelp}
        error={draft.text === '' ? text.modelMissing : null}
        noMatch={text.noMatch}
        openLabel={text.showModels}
        value={draft.text}
        chosen={settings.model}
        suggestions={modelChoices(settings.preset, isListed ? modelList.models : [])}
        onChange={draft.change}
        onChoose={(model) => {
          draft.clear()
          void saveModel(model)
        }}
        onCommit={draft.commit}
      />
      {isListed ? (
        <div className={styles.list}>
          <p className={styles.state} role="status">
            {listText(modelList)}
          </p>
          <IconButton label={text.refreshModels} icon={<RefreshCw />} onClick={() => void loadModels(scope)} />
        </div>
      ) : null}
    </SettingsGroup>
  )
}

function listText(list: ModelList): string {
  if (list.failure?.code === 'key-missing') return text.modelsNeedKey
  if (list.failure !== null) return `${text.modelsFailed} ${failureText(list.failure)}`
  return list.status === 'ready' ? text.modelsListed(list.models.length) : text.modelsLoading
}
