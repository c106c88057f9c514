import { useTransferStore } from '../../state/transferStore.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import styles from './TransferGroups.module.css'

const text = words.transfer

/** "Export" and "Import": each leads to the dialogs of transfer, and from there back here. */
export function TransferGroups() {
  const { beginExport, beginImport } = useTransferStore.getState()
  return (
    <>
      <SettingsGroup title={text.exportTitle} text={text.exportText}>
        <div className={styles.buttons}>
          <Button onClick={() => beginExport(null)}>{text.exportAll}</Button>
        </div>
      </SettingsGroup>
      <SettingsGroup title={text.importTitle} text={text.importText}>
        <div className={styles.buttons}>
          <Button onClick={() => void beginImport('file')}>{text.importFile}</Button>
          <Button onClick={() => void beginImport('folder')}>{text.importFolder}</Button>
        </div>
      </SettingsGroup>
    </>
  )
}
