/** How a real model is connected; the end of several answers. */
export const HOW_TO_CONNECT =
  'To talk with a real model, open **Settings, Models & keys** and choose where answers come from: OpenAI with a key, ' +
  'or a program on this computer such as Ollama or LM Studio, which needs none.'

/** The line at the start of the first answer in a chat. */
export const DEMO_LINE = '*This is the demo assistant of Parlor: no model and no internet, only prepared answers.*'

/** The answer to "who are you" and "are you real". */
export const WHO_ANSWER = `I am a demo, not a model. I am a small program inside Parlor that recognises a few words and
answers with texts that were written beforehand. I don't understand what you write, I don't learn from it, and nothing
of it leaves this computer.

I am here so that you can try the app before you connect anything. ${HOW_TO_CONNECT}
`

/** The answer to a greeting. */
export const GREETING_ANSWER = `Hello, nice to have you here. Ask me **what can you do** for a tour, or try one of these:

- \`code\`, \`table\`, \`formula\`
- \`long answer\`
- \`fail with 401\`, to see what an error looks like

${HOW_TO_CONNECT}
`

/** The answer to thanks. */
export const THANKS_ANSWER = "You're welcome. Ask **what can you do** whenever you want to see more.\n"

/** The answer to a question about which no prepared text exists; `words` are a few of the question's own. */
export function fallbackAnswer(words: string): string {
  const heard = words === '' ? 'I read your message' : `You wrote about “${words}”`
  return `${heard}, and a real model would have an answer to that. I am only a demo and know a few prepared ones.

Ask **what can you do** to see them. ${HOW_TO_CONNECT}
`
}
