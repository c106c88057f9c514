import { LIMITS } from '../../../shared/limits.ts'
import type { TextMessage } from '../ports.ts'

/** Longest automatic title, characters: what a sidebar line shows. */
const AUTOMATIC_CHARACTERS = 60

/** Characters of the question and the answer that are shown to the model for a title. */
const EXCERPT_CHARACTERS = 1_000

/** Title of a chat without any words. */
const UNTITLED = 'New chat'

/** A title made of the first words of a message: one line, no Markdown marks, cut at a word. */
export function titleFromText(text: string): string {
  const line = text
    .split(/\r?\n/)
    .map((part) => oneLine(part).replace(/^((#{1,6}|[>*+-])\s+)+/, ''))
    .find((part) => part !== '')
  const plain = (line ?? '').replace(/(?<!\w)(`+|\*{1,3}|~~|_{1,3})(\S(?:.*?\S)?)\1(?!\w)/g, '$2')
  return plain === '' ? UNTITLED : cutAtWord(plain, AUTOMATIC_CHARACTERS)
}

/** What a model is asked for a title. The demo assistant knows this question. */
export function titleQuestion(question: string, answer: string): readonly TextMessage[] {
  return [
    {
      role: 'user',
      content:
        'Write a title of at most six words for this chat, in its language. Answer with the title alone.\n\n' +
        `Question: ${question.slice(0, EXCERPT_CHARACTERS)}\n\nAnswer: ${answer.slice(0, EXCERPT_CHARACTERS)}`,
    },
  ]
}

/** What a model made of {@link titleQuestion} as a title; null when it is unusable (empty, or a whole text). */
export function titleFromModel(text: string): string | null {
  const lines = text
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line !== '')
  if (lines.length !== 1) return null
  const title = (lines[0] ?? '')
    .replace(/^(#+\s*|title\s*:\s*)/i, '')
    .replace(/^["'“”«»„`*]+|["'“”«»`*.]+$/g, '')
    .trim()
  return title === '' || title.length > LIMITS.titleCharacters / 2 ? null : title
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text
    .slice(0, most)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
