/** A body that was read up to a limit. */
export interface LimitedBody {
  readonly text: string
  /** True: there was more than the limit, which was not read. */
  readonly cut: boolean
}

/**
 * Reads a response's body as UTF-8, at most `mostBytes` after decompression, so that a huge body costs no memory.
 * @throws what the network throws, and the reason of the request's abort signal
 */
export async function readBody(response: Response, mostBytes: number): Promise<LimitedBody> {
  if (response.body === null) return { text: '', cut: false }
  const decoder = new TextDecoder()
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  let text = ''
  let rest = mostBytes
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { text: text + decoder.decode(), cut: false }
      text += decoder.decode(value.subarray(0, rest), { stream: true })
      rest -= value.byteLength
      if (rest < 0) return { text, cut: true }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
