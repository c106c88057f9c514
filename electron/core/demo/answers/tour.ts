import { CODE_SAMPLES } from './code.ts'

/** The answer to "what can you do": every kind of Markdown that an answer can have. */
export const TOUR_ANSWER = `## What Parlor can show

An answer is **Markdown**, and it appears while it is being written. You can *stop* it at any moment with the button or
Esc, and what has arrived stays.

### Things to try here

1. Ask for \`code\`, a \`table\` or a \`formula\`.
2. Ask for a \`long answer\`, scroll up while it grows, then come back down.
3. Write \`fail with 429\` to see how a busy service is handled. Others: 401, 403, 404, 500, 502, no credit, timeout, cut, html, empty.
   - After \`fail with cut\` the text so far stays, and **Continue** goes on from there.
   - Nothing you write is lost, whatever fails.

### A table

| Part | What it does | Where |
| --- | --- | :---: |
| Chats | Keep what was said, per profile | left |
| Search | Finds it again | top |
| Settings | Connects a real model | bottom |

### Code in three languages

${CODE_SAMPLES}

### A formula

The area under the bell curve, as LaTeX: $e^{-x^2}$ over the whole line gives

$$
\\int_{-\\infty}^{\\infty} e^{-x^2} \\, dx = \\sqrt{\\pi}
$$

> To talk with a real model, open **Settings, Models & keys** and choose where answers come from.
`
