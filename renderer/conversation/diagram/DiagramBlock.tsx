import { Code, Network } from 'lucide-react'
import { useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { words } from '../../words/words.ts'
import { CodeBlock } from '../code/CodeBlock.tsx'
import { QuietButton } from '../QuietButton.tsx'
import styles from './DiagramBlock.module.css'
import { useDrawing } from './useDrawing.ts'

const LANGUAGES: ReadonlySet<string> = new Set(['mermaid', 'mmd'])

/** Whether code in this language is shown as a drawing. Long code is not: drawing it would take too long. */
export function isDiagram(language: string, code: string): boolean {
  return LANGUAGES.has(language.toLowerCase()) && code.length <= LIMITS.diagramBytes && code.trim() !== ''
}

/** The first word of a diagram, such as `flowchart`, after its front matter and comments. */
function kindOf(code: string): string {
  const lines = code.split('\n').map((line) => line.trim())
  const afterFront = lines[0] === '---' ? lines.slice(lines.indexOf('---', 1) + 1) : lines
  const first = afterFront.find((line) => line !== '' && !line.startsWith('%%'))
  return /^[A-Za-z]+/u.exec(first ?? '')?.[0] ?? ''
}

interface DiagramBlockProps {
  readonly language: string
  /** Finished. */
  readonly code: string
}

/** A drawing, with its code behind a switch. Until it is drawn, and when it can't be, the code is shown. */
export function DiagramBlock({ language, code }: DiagramBlockProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useDrawing(place, code)
  const [isCode, setCode] = useState(false)
  const text = words.conversation.diagram
  const isDrawn = drawing.kind === 'drawn'
  return (
    <div ref={place}>
      <CodeBlock
        language={language}
        code={code}
        isFinished
        note={drawing.kind === 'failed' ? text.failed : null}
        action={
          isDrawn && (
            <QuietButton
              label={isCode ? text.showDrawing : text.showCode}
              icon={isCode ? <Network /> : <Code />}
              onClick={() => setCode(!isCode)}
            />
          )
        }
      >
        {isDrawn && !isCode && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
          <div className={styles.drawing} tabIndex={0}>
            <img src={drawing.address} width={drawing.width} height={drawing.height} alt={text.alt(kindOf(code))} />
          </div>
        )}
      </CodeBlock>
    </div>
  )
}
