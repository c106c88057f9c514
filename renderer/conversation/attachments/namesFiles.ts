/** A file's address as some programs write it, without what makes it one. */
function plainPath(line: string): string {
  if (!line.startsWith('file:')) return line
  try {
    return decodeURIComponent(line)
  } catch {
    return line
  }
}

/**
 * Whether pasted text only names the files that are pasted with it: file managers put their names, paths or addresses
 * beside them, one a line.
 */
export function namesFiles(text: string, names: readonly string[]): boolean {
  const lines = text.split(/[\r\n]+/).map((line) => plainPath(line.trim()))
  const isName = (line: string) =>
    names.some((name) => line === name || line.endsWith(`/${name}`) || line.endsWith(`\\${name}`))
  return lines.every((line) => line === '' || isName(line))
}
