import { memo, useMemo, useState } from 'react'
import { CodeBlock } from '../code/CodeBlock.tsx'
import { type AnswerBlock, AnswerBlocks, type BlockGroup } from './AnswerBlocks.ts'
import styles from './Markdown.module.css'
import { renderTokens } from './renderTokens.tsx'

const Block = memo(function Block({ block }: { readonly block: AnswerBlock }) {
  if (block.kind === 'open-code') return <CodeBlock language={block.language} code={block.code} isFinished={false} />
  const nodes = renderTokens(block.tokens())
  if (nodes.length === 0 && block.unparsed === '') return null
  return (
    <>
      {nodes}
      {block.unparsed !== '' && <p className={styles.plain}>{block.unparsed}</p>}
    </>
  )
})

const Group = memo(function Group({ group }: { readonly group: BlockGroup }) {
  return (
    <div className={styles.group}>
      {group.map((block) => (
        <div key={block.key} className={styles.block}>
          <Block block={block} />
        </div>
      ))}
    </div>
  )
})

interface MarkdownProps {
  readonly text: string
  /** No more text will come. */
  readonly isFinished: boolean
}

/** Markdown of a model, safe to show. While it grows only its last block is parsed and drawn again. */
export function Markdown({ text, isFinished }: MarkdownProps) {
  const [blocks] = useState(() => new AnswerBlocks())
  const groups = useMemo(() => blocks.update(text, isFinished), [blocks, text, isFinished])
  return (
    <div className={styles.markdown}>
      {groups.map((group) => (
        <Group key={group[0]?.key ?? 0} group={group} />
      ))}
    </div>
  )
}
