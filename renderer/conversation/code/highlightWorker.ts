import { common, createLowlight } from 'lowlight'
import type { HighlightAnswer, HighlightRequest } from './highlightMessages.ts'

const lowlight = createLowlight(common)

addEventListener('message', (event: MessageEvent<HighlightRequest>) => {
  const { id, language, code } = event.data
  const tree = lowlight.registered(language) ? lowlight.highlight(language, code) : null
  const answer: HighlightAnswer = { id, tree }
  postMessage(answer)
})
