/** Lines of one chunk of unfinished code. */
const CHUNK_LINES = 40

/**
 * Splits growing code into chunks of whole lines; all but the last stay equal while code is added at the end.
 */
export function codeChunks(code: string): readonly string[] {
  const chunks: string[] = []
  let start = 0
  let lines = 0
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) {
    lines += 1
    if (lines < CHUNK_LINES) continue
    chunks.push(code.slice(start, at + 1))
    start = at + 1
    lines = 0
  }
  if (start < code.length || chunks.length === 0) chunks.push(code.slice(start))
  return chunks
}
