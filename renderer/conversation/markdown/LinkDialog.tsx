import { Copy } from 'lucide-react'
import { useState } from 'react'
import { openLink } from '../../state/openConversationActions.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { copyText } from '../../state/windowActions.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/words.ts'
import { visibleControls } from '../code/visibleControls.ts'
import { errorText } from '../errorText.ts'
import styles from './LinkDialog.module.css'
import { forgetLink, useLinkRequests } from './linkRequests.ts'

/** Asks before a link of a message is opened, and shows where it really leads. */
export function LinkDialog() {
  const target = useLinkRequests((requests) => requests.asked)
  const [problem, setProblem] = useState<string | null>(null)
  const close = () => {
    setProblem(null)
    forgetLink()
  }
  const run = (request: Promise<unknown>) =>
    request.then(close, (cause: unknown) => setProblem(errorText(failureOf(cause))))
  if (!target) return null
  const text = words.conversation.link
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={target.isMail ? text.mailTitle : text.title}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" onClick={() => run(openLink(target.address))}>
            {target.isMail ? text.openMail : text.open}
          </Button>
        </>
      }
    >
      <div className={styles.part}>
        <p className={styles.label}>{target.isMail ? text.mailAddress : text.host}</p>
        <p className={styles.host} dir="ltr">
          {visibleControls(target.host)}
        </p>
      </div>
      <div className={styles.part}>
        <p className={styles.label}>{text.address}</p>
        <p className={styles.address} dir="ltr">
          {visibleControls(target.address)}
        </p>
        <Button variant="ghost" size="small" icon={<Copy />} onClick={() => run(copyText(target.address))}>
          {text.copy}
        </Button>
      </div>
      {problem && <p role="alert">{problem}</p>}
    </Dialog>
  )
}
