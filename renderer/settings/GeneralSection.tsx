import { ExternalLink } from 'lucide-react'
import { useSessionStore } from '../state/sessionStore.ts'
import { openNewWindow } from '../state/windowActions.ts'
import { Button } from '../ui/Button.tsx'
import { SwitchField } from '../ui/SwitchField.tsx'
import { words } from '../words/words.ts'
import { CopyablePath } from './CopyablePath.tsx'
import styles from './GeneralSection.module.css'
import { useSaving } from './SavingContext.tsx'
import { SettingsGroup } from './SettingsGroup.tsx'

const text = words.settings.general
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })

/** Windows, notifications, dates, the data folder and the version. */
export function GeneralSection({ onOpenAbout }: { readonly onOpenAbout: () => void }) {
  const info = useSessionStore((state) => state.info)
  const notifyAnswers = useSessionStore((state) => state.session?.settings.notifyAnswers ?? true)
  const updateSettings = useSessionStore((state) => state.updateSettings)
  const { act, save } = useSaving()
  return (
    <>
      <SettingsGroup title={text.windowTitle} text={text.newWindowHelp}>
        <div>
          <Button variant="secondary" icon={<ExternalLink />} onClick={() => void act(openNewWindow)}>
            {text.newWindow}
          </Button>
        </div>
      </SettingsGroup>
      <SettingsGroup title={text.notificationsTitle}>
        <SwitchField
          label={text.notifyAnswers}
          help={text.notifyAnswersHelp}
          checked={notifyAnswers}
          onChange={(checked) => save(() => updateSettings({ notifyAnswers: checked }))}
        />
      </SettingsGroup>
      <SettingsGroup title={text.datesTitle} text={text.datesHelp}>
        <p className={styles.plain}>{text.datesExample(dateAndTime.format(new Date()))}</p>
      </SettingsGroup>
      {info === null ? null : (
        <>
          <SettingsGroup title={text.folderTitle} text={text.folderHelp}>
            <CopyablePath name={text.folderTitle} path={info.dataFolder} />
          </SettingsGroup>
          <SettingsGroup title={text.versionTitle}>
            <div className={styles.row}>
              <p className={styles.plain}>
                {info.name} {info.version}
              </p>
              <Button variant="secondary" onClick={onOpenAbout}>
                {text.openAbout}
              </Button>
            </div>
          </SettingsGroup>
        </>
      )}
    </>
  )
}
