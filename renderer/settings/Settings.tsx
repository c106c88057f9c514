import {
  ChartColumn,
  Database,
  Info,
  Keyboard,
  MessageSquare,
  Palette,
  Plug,
  SlidersHorizontal,
  Users,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ProviderScope } from '../state/providerChoices.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { SETTINGS_SECTIONS, type SettingsSection } from '../state/settingsSection.ts'
import { Banner } from '../ui/Banner.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { words } from '../words/words.ts'
import { AboutSection } from './AboutSection.tsx'
import { AppearanceSection } from './AppearanceSection.tsx'
import { ChatSection } from './chat/ChatSection.tsx'
import { GeneralSection } from './GeneralSection.tsx'
import { ModelsSection } from './models/ModelsSection.tsx'
import { PrivacySection } from './privacy/PrivacySection.tsx'
import { ProfilesSection } from './profiles/ProfilesSection.tsx'
import { SavingProvider, useSaving } from './SavingContext.tsx'
import { SavingNote } from './SavingNote.tsx'
import styles from './Settings.module.css'
import { ShortcutsSection } from './shortcuts/ShortcutsSection.tsx'
import { UsageSection } from './usage/UsageSection.tsx'

const text = words.settings

interface SettingsProps {
  readonly section: SettingsSection
  readonly onSectionChange: (section: SettingsSection) => void
  readonly onClose: () => void
}

const ICONS: Record<SettingsSection, ReactNode> = {
  general: <SlidersHorizontal />,
  models: <Plug />,
  chat: <MessageSquare />,
  usage: <ChartColumn />,
  appearance: <Palette />,
  shortcuts: <Keyboard />,
  privacy: <Database />,
  profiles: <Users />,
  about: <Info />,
}

/** All settings, over the whole window. Every change is saved at once. */
export function Settings({ section, onSectionChange, onClose }: SettingsProps) {
  const isOwner = useSessionStore((state) => state.session?.profile.role === 'owner')
  const [scope, setScope] = useState<ProviderScope>('profile')
  const sections = SETTINGS_SECTIONS.filter((candidate) => candidate !== 'profiles' || isOwner)
  const shown = sections.includes(section) ? section : 'general'
  const contents: Record<SettingsSection, () => ReactNode> = {
    general: () => <GeneralSection onOpenAbout={() => onSectionChange('about')} />,
    models: () => <ModelsSection scope={scope} onScopeChange={setScope} />,
    chat: () => <ChatSection scope={scope} onScopeChange={setScope} />,
    usage: () => <UsageSection />,
    appearance: () => <AppearanceSection />,
    shortcuts: () => <ShortcutsSection />,
    privacy: () => <PrivacySection />,
    profiles: () => <ProfilesSection />,
    about: () => <AboutSection />,
  }
  return (
    <SavingProvider>
      <Sheet title={text.sheet.title} onClose={onClose} aside={<SavingNote />}>
        <Tabs
          label={text.sheet.sections}
          value={shown}
          onChange={onSectionChange}
          tabs={sections.map((value) => ({
            value,
            label: text.sectionNames[value],
            icon: ICONS[value],
            content: <SectionPage title={text.sectionNames[value]}>{contents[value]()}</SectionPage>,
          }))}
        />
      </Sheet>
    </SavingProvider>
  )
}

function SectionPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.page}>
      <h2 className={styles.title}>{title}</h2>
      <SavingProblem />
      {children}
    </div>
  )
}

/** Why the last change could not be saved. */
function SavingProblem() {
  const { state, dismiss } = useSaving()
  if (state.status !== 'failed') return null
  const { title, text: explanation } = words.errors[state.failure.code](state.failure.details)
  return (
    <div className={styles.problem}>
      <Banner tone="danger" title={title} onDismiss={dismiss}>
        {explanation}
      </Banner>
    </div>
  )
}
