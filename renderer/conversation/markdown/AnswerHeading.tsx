import { createElement, type ReactNode, useContext } from 'react'
import { AnswerContext } from './AnswerContext.ts'
import styles from './Markdown.module.css'

/** The level below the page's title and the message's own heading. */
const FIRST_LEVEL = 3

interface AnswerHeadingProps {
  /** As the answer writes it, 1 to 6. */
  readonly level: number
  readonly children: ReactNode
}

/** A heading of an answer. The shallowest of the answer comes next below the message's own; its looks stay. */
export function AnswerHeading({ level, children }: AnswerHeadingProps) {
  const { shallowestHeading } = useContext(AnswerContext)
  const shown = Math.min(6, FIRST_LEVEL + Math.max(0, level - shallowestHeading))
  return createElement(`h${shown}`, { dir: 'auto', className: styles[`h${level}`] }, children)
}
