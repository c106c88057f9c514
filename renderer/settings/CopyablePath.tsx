import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../state/windowActions.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { words } from '../words/words.ts'
import styles from './CopyablePath.module.css'
import { useSaving } from './SavingContext.tsx'

interface CopyablePathProps {
  /** What is at the path, for the button's name. */
  readonly name: string
  readonly path: string
}

/** A path of this computer with a button that copies it. */
export function CopyablePath({ name, path }: CopyablePathProps) {
  const [isCopied, setCopied] = useState(false)
  const { act } = useSaving()
  const copy = async () => setCopied(await act(() => copyText(path)))
  return (
    <span className={styles.path}>
      <code className={styles.code} dir="ltr">
        {path}
      </code>
      <IconButton
        label={isCopied ? words.settings.sheet.copied : words.settings.privacy.copyPath(name)}
        icon={isCopied ? <Check /> : <Copy />}
        size="small"
        onClick={() => void copy()}
      />
    </span>
  )
}
