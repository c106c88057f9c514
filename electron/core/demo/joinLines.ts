/** A line that is not plain running text: blank, a heading, a list item, a footnote, a quote, a table row, a fence, math, indented. */
const STRUCTURE = /^(\s|\[\^|#|[-*+]\s|\d+\.\s|>|\||```|\$\$|$)/

/**
 * Markdown with every paragraph on one line. The prepared answers are wrapped for those who read their source; a line
 * break in an answer is shown as one.
 */
export function joinLines(markdown: string): string {
  const lines: string[] = []
  let fence: string | null = null
  for (const line of markdown.split('\n')) {
    const previous = lines.at(-1)
    const joins =
      fence === null && previous !== undefined && !STRUCTURE.test(line) && !/^(#|\||```|\$\$|$)/.test(previous)
    if (joins) lines[lines.length - 1] = `${previous} ${line}`
    else lines.push(line)
    const mark = /^(```|\$\$)/.exec(line)?.[1] ?? null
    if (mark !== null) fence = fence === null ? mark : null
  }
  return lines.join('\n')
}
