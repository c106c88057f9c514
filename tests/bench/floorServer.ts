import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'

/** A bare page that shows a stream as paragraphs of plain text: the floor of every figure of a window. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Floor</title><main></main><textarea></textarea><script>
const main = document.querySelector('main')
const startParagraph = () => {
  const paragraph = document.createElement('p')
  paragraph.append('')
  main.append(paragraph)
  return paragraph.firstChild
}
window.play = async (model) => {
  const response = await fetch('/stream?model=' + encodeURIComponent(model))
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let unfinished = ''
  let shown = startParagraph()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const lines = (unfinished + value).split('\\n')
    unfinished = lines.pop()
    let text = ''
    for (const line of lines) {
      if (line.startsWith('data: {')) text += JSON.parse(line.slice(6)).choices[0]?.delta?.content ?? ''
    }
    const [first, ...rest] = text.split('\\n\\n')
    shown.appendData(first)
    for (const paragraph of rest) {
      shown = startParagraph()
      shown.appendData(paragraph)
    }
    scrollTo(0, document.body.scrollHeight)
  }
}
window.fill = (messages) => {
  for (let message = 0; message < messages; message++) startParagraph().data = 'A paragraph of plain text. '.repeat(8)
}
</script>`

/** Serves the floor page, and the fault server's streams to it from the same origin. */
export async function startFloorServer(server: FaultServer): Promise<{ url: string; close(): Promise<void> }> {
  const http = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://floor')
    const model = url.searchParams.get('model')
    if (model === null) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
      return
    }
    const upstream = await fetch(`${server.endpoint.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: [], stream: true }),
    })
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for await (const part of upstream.body ?? []) response.write(part)
    response.end()
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    close: async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
