import { DEMO_LINE, fallbackAnswer, GREETING_ANSWER, THANKS_ANSWER, WHO_ANSWER } from './answers/aboutDemo.ts'
import { CODE_ANSWER } from './answers/code.ts'
import { DIAGRAM_ANSWER } from './answers/diagram.ts'
import { FOOTNOTES_ANSWER } from './answers/footnotes.ts'
import { FORMULA_ANSWER } from './answers/formula.ts'
import { LONG_ANSWER_WORDS, longAnswer } from './answers/longAnswer.ts'
import { TABLE_ANSWER } from './answers/table.ts'
import { THINKING_ANSWER, THOUGHTS } from './answers/thinking.ts'
import { TOUR_ANSWER } from './answers/tour.ts'
import { joinLines } from './joinLines.ts'
import { mainWords } from './mainWords.ts'

/** One message of the question, as the protocol carries it. */
export interface DemoMessage {
  readonly role: string
  readonly content: string
}

/** What the demo assistant does with a question. */
export interface DemoAnswer {
  /** The text, without what an answer that is continued already has. */
  readonly text: string
  /** What it thinks aloud before; empty: nothing. */
  readonly reasoning: string
  /** True: at a tenth of the usual pace. */
  readonly slow: boolean
  /** What goes wrong, in the words after "fail with"; null: nothing. */
  readonly fault: string | null
}

interface Rule {
  readonly pattern: RegExp
  readonly answer: (match: RegExpExecArray) => string
}

/** Questions before which it thinks aloud. */
const THINKS = /^think\b|\bthink (aloud|first|hard|it over|it through)\b/

/** The first rule that fits answers. */
const RULES: readonly Rule[] = [
  {
    pattern: /\blong answer\b(?:\D{0,20}?(\d{1,6}))?/,
    answer: (match) => longAnswer(Number(match[1] ?? LONG_ANSWER_WORDS)),
  },
  { pattern: /\b(what (else )?can (you|i|parlor) do|what do you do|tour)\b|^help$/, answer: () => TOUR_ANSWER },
  {
    pattern: /\b(who|what) are you\b|\bare you (real|human|a (bot|model|person)|an? ai)\b|\bdemo\b/,
    answer: () => WHO_ANSWER,
  },
  { pattern: THINKS, answer: () => THINKING_ANSWER },
  { pattern: /\b(diagrams?|mermaid|flow ?charts?)\b/, answer: () => DIAGRAM_ANSWER },
  { pattern: /\bfootnotes?\b/, answer: () => FOOTNOTES_ANSWER },
  { pattern: /\bcode\b|\b(python|typescript|sql)\b/, answer: () => CODE_ANSWER },
  { pattern: /\btables?\b/, answer: () => TABLE_ANSWER },
  { pattern: /\b(formulas?|equations?|latex|maths?)\b/, answer: () => FORMULA_ANSWER },
  { pattern: /^(hi|hello|hey|good (morning|afternoon|evening)|grüezi|hallo)\b/, answer: () => GREETING_ANSWER },
  { pattern: /\b(thanks|thank you|merci|danke)\b/, answer: () => THANKS_ANSWER },
  { pattern: /^slow\b/, answer: () => `${longAnswer(120)}\n` },
]

/** The protocol's words for an answer that shall go on; the app asks in these words. */
const CONTINUE = /^\s*(please )?(continue|go on)\b/i

/** What is asked when a chat needs a title. */
const TITLE_QUESTION = /^\s*Write a title\b/

/** What is continued when nothing is left of the earlier answer. */
const NOTHING_LEFT = '\n\nThat was all: the prepared text ends here.\n'

/**
 * Chooses the answer to the last of `messages`. The same messages always get the same answer, so an answer that broke
 * off can be continued exactly where it stopped.
 */
export function chooseAnswer(messages: readonly DemoMessage[]): DemoAnswer {
  const spoken = messages.filter(({ role }) => role === 'user' || role === 'assistant')
  const question = spoken.findLastIndex(({ role }) => role === 'user')
  const text = spoken[question]?.content ?? ''
  if (TITLE_QUESTION.test(text)) return { text: titleFor(text), reasoning: '', slow: false, fault: null }
  const said = spoken[question - 1]
  if (CONTINUE.test(text) && said?.role === 'assistant') {
    const whole = wholeAnswer(spoken.slice(0, question - 1)).text
    const rest = whole.startsWith(said.content) ? whole.slice(said.content.length) : ''
    return { text: rest === '' ? NOTHING_LEFT : rest, reasoning: '', slow: false, fault: null }
  }
  return wholeAnswer(spoken.slice(0, question + 1))
}

function wholeAnswer(spoken: readonly DemoMessage[]): DemoAnswer {
  const isFirst = !spoken.some(({ role }) => role === 'assistant')
  const asked = spoken.findLast(({ role }) => role === 'user')?.content ?? ''
  const normal = asked
    .slice(0, 2_000)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!?]+ *$/, '')
    .trim()
  const fault = /^fail with (.{1,40})$/.exec(normal)?.[1] ?? null
  const text = joinLines(fault === null ? answerTo(normal, asked) : faultText(fault))
  const reasoning = fault === null && THINKS.test(normal) ? joinLines(THOUGHTS) : ''
  return { text: isFirst ? `${DEMO_LINE}\n\n${text}` : text, reasoning, slow: /^slow\b/.test(normal), fault }
}

function answerTo(normal: string, asked: string): string {
  for (const { pattern, answer } of RULES) {
    const match = pattern.exec(normal)
    if (match) return answer(match)
  }
  return fallbackAnswer(mainWords(asked, 6).join(' '))
}

/** The text that is sent as far as the fault lets it. */
function faultText(fault: string): string {
  return `This answer was asked to fail with “${mainWords(fault, 4).join(' ')}”. As long as you can read on, nothing has
gone wrong yet. The words that arrive before a fault are kept, in the chat and on the disk, and the app says in one
sentence what happened and what can be done about it.

If you read this last line, the answer arrived as a whole, at the first try or at a later one.
`
}

/** A title made of the main words of the question within the question for a title. */
function titleFor(text: string): string {
  const question = /Question:([\s\S]*?)(?:\n\nAnswer:|$)/.exec(text)?.[1] ?? ''
  const title = mainWords(question, 5).join(' ')
  return title === '' ? 'Trying the demo' : title.charAt(0).toUpperCase() + title.slice(1)
}
