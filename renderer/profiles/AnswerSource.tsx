import { FlaskConical, KeyRound, Server } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ProviderPreset } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { useProviderStore } from '../state/providerStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import styles from './AnswerSource.module.css'
import page from './Welcome.module.css'

const text = words.profiles.source

/** Asked once per profile, while nothing could answer yet: where answers come from. */
export function AnswerSource() {
  const [problem, setProblem] = useState<ErrorCode | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const choose = async (preset: ProviderPreset) => {
    try {
      // OpenAI is in force already, or this would not be asked: choosing it needs no value of the profile's own.
      if (preset !== 'openai') await useProviderStore.getState().choosePreset('profile', preset)
      useSessionStore.getState().finishFirstVisit()
      if (preset !== 'demo') useScreenStore.getState().openSettings('models')
    } catch (cause) {
      setProblem(asFailure(cause).code)
    }
  }
  return (
    <main className={page.page}>
      <div className={page.column}>
        <header className={page.header}>
          <p className={page.step}>{words.profiles.welcome.step(2)}</p>
          <h1 ref={title} className={page.title} tabIndex={-1}>
            {text.title}
          </h1>
          <p className={page.lead}>{text.text}</p>
        </header>
        {problem === null ? null : (
          <Banner tone="danger" title={words.errors[problem]({}).title}>
            {words.errors[problem]({}).text}
          </Banner>
        )}
        <ul className={styles.sources}>
          <Source icon={<FlaskConical />} name={text.demo} text={text.demoText} onChoose={() => choose('demo')} />
          <Source icon={<KeyRound />} name={text.openai} text={text.openaiText} onChoose={() => choose('openai')} />
          <Source icon={<Server />} name={text.local} text={text.localText} onChoose={() => choose('ollama')} />
        </ul>
        <div className={styles.later}>
          <Button variant="ghost" onClick={() => useSessionStore.getState().finishFirstVisit()}>
            {text.later}
          </Button>
        </div>
      </div>
    </main>
  )
}

interface SourceProps {
  readonly icon: ReactNode
  readonly name: string
  readonly text: string
  readonly onChoose: () => Promise<void>
}

function Source({ icon, name, text: explanation, onChoose }: SourceProps) {
  return (
    <li>
      <button type="button" className={styles.source} onClick={() => void onChoose()}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          <span className={styles.text}>{explanation}</span>
        </span>
      </button>
    </li>
  )
}
