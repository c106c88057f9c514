import type { Root } from 'hast'
import { Check, ChevronDown, ChevronUp, Copy, Download, WrapText } from 'lucide-react'
import { memo, type ReactNode, useEffect, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { saveAsFile } from '../../state/windowActions.ts'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import { QuietButton } from '../QuietButton.tsx'
import { useCopy } from '../useCopy.ts'
import styles from './CodeBlock.module.css'
import { codeChunks } from './codeLines.ts'
import { codeFileName } from './fileNames.ts'
import { HighlightedCode } from './HighlightedCode.tsx'
import { highlight, knownHighlight } from './highlighter.ts'
import './syntaxColours.css'
import { visibleControls } from './visibleControls.ts'

const PlainChunk = memo(function PlainChunk({ text }: { readonly text: string }) {
  return <span className={styles.chunk}>{visibleControls(text)}</span>
})

function PlainCode({ code }: { readonly code: string }) {
  // Chunks are only ever added at the end, so their place is their identity.
  return codeChunks(code).map((chunk, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <PlainChunk key={index} text={chunk} />
  ))
}

/** Colours of finished code in a named language; null while there are none. */
function useHighlight(language: string, code: string, isFinished: boolean): Root | null {
  const isWanted = isFinished && language !== '' && code.length <= LIMITS.highlightBytes
  const [found, setFound] = useState<{ readonly code: string; readonly tree: Root | null }>({ code: '', tree: null })
  const known = isWanted ? knownHighlight(language, code) : null
  useEffect(() => {
    if (!isWanted || known !== undefined) return
    let isShown = true
    void highlight(language, code).then((tree) => isShown && setFound({ code, tree }))
    return () => {
      isShown = false
    }
  }, [isWanted, known, language, code])
  if (!isWanted) return null
  return known ?? (found.code === code ? found.tree : null)
}

function saveCode(language: string, code: string): void {
  const failed = (cause: unknown) =>
    showToast({ text: words.conversation.actionFailed(errorText(failureOf(cause))), tone: 'problem' })
  saveAsFile(codeFileName(language), code).then(
    (isSaved) => isSaved && showToast({ text: words.conversation.code.saved }),
    failed,
  )
}

interface CodeBlockProps {
  /** As the message names it; empty: none. */
  readonly language: string
  readonly code: string
  /** Only finished code is coloured. */
  readonly isFinished: boolean
  /** Whether it is shown only when the person asks for it. */
  readonly isFolded?: boolean
  /** A word below the code. */
  readonly note?: string | null
  /** One more button. */
  readonly action?: ReactNode
  /** Shown in place of the code. */
  readonly children?: ReactNode
}

/** A block of code with its language, buttons to copy it, to save it and to wrap its lines. */
export function CodeBlock(props: CodeBlockProps) {
  const { language, code, isFinished, isFolded = false, note = null, action, children } = props
  const [isWrapped, setWrapped] = useState(false)
  const [isOpen, setOpen] = useState(!isFolded)
  const { copy, isCopied } = useCopy()
  const tree = useHighlight(language.toLowerCase(), code, isFinished)
  const text = words.conversation.code
  const label = language === '' ? text.unnamed : visibleControls(language)
  return (
    <figure className={styles.frame} dir="ltr">
      <figcaption className={styles.bar}>
        <span className={styles.language}>{label}</span>
        {action}
        {isFolded && (
          <QuietButton
            label={isOpen ? text.hide : text.show}
            icon={isOpen ? <ChevronUp /> : <ChevronDown />}
            onClick={() => setOpen(!isOpen)}
          />
        )}
        {!children && isOpen && (
          <QuietButton
            label={isWrapped ? text.unwrap : text.wrap}
            icon={<WrapText />}
            onClick={() => setWrapped(!isWrapped)}
          />
        )}
        <QuietButton
          label={text.save}
          icon={<Download />}
          disabled={!isFinished}
          onClick={() => saveCode(language, code)}
        />
        <QuietButton
          label={isCopied ? text.copied : text.copy}
          icon={isCopied ? <Check /> : <Copy />}
          onClick={() => copy(code)}
        />
      </figcaption>
      {children || !isOpen || (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
        <pre className={styles.code} data-wrapped={isWrapped} tabIndex={0}>
          <code>{tree ? <HighlightedCode tree={tree} /> : <PlainCode code={code} />}</code>
        </pre>
      )}
      {note !== null && (
        <p className={styles.note} data-beside-text>
          {note}
        </p>
      )}
    </figure>
  )
}
