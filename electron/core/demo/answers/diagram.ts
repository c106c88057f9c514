/** The answer to "draw a diagram". */
export const DIAGRAM_ANSWER = `This is what happens to a message that you send:

\`\`\`mermaid
flowchart LR
  box[Message box] --> store[(Your history)]
  store --> ask{Connected?}
  ask -- yes --> model[Model]
  ask -- no --> wait[Kept for later]
  model --> answer[Answer]
  answer --> store
\`\`\`

And the same as a conversation between the parts:

\`\`\`mermaid
sequenceDiagram
  participant You
  participant Parlor
  participant Model
  You->>Parlor: a question
  Parlor->>Parlor: keep it on the disk
  Parlor->>Model: ask
  Model-->>Parlor: words, one by one
  Parlor-->>You: the answer
\`\`\`

The drawings are made inside this app. The button above each shows its code.
`
