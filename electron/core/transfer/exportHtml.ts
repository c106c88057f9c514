import { entryLabel } from '../../../shared/entryLabel.ts'
import { escapeHtml } from '../../../shared/escapeHtml.ts'
import type { StoredMessage } from '../history/messages.ts'
import type { ExportedFile } from './exportedFiles.ts'
import type { ExportForm } from './exportForms.ts'
import { markdownHtml } from './markdownHtml.ts'

const STYLE = `:root{color-scheme:light dark}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}
body>main>section>h1{margin-block:3rem 1rem;font-size:1.4rem}
article{overflow-wrap:anywhere;margin-block:1rem;padding:.75rem 1rem;border:1px solid #8884;border-radius:.6rem}
article.user{background:#8881}
article :is(h1,h2,h3,h4,h5,h6){margin-block:1rem .5rem;font-size:1.1rem}
header{font-size:.8rem;opacity:.75}
details{margin-block-start:.5rem;font-size:.9rem;opacity:.8}
summary{cursor:pointer}
.plain{margin-block-start:.5rem;white-space:pre-wrap}
pre{padding:.75rem;overflow-x:auto;border-radius:.4rem;background:#8882}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
pre code{overflow-wrap:normal}
table{display:block;overflow-x:auto;border-collapse:collapse}
th,td{padding:.25rem .75rem;border:1px solid #8884;text-align:start}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid #8888}
img{display:block;max-width:100%;max-height:30rem;margin-block:.5rem}
.file{margin-block:.5rem;font-size:.85rem}
.file::before{content:'File: '}`

/** A page that stands alone: answers are formatted, what a person wrote is as it was written; nothing in it runs and nothing is loaded. */
export const htmlForm: ExportForm = {
  allBranches: false,
  embedding: 'pictures',
  begin: ({ chats, exportedAt }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parlor: ${chats} ${chats === 1 ? 'chat' : 'chats'}, ${new Date(exportedAt).toISOString()}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
`,
  beginChat: ({ title }) => `<section>\n<h1 dir="auto">${escapeHtml(title)}</h1>\n`,
  message: (message, _id, _parentId, { email }) => {
    const notes = [message.model, message.status === 'complete' ? null : message.status].filter((note) => note !== null)
    const label = [entryLabel(message, email), ...notes].join(' · ')
    return `<article class="${message.role}">
<header>${escapeHtml(label)}</header>
${thoughtOf(message)}${message.files.map(fileHtml).join('')}${textOf(message)}
</article>
`
  },
  endChat: () => '</section>\n',
  end: () => '</main>\n</body>\n</html>\n',
}

function textOf({ role, message }: StoredMessage): string {
  return role === 'assistant' ? markdownHtml(message) : `<div class="plain" dir="auto">${escapeHtml(message)}</div>`
}

/** What the model thought, folded. */
function thoughtOf({ reasoning }: StoredMessage): string {
  if (reasoning === null) return ''
  const seconds =
    reasoning.milliseconds === null ? '' : ` for ${Math.max(1, Math.round(reasoning.milliseconds / 1_000))} s`
  return `<details><summary>Thought${seconds}</summary>${markdownHtml(reasoning.text)}</details>\n`
}

/** A small picture as it is, any other file by its name. */
function fileHtml({ name, mediaType, base64 }: ExportedFile): string {
  if (base64 === null) return `<p class="file">${escapeHtml(name)}</p>\n`
  return `<img alt="${escapeHtml(name)}" src="data:${mediaType};base64,${base64}">\n`
}
