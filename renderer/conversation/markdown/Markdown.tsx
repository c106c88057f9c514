import { memo, useId, useMemo, useState } from 'react'
import { CodeBlock } from '../code/CodeBlock.tsx'
import { type AnswerBlock, AnswerBlocks, type BlockGroup } from './AnswerBlocks.ts'
import { AnswerContext, type AnswerFacts } from './AnswerContext.ts'
import { FootnoteList } from './Footnotes.tsx'
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
  const idPrefix = useId()
  const [blocks] = useState(() => new AnswerBlocks())
  const { groups, notes, shallowestHeading } = useMemo(
    () => ({
      groups: blocks.update(text, isFinished),
      notes: blocks.notes,
      shallowestHeading: blocks.shallowestHeading,
    }),
    [blocks, text, isFinished],
  )
  // The same object while nothing changes for those who read it.
  const labels = notes.map(({ label }) => label).join('\n')
  const facts = useMemo<AnswerFacts>(() => {
    const known = labels === '' ? [] : labels.split('\n')
    const footnotes = new Map(known.map((label, index) => [label, index + 1]))
    return { idPrefix, footnotes, shallowestHeading }
  }, [idPrefix, labels, shallowestHeading])
  return (
    <AnswerContext value={facts}>
      <div className={styles.markdown}>
        {groups.map((group) => (
          <Group key={group[0]?.key ?? 0} group={group} />
        ))}
        {notes.length > 0 && (
          <FootnoteList
            notes={notes.map(({ block }, index) => ({
              number: index + 1,
              content: (
                <div className={styles.block}>
                  <Block block={block} />
                </div>
              ),
            }))}
          />
        )}
      </div>
    </AnswerContext>
  )
}
